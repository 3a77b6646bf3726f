import { randomBytes } from 'node:crypto';
import { AssistedUser } from '../agent/assisted-user';
import { ClientControl } from '../agent/client-control';
import { DeviceCleaner } from '../agent/device-cleaner';
import { EndUser } from '../agent/end-user';
import { ManagedAppControl } from '../agent/managed-app-control';
import { SandboxControl } from '../agent/sandbox-control';
import { type SandboxDirectory, Sandboxes } from '../agent/sandbox-directory';
import { ScenarioPlayer } from '../agent/scenario-player';
import { SimulatedApp } from '../agent/simulated-app';
import { SimulatedDevice } from '../agent/simulated-device';
import { Snapshots } from '../agent/snapshots';
import { TimeKeeper } from '../agent/time-keeper';
import { Random } from '../domain/random';
import { SignedLinks } from '../domain/signed-links';
import type { Reads } from '../persistence/reads';
import type { SnapshotStore } from '../persistence/snapshot-store';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { ScenarioFolder } from '../seeding/scenario';
import { AdministeredRecordService } from '../services/administered-record.service';
import { AppDiagnosticsService } from '../services/app-diagnostics.service';
import { BulkActionService } from '../services/bulk-action.service';
import { ClientActionCatalogService } from '../services/client-action-catalog.service';
import { ClientDefender } from '../services/client-defender';
import { buildClientEffects } from '../services/client-effects/client-effects';
import { ClientNotificationService } from '../services/client-notification.service';
import { ClientOperationService } from '../services/client-operation.service';
import { ClientOperationAdministration } from '../services/client-operation-administration.service';
import { ClientPushService } from '../services/client-push.service';
import { ClientPushProgressService } from '../services/client-push-progress.service';
import { ClientRequests } from '../services/client-requests';
import { ClientUpkeep } from '../services/client-upkeep';
import type { ClockService } from '../services/clock.service';
import { CMPivotService } from '../services/cm-pivot.service';
import { CoManagementService } from '../services/co-management.service';
import type { CollectionService } from '../services/collection.service';
import { CollectionActionService } from '../services/collection-action.service';
import { CollectionAdministrationService } from '../services/collection-administration.service';
import { CollectionUpdates } from '../services/collection-updates';
import { DenialService } from '../services/denial.service';
import { DeviceManagementService } from '../services/device-management.service';
import { DeviceProtocolService } from '../services/device-protocol.service';
import { DirectoryService } from '../services/directory.service';
import { ActiveFaults } from '../services/faults/active-faults';
import { BulkFaults } from '../services/faults/bulk-faults';
import { DeviceFaults } from '../services/faults/device-faults';
import { FaultService } from '../services/faults/fault.service';
import { RequestFaults } from '../services/faults/request-faults';
import { InventoryService } from '../services/inventory.service';
import type { Journal } from '../services/journal';
import { LogCollectionService } from '../services/log-collection.service';
import { MachineDescriptionService } from '../services/machine-description.service';
import { ManagedAppService } from '../services/managed-app.service';
import { ManagedDeviceService } from '../services/managed-device.service';
import { PermissionCheckService } from '../services/permission-check.service';
import type { PrincipalService } from '../services/principal.service';
import { ActionRecorder } from '../services/record-action';
import { RemediationOutcomeService } from '../services/remediation-outcome.service';
import { RemoteActionService } from '../services/remote-action.service';
import { Connections } from '../services/remote-assistance/connections';
import { ConnectorService } from '../services/remote-assistance/connector.service';
import { RemoteAssistanceService } from '../services/remote-assistance/remote-assistance.service';
import type { TokenVault } from '../services/remote-assistance/token-vault';
import { RunScriptService } from '../services/run-script.service';
import { type InnerOperations, ScenarioEvents } from '../services/scenario-events';
import { ScriptApprovalService } from '../services/script-approval.service';
import { ScriptOutcomeService } from '../services/script-outcome.service';
import { SecretReadService } from '../services/secret-read.service';
import { SiteService } from '../services/site.service';
import { ThreatService } from '../services/threat.service';
import { TwinService } from '../services/twin.service';
import { TwinClientPushService } from '../services/twin-client-push.service';
import { buildRoutine } from './routine';

/** What services are made from. */
interface Foundations {
  /** Name of the dataset. */
  readonly dataset: string;
  readonly seed: string;
  readonly unitOfWork: UnitOfWork;
  readonly reads: Reads;
  readonly principals: PrincipalService;
  readonly clock: ClockService;
  readonly collections: CollectionService;
  readonly snapshots: SnapshotStore;
  /** The sandboxes of the server this one is part of. */
  readonly directory: SandboxDirectory;
  /** Takes requests down. */
  readonly journal: Journal;
  /** Puts everything back to the dataset. */
  readonly reload: () => Promise<void>;
  /** Forgets what was remembered of the database, once that is another one. */
  readonly rewind: () => Promise<void>;
  /** Has rights worked out anew, once what they follow from has changed. */
  readonly forgetRights: () => void;
  /** Seals secrets in the database. */
  readonly vault: TokenVault;
  /** The scenarios that are shipped. */
  readonly scenarios: ScenarioFolder;
  /** Runs operations that no connection brings. */
  readonly innerOperations: InnerOperations;
  readonly onFault: (fault: unknown) => void;
  /** The root fields of the API. */
  readonly operations: () => readonly string[];
}

/** The parts of the simulation that several services share. */
function buildSimulation(foundations: Foundations) {
  const { seed, unitOfWork, reads, principals, clock, collections, onFault } = foundations;
  const random = new Random(seed);
  const activeFaults = new ActiveFaults(unitOfWork, reads);
  const faults = new DeviceFaults(activeFaults);
  const protocol = new DeviceProtocolService(random, new ClientRequests(principals, random), faults);
  const inventory = new InventoryService(random);
  const defender = new ClientDefender(random);
  const clients = new ClientUpkeep(inventory, defender);
  const operations = new ClientOperationService(unitOfWork, buildClientEffects(random, inventory, defender), faults);
  const devices = new SimulatedDevice(protocol, inventory, clients, faults);
  const apps = new SimulatedApp(random);
  const cleaner = new DeviceCleaner(random);
  const updates = new CollectionUpdates(unitOfWork, collections);
  const coManagement = new CoManagementService(faults);
  const clientPush = new ClientPushProgressService(faults);
  const connections = new Connections(foundations.vault);
  const assistance = new RemoteAssistanceService(unitOfWork, connections, protocol, random);
  const connector = new ConnectorService(unitOfWork, connections, assistance, random);
  const workers = { devices, protocol, cleaner, operations, clients, updates, coManagement, clientPush, apps };
  const events = new ScenarioEvents(unitOfWork, reads, foundations.innerOperations);
  const routine = buildRoutine({ ...workers, connector, assistance });
  return {
    ...{ random, operations, assistance, connector, devices, clients, apps, updates, events, activeFaults },
    twins: new TwinService(unitOfWork, operations, clients),
    actions: new RemoteActionService(unitOfWork, new ActionRecorder(protocol, random), random),
    timeKeeper: new TimeKeeper(unitOfWork, clock, routine, events, onFault),
  };
}

/** Everything that resolvers and the listener call, by name. */
export function buildServices(foundations: Foundations) {
  const { unitOfWork, reads, principals, clock, directory, journal, reload, rewind, forgetRights, innerOperations } =
    foundations;
  const simulation = buildSimulation(foundations);
  const { random, actions, operations, assistance, connector } = simulation;
  const { timeKeeper, twins, devices, clients, apps, updates, activeFaults } = simulation;
  const snapshots = new Snapshots(foundations.snapshots, clock, timeKeeper, rewind);
  const sandboxControl = new SandboxControl(unitOfWork, clock, timeKeeper, devices, twins, reload);
  const administeredRecords = new AdministeredRecordService(unitOfWork, random, forgetRights);
  return {
    actions,
    timeKeeper,
    administeredRecords,
    assistedUser: new AssistedUser(unitOfWork, clock, timeKeeper, assistance),
    appDiagnostics: new AppDiagnosticsService(unitOfWork, random),
    bulkActions: new BulkActionService(unitOfWork, actions, random, new BulkFaults(activeFaults)),
    clientActionCatalog: new ClientActionCatalogService(unitOfWork),
    clientControl: new ClientControl(unitOfWork, clock, timeKeeper, clients),
    clientOperations: new ClientOperationAdministration(unitOfWork, operations, random),
    clientNotifications: new ClientNotificationService(unitOfWork, random),
    cmPivot: new CMPivotService(unitOfWork, random),
    clientPush: new ClientPushService(unitOfWork, random),
    collectionActions: new CollectionActionService(unitOfWork, actions),
    collectionAdministration: new CollectionAdministrationService(unitOfWork, administeredRecords, updates, random),
    denials: new DenialService(unitOfWork, random),
    deviceManagement: new DeviceManagementService(unitOfWork, random),
    directory: new DirectoryService(unitOfWork, clock, forgetRights),
    journal,
    endUser: new EndUser(unitOfWork, clock, timeKeeper, devices, twins, actions),
    activeFaults,
    faults: new FaultService(unitOfWork, clock, principals, activeFaults, random, foundations.operations),
    requestFaults: new RequestFaults(unitOfWork, activeFaults),
    logCollections: new LogCollectionService(
      unitOfWork,
      reads,
      new SignedLinks(randomBytes(32).toString('base64url')),
      random,
    ),
    machineDescriptions: new MachineDescriptionService(unitOfWork, timeKeeper),
    managedAppControl: new ManagedAppControl(unitOfWork, clock, timeKeeper, apps, random),
    managedApps: new ManagedAppService(unitOfWork, random),
    managedDevices: new ManagedDeviceService(unitOfWork, random),
    permissionChecks: new PermissionCheckService(unitOfWork, principals),
    remoteAssistance: assistance,
    remoteAssistanceConnector: connector,
    remediationOutcomes: new RemediationOutcomeService(unitOfWork, timeKeeper),
    runScripts: new RunScriptService(unitOfWork, random),
    sandboxControl,
    scenarios: {
      player: new ScenarioPlayer(
        foundations.dataset,
        sandboxControl,
        snapshots,
        clock,
        simulation.events,
        innerOperations,
      ),
      folder: foundations.scenarios,
    },
    sites: new SiteService(unitOfWork, random),
    scriptApprovals: new ScriptApprovalService(unitOfWork, random),
    scriptOutcomes: new ScriptOutcomeService(unitOfWork, clock, timeKeeper),
    secretReads: new SecretReadService(unitOfWork, random),
    snapshots,
    sandboxes: new Sandboxes(directory, snapshots),
    threats: new ThreatService(unitOfWork, clock, timeKeeper, random),
    twinClientPush: new TwinClientPushService(unitOfWork, timeKeeper),
  };
}

/** Every service, by the name it is wired under. */
export type Services = ReturnType<typeof buildServices>;
