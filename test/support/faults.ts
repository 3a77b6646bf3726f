import type { Answer, TestSandbox } from './create-sandbox';

const FIELDS =
  'id kind seed probability skip count met strikes remaining startDateTime endDateTime isActive matches { operations principals managedDeviceIds actions condition }';

const START = `mutation ($input: StartFaultInput!) { startFault(input: $input) { fault { ${FIELDS} } clientMutationId } }`;

/** Starts a fault and gives it. */
export async function startFault(sandbox: TestSandbox, input: object): Promise<Answer['data']> {
  return (await sandbox.control(START, { input })).startFault.fault;
}

/** Starts a fault that cannot be and gives what is said of it. */
export async function faultRefusal(sandbox: TestSandbox, input: object): Promise<Record<string, unknown>> {
  const { errors } = await sandbox.tryControl(START, { input });
  return { message: errors![0]!.message, ...errors![0]!.extensions };
}

/** Every fault. */
export async function listFaults(sandbox: TestSandbox): Promise<Answer['data']> {
  return (await sandbox.control(`{ faults { ${FIELDS} } }`)).faults;
}
