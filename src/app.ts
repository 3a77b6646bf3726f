import { randomUUID } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { SandboxDirectory } from './agent/sandbox-directory';
import type { ClockMode } from './domain/enumerations/twins';
import { Random } from './domain/random';
import type { Principal } from './domain/request-context';
import { tenantIdOf } from './domain/tenant';
import type { GraphQLContext } from './graphql/context';
import { GraphQLInnerOperations } from './graphql/inner-operations';
import { Loaders } from './graphql/loaders';
import { RequestTrace } from './graphql/request-trace';
import { buildResolvers } from './graphql/resolver-table';
import { productOperations } from './graphql/schema';
import type { Caller, ServedSandbox } from './http/served-sandbox';
import { CursorCodec } from './persistence/cursor';
import { type DataPlace, placeOf } from './persistence/data-place';
import { type Durability, openDataFile } from './persistence/data-source';
import { keyFileOf } from './persistence/key-file';
import { ReadConnection } from './persistence/read-connection';
import { Reads } from './persistence/reads';
import { sealKeyFileOf } from './persistence/seal-key-file';
import { SnapshotStore } from './persistence/snapshot-store';
import { UnitOfWork } from './persistence/unit-of-work';
import { DatasetLibrary } from './seeding/dataset-library';
import { type DatasetChoice, DatasetLoader } from './seeding/dataset-loader';
import { templateOf, templateToReset } from './seeding/process-templates';
import { ScenarioFolder } from './seeding/scenario';
import { Authority } from './services/authority';
import { ClockService } from './services/clock.service';
import { CollectionService } from './services/collection.service';
import type { AuthMode } from './services/identity/caller-identity';
import { Identity } from './services/identity/identity';
import { knownScopes } from './services/identity/known-scopes';
import { SigningKeys } from './services/identity/signing-keys';
import { buildTokenClock, type TokenClock, type TokenClockKind } from './services/identity/token-clock';
import { Journal } from './services/journal';
import type { LogArchive } from './services/log-collection.service';
import { PrincipalService } from './services/principal.service';
import { TokenVault } from './services/remote-assistance/token-vault';
import type { InnerOperation } from './services/scenario-events';
import { buildServices, type Services } from './wiring/services';

/** What a sandbox signs tokens and seals secrets with. */
export interface SandboxKeys {
  readonly signing: SigningKeys;
  readonly vault: TokenVault;
}

function keysOf({ isPrivate, path }: DataPlace, clock: TokenClock): SandboxKeys {
  return {
    signing: new SigningKeys(isPrivate ? null : keyFileOf(path), clock),
    vault: new TokenVault(isPrivate ? null : sealKeyFileOf(path)),
  };
}

export interface SandboxOptions extends DatasetChoice {
  /** Path of the SQLite file, or `:memory:`. */
  readonly data: string;
  /** Where datasets are found; those that come with the program, if absent. */
  readonly library?: DatasetLibrary;
  readonly clock?: { readonly mode: ClockMode; readonly rate: number } | null;
  readonly durability?: Durability;
  readonly auth?: AuthMode;
  readonly tokenClock?: TokenClockKind;
  /** Address the server listens on. */
  readonly host?: string;
  /** Address under which clients reach the server, if it is another one. */
  readonly origin?: string | null;
  /** Path of the listener under which it lies; none, if it is the first one. */
  readonly path?: string;
  /** The sandboxes of the server this one is part of. */
  readonly directory: SandboxDirectory;
  /** Fills a private data file to begin with; it is loaded from the dataset, if absent. */
  readonly fill?: ((file: string) => Promise<void>) | null;
  /** The keys of the sandbox it is made beside; its own, if absent. */
  readonly keys?: SandboxKeys | null;
  /** Called when a commit fails or background work breaks; the process must end after the former. */
  readonly onFatal: (cause: unknown) => void;
  readonly onFault: (cause: unknown) => void;
}

const SCENARIOS = join(__dirname, '..', 'scenarios');

function fillFrom({ dataset, library = DatasetLibrary.builtIn }: SandboxOptions): (file: string) => Promise<void> {
  return async (file) => copyFile(await templateOf(library, dataset), file);
}

/** One tenant with its devices, its clock and its data file. */
export class Sandbox implements ServedSandbox {
  private readonly resolvers: ReadonlyMap<Function, object>;

  private constructor(
    /** Name of the dataset it began with. */
    readonly dataset: string,
    readonly path: string,
    readonly unitOfWork: UnitOfWork,
    readonly readConnection: ReadConnection,
    private readonly clock: ClockService,
    private readonly reads: Reads,
    readonly identity: Identity,
    readonly keys: SandboxKeys,
    readonly services: Services,
    private readonly release: () => Promise<void>,
  ) {
    this.resolvers = buildResolvers(services);
  }

  /** Opens a data file, or makes it from the dataset, and wires everything together. */
  static async open(options: SandboxOptions): Promise<Sandbox> {
    const place = await placeOf(options.data);
    let dataSource: DataSource | null = null;
    try {
      if (place.isPrivate) await (options.fill ?? fillFrom(options))(place.path);
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
    const { library = DatasetLibrary.builtIn } = options;
    const loader = new DatasetLoader(library, unitOfWork, collections);
    const { dataset, seed, clock: clockState } = await loader.begin(options);
    const snapshots = new SnapshotStore(dataSource, unitOfWork, place.snapshots);
    const readConnection = await ReadConnection.open(place.path);
    const reads = new Reads(readConnection, new CursorCodec(`cursor ${seed}`));
    const authority = new Authority(reads);
    const principals = new PrincipalService(reads, authority);
    const clock = new ClockService(unitOfWork, reads, clockState);
    const tokenClock = buildTokenClock(options.tokenClock ?? 'real', clock);
    const keys = options.keys ?? keysOf(place, tokenClock);
    const forgetRights = () => {
      principals.forget();
      authority.forget();
    };
    const journal = new Journal();
    const rewind = async () => {
      forgetRights();
      journal.clear();
      await clock.rewind();
      await services.activeFaults.load();
    };
    const reload = async () => {
      const { mode, rate } = clock;
      await snapshots.restoreFile(await templateToReset(library, dataset));
      forgetRights();
      journal.clear();
      await clock.rewind({ mode, rate });
      await services.activeFaults.load();
    };
    const { onFault, path = '' } = options;
    // Operations from within reach the sandbox that is made of the services they serve.
    let sandbox: Sandbox | null = null;
    const innerOperations = new GraphQLInnerOperations(
      (operation) => sandbox!.innerContextOf(operation),
      (context) => sandbox!.beforeAnswer(context),
    );
    const services = buildServices({
      dataset,
      seed,
      unitOfWork,
      reads,
      principals,
      clock,
      collections,
      snapshots,
      directory: options.directory,
      journal,
      reload,
      rewind,
      forgetRights,
      vault: keys.vault,
      scenarios: new ScenarioFolder(SCENARIOS),
      innerOperations,
      onFault,
      operations: productOperations,
    });
    await services.activeFaults.load();
    const identity = new Identity({
      keys: keys.signing,
      auth: options.auth ?? 'open',
      tenantId: tenantIdOf(new Random(seed)),
      principals,
      clock: tokenClock,
      knownScopes,
      host: options.host ?? '127.0.0.1',
      publicOrigin: options.origin ?? null,
      path,
    });
    if (options.clock) await clock.setMode(options.clock.mode, options.clock.rate);
    const release = async () => {
      await services.timeKeeper.stop();
      await unitOfWork.idle();
      await readConnection.close();
      await dataSource.destroy();
      await place.leave();
    };
    sandbox = new Sandbox(dataset, path, unitOfWork, readConnection, clock, reads, identity, keys, services, release);
    services.timeKeeper.start();
    return sandbox;
  }

  /** The context of one request. */
  async contextFor(caller: Caller): Promise<GraphQLContext> {
    return this.contextOf(caller, await this.identity.callers.principalOf(caller));
  }

  /** The context of one request of somebody who is signed in to a browser; null if they are no user any more. */
  async userContextFor(caller: Caller, userId: string): Promise<GraphQLContext | null> {
    const { principals } = this.identity;
    const entry = await principals.findById(userId);
    return entry?.principal.kind === 'user' ? this.contextOf(caller, await principals.authorize(entry)) : null;
  }

  /** The context of a request to test control. */
  async controlContextFor(caller: Caller): Promise<GraphQLContext> {
    return this.contextOf(caller, await this.identity.callers.controllerOf(caller));
  }

  /** The context of an operation that no connection brings. */
  private async innerContextOf({ endpoint, principal }: InnerOperation): Promise<GraphQLContext> {
    const { callers, principals } = this.identity;
    const caller = { authorization: null, principal, correlationId: null, origin: 'http://localhost' };
    return this.contextOf(
      caller,
      await (endpoint === '/sandbox' ? callers.controller() : principals.resolve(principal)),
    );
  }

  private contextOf(caller: Caller, principal: Principal): GraphQLContext {
    const trace = new RequestTrace();
    const noted = { ...principal, notes: trace.costs.permissions };
    const request = { principal: noted, now: this.clock.now(), correlationId: caller.correlationId };
    return {
      ...request,
      requestId: caller.requestId ?? randomUUID(),
      origin: caller.origin + this.path,
      connection: caller.connection,
      loaders: new Loaders(this.reads, request),
      resolvers: this.resolvers,
      trace,
      changes: this.unitOfWork.feed,
      secretReads: [],
      denials: [],
    };
  }

  /** Stores what must be on record before an answer is given. */
  async beforeAnswer(context: GraphQLContext): Promise<void> {
    if (context.denials.length > 0) await this.services.denials.record(context, context.denials);
    if (context.secretReads.length > 0) await this.services.secretReads.record(context, context.secretReads);
  }

  /** The logs a link leads to. */
  downloadLogs(token: string): Promise<LogArchive | 'refused' | null> {
    return this.services.logCollections.download(token, this.clock.now());
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
