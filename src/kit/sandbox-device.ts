import type { UpdateTwinInput } from '../graphql/sandbox/sandbox-types';
import { SandboxError } from './kit-error';
import type { Operations, Untyped } from './operations';

/** What can be changed of the simulated device. */
export type TwinChanges = Omit<UpdateTwinInput, 'managedDeviceId' | 'clientMutationId'>;

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A device of the sandbox: its record, and the simulated device behind it. */
export class SandboxDevice {
  private found: Promise<string> | null = null;

  constructor(
    private readonly operations: Operations,
    /** Its id or its name. */
    private readonly named: string,
  ) {}

  /** The id of its record. Fails with NOT_FOUND if no device, or more than one, has the name. */
  id(): Promise<string> {
    this.found ??= GUID.test(this.named) ? Promise.resolve(this.named) : this.findByName();
    return this.found;
  }

  /** Reads fields of its record, e.g. `managementState complianceState`; null once the record has gone. */
  async read<Fields = Untyped>(fields: string): Promise<Fields | null> {
    const document = `query ($id: ID!) { managedDevice(id: $id) { ${fields} } }`;
    const data = await this.operations.data<{ managedDevice: Fields | null }>(
      '/graphql',
      document,
      await this.reference(),
    );
    return data.managedDevice;
  }

  /** Reads fields of the simulated device, e.g. `power apps { displayName }`; it outlives the record. */
  async twin<Fields = Untyped>(fields: string): Promise<Fields> {
    const document = `query ($id: ID!) { twin(managedDeviceId: $id) { ${fields} } }`;
    const { twin } = await this.operations.data<{ twin: Fields }>('/sandbox', document, await this.reference());
    return twin;
  }

  /** Has the device check in now: it takes what is pending, carries it out and reports. CONFLICT if it is offline. */
  async checkIn(): Promise<void> {
    const document =
      'mutation ($id: ID!) { checkInManagedDevice(input: { managedDeviceId: $id }) { clientMutationId } }';
    await this.operations.data('/sandbox', document, await this.reference());
  }

  /** Changes what the simulated device is and how it behaves. */
  async update(changes: TwinChanges): Promise<void> {
    const document = 'mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { clientMutationId } }';
    const input = { managedDeviceId: await this.id(), ...changes };
    await this.operations.data('/sandbox', document, { input });
  }

  /** Takes the device off the network, until an instant or until `goOnline`. */
  goOffline(until?: string | Date): Promise<void> {
    if (until === undefined) return this.update({ network: 'disconnected' });
    return this.update({ offlineUntilDateTime: typeof until === 'string' ? until : until.toISOString() });
  }

  /** Switches the device on and connects it. */
  goOnline(): Promise<void> {
    return this.update({ network: 'connected', power: 'on', offlineUntilDateTime: null });
  }

  /** Has the device fail at the next action it is given, or at the next one of a name, with an error code. */
  failNext(errorCode: number, actionName: string | null = null): Promise<void> {
    return this.update({ nextFailure: { errorCode, actionName } });
  }

  private async reference(): Promise<{ id: string }> {
    return { id: await this.id() };
  }

  private async findByName(): Promise<string> {
    const document =
      'query ($name: String!) { managedDevices(filter: { deviceName: { eq: $name } }) { nodes { id } } }';
    const { managedDevices } = await this.operations.data<{ managedDevices: { nodes: { id: string }[] } }>(
      '/graphql',
      document,
      { name: this.named },
    );
    const [first, second] = managedDevices.nodes;
    if (first && !second) return first.id;
    const message = second ? `Several devices are called ${this.named}.` : `No device is called ${this.named}.`;
    throw new SandboxError([{ message, extensions: { code: 'NOT_FOUND' } }]);
  }
}
