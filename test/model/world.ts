import { findRemoteAction } from '../../src/domain/remote-actions';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { FLEET, GESTURES, type Step } from './commands';
import { findFaults } from './invariants';
import { type Testimony, tablesOf, takeTestimony, watch } from './witness';

/** What a command did, and what does not hold after it. */
export interface Finding extends Testimony {
  readonly faults: readonly object[];
}

/** A sandbox to which commands are done, and what is known of it. */
export class World {
  private constructor(
    private readonly sandbox: TestSandbox,
    private readonly devices: readonly string[],
    /** Ids of all actions that were ever accepted, oldest first. */
    private readonly actions: string[] = [],
  ) {}

  /** A fresh one. If it is to be examined, the database notes whatever happens to it. */
  static async open({ isExamined }: { isExamined: boolean }): Promise<World> {
    const sandbox = await createSandbox();
    if (isExamined) await sandbox.sandbox.unitOfWork.write(watch);
    const { managedDevices } = await sandbox.data('{ managedDevices(first: 100) { nodes { id deviceName } } }');
    const ids = new Map<string, string>(
      managedDevices.nodes.map(({ id, deviceName }: { id: string; deviceName: string }) => [deviceName, id]),
    );
    const devices = FLEET.map((name) => ids.get(name)!);
    return new World(sandbox, devices);
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  /** Faults the server logged: there must be none. */
  get logged(): readonly unknown[] {
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

  /** What has happened since this was last asked, and whether all is in order. */
  examine(): Promise<Finding> {
    return this.sandbox.sandbox.unitOfWork.write(async (manager) => {
      const testimony = await takeTestimony(manager);
      return { ...testimony, faults: testimony.changes.length === 0 ? [] : await findFaults(manager) };
    });
  }

  /** All that the data file holds, by table; without what follows from the clock of the machine. */
  contents(): Promise<string> {
    return this.sandbox.sandbox.unitOfWork.write(async (manager) => {
      const contents: Record<string, unknown> = {};
      for (const name of await tablesOf(manager)) {
        const rows: Record<string, unknown>[] = await manager.query(`SELECT * FROM "${name}" ORDER BY 1`);
        contents[name] = rows.map(({ realAnchorDateTime: _, ...row }) => row);
      }
      return JSON.stringify(contents);
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
