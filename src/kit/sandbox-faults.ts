import type {
  BulkOptions,
  DeviceFaultOptions,
  DeviceMatch,
  DeviceReference,
  DropOptions,
  ErrorOptions,
  FaultState,
  FaultTerms,
  LatencyOptions,
  RequestMatch,
  ThrottleOptions,
} from './fault-options';
import type { Operations } from './operations';
import { SandboxDevice } from './sandbox-device';

const PATH = '/sandbox';
const STATE =
  'id kind seed probability skip count met strikes remaining startDateTime endDateTime isActive matches { operations operationTypes operationNames principals managedDeviceIds actions condition }';

/** A fault that was started. */
export class SandboxFault {
  constructor(
    private readonly operations: Operations,
    readonly id: string,
    /** What its chance follows from: given again, it gives the same strikes. */
    readonly seed: string,
  ) {}

  /** Ends it; one that has ended stays as it is. */
  async stop(): Promise<void> {
    await this.operations.data(PATH, 'mutation ($id: ID!) { stopFault(input: { id: $id }) { clientMutationId } }', {
      id: this.id,
    });
  }

  /** How often it has struck. */
  async strikes(): Promise<number> {
    return (await this.read())?.strikes ?? 0;
  }

  /** How it stands; null once the sandbox knows nothing of it, as after a reset. */
  async read(): Promise<FaultState | null> {
    return (await listFaults(this.operations)).find(({ id }) => id === this.id) ?? null;
  }
}

/** Has things go wrong in a sandbox. */
export class SandboxFaults {
  constructor(private readonly operations: Operations) {}

  /** Has requests answered late. */
  latency({ fixed, uniform, normal, exponential, ...rest }: LatencyOptions): Promise<SandboxFault> {
    return this.start({ latency: { fixed, uniform, normal, exponential } }, rest);
  }

  /** Has requests answered by an error. */
  error({ code, scope, message, status, retryAfter, ...rest }: ErrorOptions): Promise<SandboxFault> {
    return this.start({ error: { code, scope, message, status, retryAfter } }, rest);
  }

  /** Puts off whoever asks more than a budget allows. */
  throttle({ limit, window, unit, perPrincipal, ...rest }: ThrottleOptions): Promise<SandboxFault> {
    return this.start({ throttling: { limit, window, unit, perPrincipal } }, rest);
  }

  /** Has connections break. `sandbox.graphql` rejects then, as `fetch` does. */
  drop({ moment, ...rest }: DropOptions): Promise<SandboxFault> {
    return this.start({ drop: { moment } }, rest);
  }

  /** Has devices put off, fail at, linger over or half do what they are asked. */
  device({ behavior, errorCode, delay, factor, timesPerDevice, ...rest }: DeviceFaultOptions): Promise<SandboxFault> {
    return this.start({ device: { behavior, errorCode, delay, factor, timesPerDevice } }, rest);
  }

  /** Has bulk actions fail for some devices. */
  bulk({ outcome = 'failed', ...rest }: BulkOptions): Promise<SandboxFault> {
    return this.start({ bulk: { outcome } }, rest);
  }

  /** Every fault, those that have ended included, in the order they were started. */
  list(): Promise<readonly FaultState[]> {
    return listFaults(this.operations);
  }

  /** Ends every fault. */
  async stopAll(): Promise<void> {
    await this.operations.data(PATH, 'mutation { stopAllFaults { clientMutationId } }');
  }

  private async start(effect: object, given: FaultTerms & RequestMatch & DeviceMatch): Promise<SandboxFault> {
    const { probability, seed, skip, count, for: span, until, devices, ...conditions } = given;
    const managedDeviceIds = devices && (await Promise.all(devices.map((device) => this.idOf(device))));
    const input = {
      ...effect,
      matches: { ...conditions, managedDeviceIds },
      ...{ probability, seed, skip, count, for: span },
      until: until instanceof Date ? until.toISOString() : until,
    };
    const document = 'mutation ($input: StartFaultInput!) { startFault(input: $input) { fault { id seed } } }';
    const { startFault } = await this.operations.data<{ startFault: { fault: { id: string; seed: string } } }>(
      PATH,
      document,
      { input },
    );
    return new SandboxFault(this.operations, startFault.fault.id, startFault.fault.seed);
  }

  private idOf(device: DeviceReference): Promise<string> {
    return (typeof device === 'string' ? new SandboxDevice(this.operations, device) : device).id();
  }
}

async function listFaults(operations: Operations): Promise<readonly FaultState[]> {
  return (await operations.data<{ faults: FaultState[] }>(PATH, `{ faults { ${STATE} } }`)).faults;
}
