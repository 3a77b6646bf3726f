// Operations typed by GraphQL Code Generator from the published schema: see codegen.yml, which makes operations.ts.
// A field or variable that is not there is an error of TypeScript, not of a test.
import { RetireDocument, StaleDevicesDocument } from './operations';

test('answers and variables have the types of the schema', async () => {
  const { data } = await sandbox.graphql(StaleDevicesDocument, { before: '-P30D' });
  const [device] = data!.managedDevices.nodes;
  const name: string | null = device!.deviceName;
  expect(name).toBe('FIELD-PHONE-02');
  // @ts-expect-error: nobody selected it.
  expect(device.operatingSystem).toBeUndefined();
});

test('what is misspelt does not compile', async () => {
  const id = await sandbox.device('LT-ADELE-01').id();
  // @ts-expect-error: the variable is called id.
  const { errors } = await sandbox.graphql(RetireDocument, { deviceId: id });
  expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  // @ts-expect-error: a variable is missing.
  await sandbox.graphql(RetireDocument);

  const { data } = await sandbox.user('megan.bowen@contoso.example').graphql(RetireDocument, { id });
  const state = data!.retire!.managedDevice!.managementState;
  expect(state).toBe('retirePending');
  // @ts-expect-error: there is no such state.
  expect(state === 'retired').toBe(false);
});
