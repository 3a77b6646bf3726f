import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { DeviceCleaner } from './agent/device-cleaner';
import { SandboxControl } from './agent/sandbox-control';
import { SimulatedDevice } from './agent/simulated-device';
import { TimeKeeper } from './agent/time-keeper';
import type { ClockState } from './domain/clock';
import type { ClockMode } from './domain/enumerations/twins';
import { Random } from './domain/random';
import { SandboxState } from './entities/simulation.entity';
import type { GraphQLContext } from './graphql/context';
import { Loaders } from './graphql/loaders';
import { AppDiagnosticsResolver } from './graphql/resolvers/app-diagnostics.resolver';
import { ClientNotificationResolver } from './graphql/resolvers/client-notification.resolver';
import { DeviceActionResolver } from './graphql/resolvers/device-action.resolver';
import { RemediationOutcomeResolver } from './graphql/sandbox/remediation-outcome.resolver';
import { SandboxResolver } from './graphql/sandbox/sandbox.resolver';
import { collectionActionMutations, recordMutations, remoteActionMutations } from './graphql/schema';
import type { Caller, ServedSandbox } from './http/server';
import { CursorCodec } from './persistence/cursor';
import { DataFileError, type Durability, openDataFile } from './persistence/data-source';
import { lockDataFile } from './persistence/file-lock';
import { ReadConnection } from './persistence/read-connection';
import { Reads } from './persistence/reads';
import { UnitOfWork } from './persistence/unit-of-work';
import type { Dataset } from './seeding/dataset';
import { loadDataset } from './seeding/load-dataset';
import { readDataset } from './seeding/read-dataset';
import { AdministeredRecordService } from './services/administered-record.service';
import { AppDiagnosticsService } from './services/app-diagnostics.service';
import { ClientNotificationService } from './services/client-notification.service';
import { ClientOperationService } from './services/client-operation.service';
import { ClockService, realNow } from './services/clock.service';
import { CollectionService } from './services/collection.service';
import { CollectionActionService } from './services/collection-action.service';
import { DeviceProtocolService } from './services/device-protocol.service';
import { PrincipalService } from './services/principal.service';
import { RemediationOutcomeService } from './services/remediation-outcome.service';
import { RemoteActionService } from './services/remote-action.service';
import { SecretReadService } from './services/secret-read.service';
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
    const devices = new SimulatedDevice(protocol);
    const timeKeeper = new TimeKeeper(
      unitOfWork,
      clock,
      devices,
      protocol,
      operations,
      collections,
      new DeviceCleaner(random),
      options.onFault,
    );
    const reload = async () => {
      const clockState = await load(await readDataset(SEEDS, state.dataset), { mode: clock.mode, rate: clock.rate });
      principals.forget();
      return clockState;
    };
    const control = new SandboxControl(
      unitOfWork,
      clock,
      timeKeeper,
      devices,
      new TwinService(unitOfWork, operations),
      reload,
    );
    const resolvers = buildResolvers(unitOfWork, random, protocol, control);
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
      loaders: new Loaders(this.reads, request),
      resolvers: this.resolvers,
      secretReads: [],
    };
  }

  /** Stores what must be on record before an answer is given. */
  async beforeAnswer(context: GraphQLContext): Promise<void> {
    if (context.secretReads.length > 0) await this.secretReads.record(context, context.secretReads);
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

/** The resolvers that hold services, by class. */
function buildResolvers(
  unitOfWork: UnitOfWork,
  random: Random,
  protocol: DeviceProtocolService,
  control: SandboxControl,
): ReadonlyMap<Function, object> {
  const actions = new RemoteActionService(unitOfWork, protocol, random);
  const collectionActions = new CollectionActionService(unitOfWork, actions);
  const records = new AdministeredRecordService(unitOfWork, random);
  return new Map<Function, object>([
    ...remoteActionMutations.resolvers.map((resolver) => [resolver, new resolver(actions)] as const),
    ...collectionActionMutations.resolvers.map((resolver) => [resolver, new resolver(collectionActions)] as const),
    ...recordMutations.resolvers.map((resolver) => [resolver, new resolver(records)] as const),
    [DeviceActionResolver, new DeviceActionResolver(actions)],
    [AppDiagnosticsResolver, new AppDiagnosticsResolver(new AppDiagnosticsService(unitOfWork, random))],
    [ClientNotificationResolver, new ClientNotificationResolver(new ClientNotificationService(unitOfWork, random))],
    [RemediationOutcomeResolver, new RemediationOutcomeResolver(new RemediationOutcomeService(unitOfWork))],
    [SandboxResolver, new SandboxResolver(control)],
  ]);
}

interface DataPlace {
  readonly path: string;
  readonly isPrivate: boolean;
  /** Gives up the lock, and takes a private file away. */
  leave(): Promise<void>;
}

/** "In memory" means a private temporary file: a shared in-memory database would lock readers out. */
async function placeOf(data: string): Promise<DataPlace> {
  if (data !== ':memory:') {
    const lock = await lockDataFile(data);
    return { path: data, isPrivate: false, leave: () => lock.release() };
  }
  const folder = await mkdtemp(join(tmpdir(), 'drydock-'));
  return {
    path: join(folder, 'sandbox.sqlite'),
    isPrivate: true,
    leave: () => rm(folder, { recursive: true, force: true }),
  };
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
