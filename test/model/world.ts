import type { EntityManager } from 'typeorm';
import type { ManagementState } from '../../src/domain/enumerations/devices';
import type { ActionState } from '../../src/domain/enumerations/remote-actions';
import { findRemoteAction } from '../../src/domain/remote-actions';
import { actionLifecycle, managementLifecycle, stateOnceQueued } from '../../src/domain/remote-actions/lifecycle';
import { nextState, type StateMachine } from '../../src/domain/state-machine';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { FLEET, GESTURES, type Step } from './commands';

type Rows = readonly Record<string, unknown>[];

/** Everything a data file holds, by table; without what follows from the clock of the machine. */
export type State = Readonly<Record<string, Rows>>;

interface Transition {
  readonly subject: 'managedDevice' | 'deviceActionResult';
  readonly id: string;
  readonly before: string;
  readonly after: string;
}

/** Has the database note each change of a state, however many of them one command brings about. */
async function watchTransitions(manager: EntityManager): Promise<void> {
  await manager.query('CREATE TEMP TABLE "transition" ("subject" text, "id" text, "before" text, "after" text)');
  for (const [table, column] of [
    ['managedDevice', 'managementState'],
    ['deviceActionResult', 'actionState'],
  ]) {
    await manager.query(
      `CREATE TEMP TRIGGER "watch-${table}" AFTER UPDATE OF "${column}" ON main."${table}" WHEN old."${column}" <> new."${column}"
       BEGIN INSERT INTO "transition" VALUES ('${table}', new."id", old."${column}", new."${column}"); END`,
    );
  }
}

/** A sandbox to which commands are done, and what is known of it. */
export class World {
  private constructor(
    private readonly sandbox: TestSandbox,
    private readonly devices: readonly string[],
    /** Ids of all actions that were ever accepted, oldest first. */
    private readonly actions: string[] = [],
  ) {}

  static async open(): Promise<World> {
    const sandbox = await createSandbox();
    await sandbox.sandbox.unitOfWork.write(watchTransitions);
    return new World(sandbox, await Promise.all(FLEET.map((name) => sandbox.deviceId(name))));
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  /** Faults the server logged: there must be none. */
  get faults(): readonly unknown[] {
    return this.sandbox.faults;
  }

  /** Does a command; answers with the code of its refusal, or null. */
  async do(step: Step): Promise<string | null> {
    switch (step.kind) {
      case 'issue':
        return this.issue(step);
      case 'cancel':
        return this.cancel(step);
      case 'advance':
        return this.control('advanceClock', 'AdvanceClockInput', { by: step.by });
      case 'checkIn':
        return this.control('checkInManagedDevice', 'CheckInManagedDeviceInput', this.of(step.device));
      case 'twin':
        return this.control('updateTwin', 'UpdateTwinInput', { ...this.of(step.device), ...step.changes });
      case 'gesture': {
        const answer = step.gesture === 'answerPrompt' ? { accept: true } : {};
        return this.control(step.gesture, GESTURES[step.gesture], { ...this.of(step.device), ...answer });
      }
    }
  }

  /** What changed its state since this was last asked, in a way no table has. */
  strayTransitions(): Promise<string[]> {
    return this.sandbox.sandbox.unitOfWork.write(async (manager) => {
      const transitions: Transition[] = await manager.query('SELECT * FROM temp."transition"');
      await manager.query('DELETE FROM temp."transition"');
      return strayIn(transitions);
    });
  }

  /** Reads all tables. */
  async state(): Promise<State> {
    return this.sandbox.sandbox.unitOfWork.write(async (manager) => {
      const tables: { name: string }[] = await manager.query(
        `SELECT "name" FROM "sqlite_master" WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite_%' AND "name" <> 'migrations' ORDER BY 1`,
      );
      const state: Record<string, Rows> = {};
      for (const { name } of tables) {
        const rows: Record<string, unknown>[] = await manager.query(`SELECT * FROM "${name}" ORDER BY 1`);
        state[name] = rows.map(({ realAnchorDateTime: _, ...row }) => row);
      }
      return state;
    });
  }

  private of(device: number) {
    return { managedDeviceId: this.devices[device % this.devices.length]! };
  }

  private async issue({ as, device, action, input }: Step & { kind: 'issue' }): Promise<string | null> {
    const type = `${action.charAt(0).toUpperCase()}${action.slice(1)}Input!`;
    const isOnMany = findRemoteAction(action)?.onCollection !== undefined;
    const { managedDeviceId } = this.of(device);
    const { data, errors } = await this.sandbox.query(
      `mutation ($input: ${type}) { ${action}(input: $input) { result: ${isOnMany ? 'deviceActionResults' : 'deviceActionResult'} { id } } }`,
      { input: { ...(isOnMany ? { deviceIds: [managedDeviceId] } : { managedDeviceId }), ...input } },
      { as },
    );
    if (errors) return String(errors[0]!.extensions.code);
    const { result } = data[action];
    const id = isOnMany ? result[0]?.id : result?.id;
    if (id) this.actions.push(id);
    return null;
  }

  private async cancel({ as, action }: Step & { kind: 'cancel' }): Promise<string | null> {
    const deviceActionId = this.actions[action % Math.max(this.actions.length, 1)] ?? 'nothing';
    const { errors } = await this.sandbox.query(
      'mutation ($id: ID!) { cancelDeviceAction(input: { deviceActionId: $id }) { clientMutationId } }',
      { id: deviceActionId },
      { as },
    );
    return errors ? String(errors[0]!.extensions.code) : null;
  }

  private async control(mutation: string, type: string, input: object): Promise<string | null> {
    const { errors } = await this.sandbox.tryControl(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { clientMutationId } }`,
      { input },
    );
    return errors ? String(errors[0]!.extensions.code) : null;
  }
}

/** What must hold of any state by itself; answers with what does not. */
export function faultsOf(state: State): string[] {
  const history = new Map(state.remoteActionAudit!.map((row) => [row.id, row]));
  const apart = state
    .deviceActionResult!.filter((result) => history.get(`history-${result.id}`)?.actionState !== result.actionState)
    .map(({ id, actionState }) => `${id} is ${actionState} and its history says otherwise`);
  const ended = new Map<unknown, string[]>();
  for (const { deviceActionResultId, eventType } of state.deviceTimelineEvent!) {
    const isEnd = /^action(Done|Failed|NotSupported|Canceled|Superseded)$/.test(String(eventType));
    if (isEnd) ended.set(deviceActionResultId, [...(ended.get(deviceActionResultId) ?? []), String(eventType)]);
  }
  const twice = [...ended].filter(([, events]) => events.length > 1).map(([id, events]) => `${id} ended by ${events}`);
  const open = state.deviceActionResult!.filter(({ actionState }) =>
    ['pending', 'active'].includes(String(actionState)),
  );
  const both = open.filter(({ id }) => ended.has(id)).map(({ id }) => `${id} is open and has ended`);
  const present = new Set(state.managedDevice!.map(({ id }) => id));
  const stays = state
    .remoteActionAudit!.filter(
      ({ action, actionState, managedDeviceId }) =>
        ['removeCompanyData', 'factoryReset', 'delete'].includes(String(action)) &&
        actionState === 'done' &&
        present.has(managedDeviceId),
    )
    .map(({ managedDeviceId, action }) => `${managedDeviceId} is still there after ${action}`);
  return [...apart, ...twice, ...both, ...stays];
}

/** Steps from one state to another that no table has. */
function strayIn(transitions: readonly Transition[]): string[] {
  return transitions
    .filter(({ subject, before, after }) =>
      subject === 'managedDevice'
        ? !leadsTo(managementLifecycle, before as ManagementState, after as ManagementState) &&
          !isQueued(before as ManagementState, after as ManagementState)
        : !leadsTo(actionLifecycle, before as ActionState, after as ActionState),
    )
    .map(({ subject, id, before, after }) => `${subject} ${id} went from ${before} to ${after}`);
}

function leadsTo<State extends string, Event extends string>(
  machine: StateMachine<State, Event>,
  before: State,
  after: State,
): boolean {
  return (Object.keys(machine.transitions) as Event[]).some((event) => nextState(machine, before, event) === after);
}

/** A command is issued and queued in one go. */
function isQueued(before: ManagementState, after: ManagementState): boolean {
  return (['retire', 'wipe'] as const).some((event) => stateOnceQueued(before, event) === after);
}
