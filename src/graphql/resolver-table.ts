import type { Services } from '../wiring/services';
import { administeredRecordMutations } from './administered-record-mutations';
import { clientActionMutations } from './client-action-mutations';
import { collectionActionMutations } from './collection-action-mutations';
import { collectionMutations } from './collection-mutations';
import type { Mutations } from './dynamic-mutation';
import type { ReferenceField } from './edge-fields';
import { managedDeviceMutations } from './managed-device-mutations';
import { remoteActionMutations } from './remote-action-mutations';
import { assistanceMutations, connectorMutations } from './remote-assistance-mutations';
import { AppDiagnosticsResolver } from './resolvers/app-diagnostics.resolver';
import { BulkActionResolver } from './resolvers/bulk-action.resolver';
import { BulkActionPreviewResolver } from './resolvers/bulk-action-preview.resolver';
import { ClientActionCatalogResolver } from './resolvers/client-action-catalog.resolver';
import { ClientOperationResolver, clientOperationReferences } from './resolvers/client-operation.resolver';
import { ClientPushResolver, clientPushReferences } from './resolvers/client-push.resolver';
import { CMPivotResolver, cmPivotReferences } from './resolvers/cm-pivot.resolver';
import { CoManagementResolver } from './resolvers/co-management.resolver';
import { ConfigurationManagerSiteResolver, siteReferences } from './resolvers/configuration-manager-site.resolver';
import { DeviceActionResolver, deviceActionReferences } from './resolvers/device-action.resolver';
import { DeviceManagementResolver } from './resolvers/device-management.resolver';
import { LogCollectionResolver } from './resolvers/log-collection.resolver';
import { ManagedAppResolver } from './resolvers/managed-app.resolver';
import { managedAppReferences } from './resolvers/managed-app-types';
import { ManagedDeviceOverviewResolver } from './resolvers/managed-device-overview.resolver';
import { NodeResolver } from './resolvers/node.resolver';
import { PermissionCheckResolver } from './resolvers/permission-check.resolver';
import { RateLimitResolver } from './resolvers/rate-limit.resolver';
import { RemoteAssistanceResolver } from './resolvers/remote-assistance.resolver';
import { RemoteTaskResolver } from './resolvers/remote-task.resolver';
import { RunScriptResolver, runScriptReferences } from './resolvers/run-script.resolver';
import { ViewerResolver } from './resolvers/viewer.resolver';
import { buildResourceQueries } from './resource-queries';
import { AssistedUserResolver } from './sandbox/assisted-user.resolver';
import { ClientSandboxResolver } from './sandbox/client-sandbox.resolver';
import { DirectoryResolver } from './sandbox/directory.resolver';
import { EndUserResolver, endUserReferences } from './sandbox/end-user.resolver';
import { FaultResolver } from './sandbox/fault.resolver';
import { JournalResolver } from './sandbox/journal.resolver';
import { MachineDescriptionResolver } from './sandbox/machine-description.resolver';
import { ManagedAppSandboxResolver, managedAppSandboxReferences } from './sandbox/managed-app-sandbox.resolver';
import { NamedSandboxResolver } from './sandbox/named-sandbox.resolver';
import { RemediationOutcomeResolver, remediationOutcomeReferences } from './sandbox/remediation-outcome.resolver';
import { SandboxResolver, sandboxReferences } from './sandbox/sandbox.resolver';
import { ScenarioResolver } from './sandbox/scenario.resolver';
import { ScriptOutcomeResolver, scriptOutcomeReferences } from './sandbox/script-outcome.resolver';
import { SnapshotResolver } from './sandbox/snapshot.resolver';
import { TwinClientPushResolver } from './sandbox/twin-client-push.resolver';
import { TwinThreatResolver } from './sandbox/twin-threat.resolver';
import { scriptApprovalMutations } from './script-approval-mutations';
import { buildSubscriptions } from './subscriptions';

type ResolverClass<Service> = new (service: Service) => object;

/** Resolvers that are alike: their classes, what they are made from, and their fields that lead to stored objects. */
export interface ResolverRow {
  readonly resolvers: readonly Function[];
  readonly references: readonly ReferenceField[];
  readonly make: (services: Services) => readonly (readonly [Function, object])[];
}

/** A row of the table: resolvers that are served by one service. */
function serve<Service>(
  resolvers: readonly ResolverClass<Service>[],
  service: (services: Services) => Service,
  references: readonly ReferenceField[] = [],
): ResolverRow {
  const make = (services: Services) =>
    resolvers.map((resolver) => [resolver, new resolver(service(services))] as const);
  return { resolvers, references, make };
}

/** A row of mutations that follow from a table. */
function serveAll<Service>(mutations: Mutations<Service>, service: (services: Services) => Service): ResolverRow {
  return serve(mutations.resolvers, service, mutations.references);
}

/** For resolvers that need no service: they read by the loaders of the request. */
const nothing = () => undefined;

const subscriptions = buildSubscriptions();

/** Every resolver of the product API. */
export const productResolvers: readonly ResolverRow[] = [
  serve(
    [
      NodeResolver,
      ViewerResolver,
      ManagedDeviceOverviewResolver,
      BulkActionPreviewResolver,
      RemoteTaskResolver,
      CoManagementResolver,
      RemoteAssistanceResolver,
    ],
    nothing,
  ),
  serve(buildResourceQueries(), nothing),
  serve(subscriptions.resolvers, nothing, subscriptions.references),
  serveAll(remoteActionMutations, (services) => services.actions),
  serveAll(collectionActionMutations, (services) => services.collectionActions),
  serveAll(administeredRecordMutations, (services) => services.administeredRecords),
  serveAll(clientActionMutations, (services) => services.clientNotifications),
  serveAll(collectionMutations, (services) => services.collectionAdministration),
  serveAll(scriptApprovalMutations, (services) => services.scriptApprovals),
  serveAll(connectorMutations, (services) => services.remoteAssistanceConnector),
  serveAll(assistanceMutations, (services) => services.remoteAssistance),
  serveAll(managedDeviceMutations, (services) => services.managedDevices),
  serve([AppDiagnosticsResolver], (services) => services.appDiagnostics),
  serve([BulkActionResolver], (services) => services.bulkActions),
  serve([ClientActionCatalogResolver], (services) => services.clientActionCatalog),
  serve([ClientOperationResolver], (services) => services.clientOperations, clientOperationReferences),
  serve([ConfigurationManagerSiteResolver], (services) => services.sites, siteReferences),
  serve([CMPivotResolver], (services) => services.cmPivot, cmPivotReferences),
  serve([ClientPushResolver], (services) => services.clientPush, clientPushReferences),
  serve([DeviceActionResolver], (services) => services.actions, deviceActionReferences),
  serve([DeviceManagementResolver], (services) => services.deviceManagement),
  serve([LogCollectionResolver], (services) => services.logCollections),
  serve([PermissionCheckResolver], (services) => services.permissionChecks),
  serve([RateLimitResolver], (services) => services.requestFaults),
  serve([RunScriptResolver], (services) => services.runScripts, runScriptReferences),
  serve([ManagedAppResolver], (services) => services.managedApps, managedAppReferences),
];

/** Every resolver of test control. */
export const sandboxResolvers: readonly ResolverRow[] = [
  serve([ClientSandboxResolver], (services) => services.clientControl),
  serve([SandboxResolver], (services) => services.sandboxControl, sandboxReferences),
  serve([AssistedUserResolver], (services) => services.assistedUser),
  serve([DirectoryResolver], (services) => services.directory),
  serve([EndUserResolver], (services) => services.endUser, endUserReferences),
  serve([FaultResolver], (services) => services.faults),
  serve([MachineDescriptionResolver], (services) => services.machineDescriptions),
  serve([ManagedAppSandboxResolver], (services) => services.managedAppControl, managedAppSandboxReferences),
  serve([RemediationOutcomeResolver], (services) => services.remediationOutcomes, remediationOutcomeReferences),
  serve([JournalResolver], (services) => services.journal),
  serve([NamedSandboxResolver], (services) => services.sandboxes),
  serve([ScenarioResolver], (services) => services.scenarios),
  serve([SnapshotResolver], (services) => services.snapshots),
  serve([ScriptOutcomeResolver], (services) => services.scriptOutcomes, scriptOutcomeReferences),
  serve([TwinThreatResolver], (services) => services.threats),
  serve([TwinClientPushResolver], (services) => services.twinClientPush),
];

/** An object of every resolver class, for the services of one sandbox. */
export function buildResolvers(services: Services): ReadonlyMap<Function, object> {
  return new Map([...productResolvers, ...sandboxResolvers].flatMap(({ make }) => make(services)));
}
