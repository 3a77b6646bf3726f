import type { QueryOptions, TestSandbox } from './create-sandbox';

/** Reads fields of a device. */
export async function readDevice(sandbox: TestSandbox, id: string, selection: string, options: QueryOptions = {}) {
  const query = `query ($id: ID!) { managedDevice(id: $id) { ${selection} } }`;
  return (await sandbox.data(query, { id }, options)).managedDevice;
}

/** Issues an action and lets the device check in once. */
export async function act(sandbox: TestSandbox, name: string, id: string): Promise<void> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  await sandbox.data(`mutation ($input: ${type}) { ${name}(input: $input) { clientMutationId } }`, {
    input: { managedDeviceId: id },
  });
  await sandbox.checkIn(id);
}

/** Has the next action of a name fail on the device. */
export function failNext(sandbox: TestSandbox, id: string, actionName: string, errorCode: number) {
  return sandbox.control('mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { id } } }', {
    input: { managedDeviceId: id, nextFailure: { actionName, errorCode } },
  });
}
