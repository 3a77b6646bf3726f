import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { DeviceCleaner } from './agent/device-cleaner';
import { EndUser } from './agent/end-user';
import { ManagedAppControl } from './agent/managed-app-control';
import { SandboxControl } from './agent/sandbox-control';
import { SimulatedApp } from './agent/simulated-app';
import { SimulatedDevice } from './agent/simulated-device';
import { TimeKeeper } from './agent/time-keeper';
import type { ClockState } from './domain/clock';
import type { ClockMode } from './domain/enumerations/twins';
import { Random } from './domain/random';
import { SignedLinks } from './domain/signed-links';
import { SandboxState } from './entities/simulation.entity';
import type { GraphQLContext } from './graphql/context';
import { deviceCategoryMutations } from './graphql/device-category-mutations';
import { Loaders } from './graphql/loaders';
import { managedDeviceMutations } from './graphql/managed-device-mutations';
import { AppDiagnosticsResolver } from './graphql/resolvers/app-diagnostics.resolver';
import { BulkActionResolver } from './graphql/resolvers/bulk-action.resolver';
import { ClientNotificationResolver } from './graphql/resolvers/client-notification.resolver';
import { DeviceActionResolver } from './graphql/resolvers/device-action.resolver';
import { DeviceManagementResolver } from './graphql/resolvers/device-management.resolver';
import { LogCollectionResolver } from './graphql/resolvers/log-collection.resolver';
import { ManagedAppResolver } from './graphql/resolvers/managed-app.resolver';
import { DirectoryResolver } from './graphql/sandbox/directory.resolver';
import { EndUserResolver } from './graphql/sandbox/end-user.resolver';
import { ManagedAppSandboxResolver } from './graphql/sandbox/managed-app-sandbox.resolver';
import { RemediationOutcomeResolver } from './graphql/sandbox/remediation-outcome.resolver';
import { SandboxResolver } from './graphql/sandbox/sandbox.resolver';
import { TwinThreatResolver } from './graphql/sandbox/twin-threat.resolver';
import { administeredRecordMutations, collectionActionMutations, remoteActionMutations } from './graphql/schema';
import type { Caller, ServedSandbox } from './http/served-sandbox';
import { CursorCodec } from './persistence/cursor';
import { type DataPlace, placeOf } from './persistence/data-place';
import { DataFileError, type Durability, openDataFile } from './persistence/data-source';
import { ReadConnection } from './persistence/read-connection';
import { Reads } from './persistence/reads';
import { UnitOfWork } from './persistence/unit-of-work';
import type { Dataset } from './seeding/dataset';
import { loadDataset } from './seeding/load-dataset';
import { readDataset } from './seeding/read-dataset';
import { AdministeredRecordService } from './services/administered-record.service';
import { AppDiagnosticsService } from './services/app-diagnostics.service';
import { BulkActionService } from './services/bulk-action.service';
import { ClientNotificationService } from './services/client-notification.service';
import { ClientOperationService } from './services/client-operation.service';
import { ClockService, realNow } from './services/clock.service';
import { CollectionService } from './services/collection.service';
import { CollectionActionService } from './services/collection-action.service';
import { DeviceCategoryService } from './services/device-category.service';
import { DeviceManagementService } from './services/device-management.service';
import { DeviceProtocolService } from './services/device-protocol.service';
import { DirectoryService } from './services/directory.service';
import { InventoryService } from './services/inventory.service';
import { type LogArchive, LogCollectionService } from './services/log-collection.service';
import { ManagedAppService } from './services/managed-app.service';
import { ManagedDeviceService } from './services/managed-device.service';
import { PrincipalService } from './services/principal.service';
import { RemediationOutcomeService } from './services/remediation-outcome.service';
import { RemoteActionService } from './services/remote-action.service';
import { SecretReadService } from './services/secret-read.service';
import { ThreatService } from './services/threat.service';
import { TwinService } from './services/twin.service';

export interface SandboxOptions {
  /** Path of the SQLite file, or `:memory:`. */
  readonly data: string;
  readonly dataset: string;
  readonly isDatasetChosen?: boolean;
  readonly clock?: { readonly mode: ClockMode; readonly rate: number } | null;
  readonly durability?: Durability;
  /** Called when a commit fails or background work breaks; the process must end after the former. */
  readonly onFatal: (cause: unknown) => void;
  readonly onFault: (cause: unknown) => void;
}

const SEEDS = join(__dirname, '..', 'seeds');

/** One tenant with its devices, its clock and its data file. */
export class Sandbox implements ServedSandbox {
  private constructor(
    readonly clock: ClockService,
    readonly timeKeeper: TimeKeeper,
    readonly unitOfWork: UnitOfWork,
    readonly readConnection: ReadConnection,
    private readonly reads: Reads,
    private readonly principals: PrincipalService,
    private readonly resolvers: ReadonlyMap<Function, object>,
    private readonly secretReads: SecretReadService,
    private readonly logCollections: LogCollectionService,
    private readonly release: () => Promise<void>,
  ) {}

  /** Opens a data file, or makes it from the dataset, and wires everything together. */
  static async open(options: SandboxOptions): Promise<Sandbox> {
    const place = await placeOf(options.data);
    let dataSource: DataSource | null = null;
    try {
      dataSource = await openDataFile(place.path, place.isPrivate ? 'OFF' : (options.durability ?? 'NORMAL'));
      return await Sandbox.wire(options, place, dataSource);
    } catch (error) {
      await dataSource?.destroy();
      await place.leave();
      throw error;
    }
  }

  private static async wire(options: SandboxOptions, place: DataPlace, dataSource: DataSource): Promise<Sandbox> {
    const unitOfWork = new UnitOfWork(dataSource, options.onFatal);
    const collections = new CollectionService();
    const load = (dataset: Dataset, clock: { mode: ClockMode; rate: number }) =>
      unitOfWork.write((manager) => loadDataset(manager, dataset, collections, { ...clock, realNow: realNow() }));
    const state = await startState(unitOfWork, options, load);
    const readConnection = await ReadConnection.open(place.path);
    const reads = new Reads(readConnection, new CursorCodec(`cursor ${state.seed}`));
    const principals = new PrincipalService(reads);
    const random = new Random(state.seed);
    const clock = new ClockService(unitOfWork, state.clock);
    const protocol = new DeviceProtocolService(random);
    const operations = new ClientOperationService();
    const devices = new SimulatedDevice(protocol, new InventoryService(random));
    const apps = new SimulatedApp(random);
    const timeKeeper = new TimeKeeper(
      unitOfWork,
      clock,
      devices,
      protocol,
      operations,
      collections,
      apps,
      new DeviceCleaner(random),
      options.onFault,
    );
    const reload = async () => {
      const clockState = await load(await readDataset(SEEDS, state.dataset), { mode: clock.mode, rate: clock.rate });
      principals.forget();
      return clockState;
    };
    const twins = new TwinService(unitOfWork, operations);
    const actions = new RemoteActionService(unitOfWork, protocol, random);
    const links = new SignedLinks(`links ${state.seed}`);
    const logCollections = new LogCollectionService(unitOfWork, reads, links, random);
    const resolvers = new Map<Function, object>([
      ...remoteActionMutations.resolvers.map((resolver) => [resolver, new resolver(actions)] as const),
      ...collectionActionMutations.resolvers.map(
        (resolver) => [resolver, new resolver(new CollectionActionService(unitOfWork, actions))] as const,
      ),
      ...administeredRecordMutations.resolvers.map(
        (resolver) => [resolver, new resolver(new AdministeredRecordService(unitOfWork, random))] as const,
      ),
      ...managedDeviceMutations.resolvers.map(
        (resolver) => [resolver, new resolver(new ManagedDeviceService(unitOfWork, random))] as const,
      ),
      ...deviceCategoryMutations.resolvers.map(
        (resolver) => [resolver, new resolver(new DeviceCategoryService(unitOfWork, random))] as const,
      ),
      [DeviceActionResolver, new DeviceActionResolver(actions)],
      [BulkActionResolver, new BulkActionResolver(new BulkActionService(unitOfWork, actions, random))],
      [ClientNotificationResolver, new ClientNotificationResolver(new ClientNotificationService(unitOfWork, random))],
      [SandboxResolver, new SandboxResolver(new SandboxControl(unitOfWork, clock, timeKeeper, devices, twins, reload))],
      [LogCollectionResolver, new LogCollectionResolver(logCollections)],
      [DeviceManagementResolver, new DeviceManagementResolver(new DeviceManagementService(unitOfWork, random))],
      [ManagedAppResolver, new ManagedAppResolver(new ManagedAppService(unitOfWork, random))],
      [
        ManagedAppSandboxResolver,
        new ManagedAppSandboxResolver(new ManagedAppControl(unitOfWork, clock, timeKeeper, apps, random)),
      ],
      [TwinThreatResolver, new TwinThreatResolver(new ThreatService(unitOfWork, random))],
      [AppDiagnosticsResolver, new AppDiagnosticsResolver(new AppDiagnosticsService(unitOfWork, random))],
      [RemediationOutcomeResolver, new RemediationOutcomeResolver(new RemediationOutcomeService(unitOfWork))],
      [DirectoryResolver, new DirectoryResolver(new DirectoryService(unitOfWork, clock))],
      [EndUserResolver, new EndUserResolver(new EndUser(unitOfWork, clock, timeKeeper, devices, twins, actions))],
    ]);
    if (options.clock) await clock.setMode(options.clock.mode, options.clock.rate);
    timeKeeper.start();
    const release = async () => {
      await timeKeeper.stop();
      await unitOfWork.idle();
      await readConnection.close();
      await dataSource.destroy();
      await place.leave();
    };
    const secretReads = new SecretReadService(unitOfWork, random);
    return new Sandbox(
      clock,
      timeKeeper,
      unitOfWork,
      readConnection,
      reads,
      principals,
      resolvers,
      secretReads,
      logCollections,
      release,
    );
  }

  /** The context of one request. */
  async contextFor(caller: Caller): Promise<GraphQLContext> {
    const request = {
      principal: await this.principals.resolve(caller.principal),
      now: this.clock.now(),
      correlationId: caller.correlationId,
    };
    return {
      ...request,
      requestId: caller.requestId ?? randomUUID(),
      origin: caller.origin,
      loaders: new Loaders(this.reads, request),
      resolvers: this.resolvers,
      changes: this.unitOfWork.feed,
      secretReads: [],
    };
  }

  /** Stores what must be on record before an answer is given. */
  async beforeAnswer(context: GraphQLContext): Promise<void> {
    if (context.secretReads.length > 0) await this.secretReads.record(context, context.secretReads);
  }

  /** The logs a link leads to. */
  downloadLogs(token: string): Promise<LogArchive | 'refused' | null> {
    return this.logCollections.download(token, this.clock.now());
  }

  /** Sandbox time now. */
  now(): string {
    return this.clock.now();
  }

  /** Whether the database answers. */
  async isReady(): Promise<boolean> {
    return (await this.reads.json<number>('SELECT 1 AS j')) === 1;
  }

  /** Finishes what was begun, then lets go of the data file. */
  close(): Promise<void> {
    return this.release();
  }
}

interface StartState {
  readonly dataset: string;
  readonly seed: string;
  readonly clock: ClockState;
}

async function startState(
  unitOfWork: UnitOfWork,
  options: SandboxOptions,
  load: (dataset: Dataset, clock: { mode: ClockMode; rate: number }) => Promise<ClockState>,
): Promise<StartState> {
  const stored = await unitOfWork.write((manager) => manager.findOneBy(SandboxState, { id: 'sandbox' }));
  if (!stored) {
    const dataset = await readDataset(SEEDS, options.dataset);
    const clock = await load(dataset, { mode: 'frozen', rate: 0 });
    return { dataset: dataset.name, seed: dataset.header.seed, clock };
  }
  if (options.isDatasetChosen && stored.dataset !== options.dataset) {
    throw new DataFileError(
      `${options.data} holds the dataset ${stored.dataset}, not ${options.dataset}; use another file`,
    );
  }
  const clock: ClockState = {
    mode: stored.clockMode,
    rate: stored.clockRate,
    anchor: stored.clockAnchorDateTime,
    realAnchor: stored.realAnchorDateTime,
  };
  return { dataset: stored.dataset, seed: stored.seed, clock };
}
