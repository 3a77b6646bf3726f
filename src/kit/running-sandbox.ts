import { expectOperation, type OperationConditions, type WantedOperation } from './expect-operation';
import {
  type Answer,
  dataOf,
  type Given,
  type Operation,
  type OperationOptions,
  type Operations,
  type Subscription,
  type Untyped,
} from './operations';
import { PlayedScenario } from './played-scenario';
import { SandboxClock } from './sandbox-clock';
import { SandboxDevice } from './sandbox-device';
import { SandboxFaults } from './sandbox-faults';
import { type JournalEntry, SandboxJournal } from './sandbox-journal';
import { SandboxUser } from './sandbox-user';

/** A snapshot, as it is listed. */
export interface TakenSnapshot {
  readonly name: string;
  /** Where the clock of the sandbox stood. */
  readonly dateTime: string;
  /** Whether this version of Drydock took it; those of other versions cannot be brought back. */
  readonly isCurrent: boolean;
}

/** A sandbox, wherever it runs. */
export class RunningSandbox {
  /** Its clock. */
  readonly clock: SandboxClock;
  /** What goes wrong in it. */
  readonly faults: SandboxFaults;
  /** The requests it was asked. */
  readonly journal: SandboxJournal;

  constructor(
    /** Where it listens, e.g. `http://127.0.0.1:49152`; the API is at `/graphql`, test control at `/sandbox`. */
    readonly origin: string,
    private readonly operations: Operations,
    private readonly end: () => Promise<void>,
  ) {
    this.clock = new SandboxClock(operations);
    this.faults = new SandboxFaults(operations);
    this.journal = new SandboxJournal(operations);
  }

  /** Address of the API, for any GraphQL client. */
  get url(): string {
    return `${this.origin}/graphql`;
  }

  /** Runs an operation on the API; errors are part of the answer. */
  graphql<Data = Untyped, Variables extends object = Record<string, unknown>>(
    document: Operation<Data, Variables>,
    ...[variables, options]: Given<Variables, OperationOptions>
  ): Promise<Answer<Data>> {
    return this.operations.run<Data>('/graphql', document, variables ?? {}, options ?? {});
  }

  /** Runs an operation on the API and gives its data; an error is thrown, as a SandboxError. */
  async data<Data = Untyped, Variables extends object = Record<string, unknown>>(
    document: Operation<Data, Variables>,
    ...[variables, options]: Given<Variables, OperationOptions>
  ): Promise<Data> {
    return dataOf(await this.operations.run<Data>('/graphql', document, variables ?? {}, options ?? {}));
  }

  /** Runs an operation on test control; errors are part of the answer. */
  control<Data = Untyped, Variables extends object = Record<string, unknown>>(
    document: Operation<Data, Variables>,
    ...[variables]: Given<Variables, never>
  ): Promise<Answer<Data>> {
    return this.operations.run<Data>('/sandbox', document, variables ?? {}, {});
  }

  /** Subscribes over server-sent events. What is done once it is `connected` is told. */
  subscribe<Data = Untyped, Variables extends object = Record<string, unknown>>(
    document: Operation<Data, Variables>,
    ...[variables, options]: Given<Variables, OperationOptions>
  ): Subscription<Data> {
    return this.operations.subscribe<Data>('/graphql', document, variables ?? {}, options ?? {});
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
   * Puts everything to where a scenario begins; its events then happen as the clock moves. Without a definition, which is
   * the text of a scenario file, it is one of those that are shipped.
   */
  playScenario(name: string, definition?: string): Promise<PlayedScenario> {
    return PlayedScenario.play(this.operations, this.clock, name, definition);
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

  /** The snapshots there are, by name. */
  async snapshots(): Promise<readonly TakenSnapshot[]> {
    const document = '{ snapshots { name dateTime isCurrent } }';
    return (await this.operations.data<{ snapshots: TakenSnapshot[] }>('/sandbox', document)).snapshots;
  }

  /** Removes a snapshot. Fails with NOT_FOUND if there is none of that name. */
  async deleteSnapshot(name: string): Promise<void> {
    await this.operations.data('/sandbox', onSnapshot('delete'), { name });
  }

  /** Puts everything back to the dataset. */
  async reset(): Promise<void> {
    await this.operations.data('/sandbox', 'mutation { reset { clientMutationId } }');
  }

  /**
   * Ends what was begun with it: one that was started in this process finishes its work and lets go of its data, one that
   * was created on a server is deleted, and one that was only connected to goes on.
   */
  stop(): Promise<void> {
    return this.end();
  }
}

function onSnapshot(verb: 'create' | 'restore' | 'delete'): string {
  return `mutation ($name: String!) { ${verb}Snapshot(input: { name: $name }) { clientMutationId } }`;
}
