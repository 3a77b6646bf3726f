import { type Logger, pino } from 'pino';
import type { SandboxOptions } from '../app';
import { SandboxHost } from '../sandbox-host';
import { expectOperation, type OperationConditions, type WantedOperation } from './expect-operation';
import { type Answer, type Operation, type OperationOptions, Operations, type Untyped } from './operations';
import { SandboxClock } from './sandbox-clock';
import { SandboxDevice } from './sandbox-device';
import { type JournalEntry, SandboxJournal } from './sandbox-journal';
import { SandboxUser } from './sandbox-user';

/** What a sandbox is to be like. */
export interface StartOptions extends Partial<Pick<SandboxOptions, 'dataset' | 'auth' | 'tokenClock' | 'clock'>> {
  /** Path of an SQLite file to keep the sandbox in; private to this process and gone with it, if absent. */
  readonly data?: string;
  /** Port to listen on, on 127.0.0.1; any that is free, if absent. */
  readonly port?: number;
  /** Takes the log lines of the sandbox; what breaks goes to the console, if absent. */
  readonly logger?: Logger;
  /** Makes objects of the JSON of answers; those of the global `JSON`, if absent. */
  readonly parse?: typeof JSON.parse;
}

/** A sandbox that runs in this process. */
export class RunningSandbox {
  /** Its clock. */
  readonly clock: SandboxClock;
  /** The requests it was asked. */
  readonly journal: SandboxJournal;
  private readonly operations: Operations;

  constructor(
    /** Where it listens, e.g. `http://127.0.0.1:49152`; the API is at `/graphql`, test control at `/sandbox`. */
    readonly origin: string,
    private readonly host: SandboxHost,
    parse: typeof JSON.parse,
  ) {
    this.operations = new Operations(host.server, origin, parse);
    this.clock = new SandboxClock(this.operations);
    this.journal = new SandboxJournal(this.operations, host.sandbox.services.journal);
  }

  /** Address of the API, for any GraphQL client. */
  get url(): string {
    return `${this.origin}/graphql`;
  }

  /** Runs an operation on the API; errors are part of the answer. */
  graphql<Data = Untyped, Variables extends object = Record<string, unknown>>(
    document: Operation<Data, Variables>,
    variables?: Variables,
    options: OperationOptions = {},
  ): Promise<Answer<Data>> {
    return this.operations.run<Data>('/graphql', document, variables ?? {}, options);
  }

  /** Runs an operation on test control; errors are part of the answer. */
  control<Data = Untyped, Variables extends object = Record<string, unknown>>(
    document: Operation<Data, Variables>,
    variables?: Variables,
  ): Promise<Answer<Data>> {
    return this.operations.run<Data>('/sandbox', document, variables ?? {}, {});
  }

  /** Subscribes; ending the iteration unsubscribes. */
  subscribe<Data = Untyped, Variables extends object = Record<string, unknown>>(
    document: Operation<Data, Variables>,
    variables?: Variables,
    options: OperationOptions = {},
  ): AsyncIterableIterator<Answer<Data>> {
    return this.operations.subscribe<Data>('/graphql', document, variables ?? {}, options);
  }

  /** A device, by its id or its name. */
  device(idOrName: string): SandboxDevice {
    return new SandboxDevice(this.operations, idOrName);
  }

  /** A person, by sign-in name. */
  user(userPrincipalName: string): SandboxUser {
    return new SandboxUser(this.operations, userPrincipalName);
  }

  /**
   * Expects that an operation was asked of the API, by its name, a field at its root or a predicate; throws an
   * AssertionError that names the nearest ones otherwise. Answers with those that were meant, oldest first.
   */
  expectOperation(wanted: WantedOperation, conditions: OperationConditions = {}): Promise<JournalEntry[]> {
    return expectOperation(this.journal, wanted, conditions);
  }

  /** Expects that no such operation was asked of the API. */
  async expectNoOperation(wanted: WantedOperation, conditions: Omit<OperationConditions, 'times'> = {}): Promise<void> {
    await expectOperation(this.journal, wanted, { ...conditions, times: 0 });
  }

  /** Takes the whole state down under a name, in place of what had that name. */
  async snapshot(name: string): Promise<void> {
    await this.operations.data('/sandbox', onSnapshot('create'), { name });
  }

  /** Brings everything back to a snapshot, the clock included. Fails with NOT_FOUND if there is none of that name. */
  async restore(name: string): Promise<void> {
    await this.operations.data('/sandbox', onSnapshot('restore'), { name });
  }

  /** Puts everything back to the dataset. */
  async reset(): Promise<void> {
    await this.operations.data('/sandbox', 'mutation { reset { clientMutationId } }');
  }

  /** Finishes what was begun, ends streams, and lets go of the data. */
  stop(): Promise<void> {
    return this.host.close();
  }
}

function onSnapshot(verb: 'create' | 'restore'): string {
  return `mutation ($name: String!) { ${verb}Snapshot(input: { name: $name }) { clientMutationId } }`;
}

/** Starts a sandbox in this process, with a listener of its own on 127.0.0.1. Each one is isolated from every other. */
export async function startSandbox(options: StartOptions = {}): Promise<RunningSandbox> {
  const { data = ':memory:', dataset = 'contoso', port = 0, parse = JSON.parse, ...rest } = options;
  const logger = options.logger ?? pino({ level: 'error' });
  const settings: Omit<SandboxOptions, 'directory'> = {
    ...rest,
    data,
    dataset,
    isDatasetChosen: options.dataset !== undefined,
    onFatal: (cause) => logger.fatal({ err: cause }, 'a commit failed; stop this sandbox and start another'),
    onFault: (cause) => logger.error({ err: cause }, 'background work failed'),
  };
  const host = await SandboxHost.open(settings, logger);
  try {
    const origin = await host.server.listen({ host: '127.0.0.1', port });
    return new RunningSandbox(origin, host, parse);
  } catch (error) {
    await host.close();
    throw error;
  }
}
