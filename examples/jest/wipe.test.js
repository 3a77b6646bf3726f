// The least a test needs: the environment `drydock/jest-environment` gives each file a sandbox and resets it per test.
test('a wiped device is gone after its check-in', async () => {
  const device = sandbox.device('LT-ADELE-01');
  const wipe = 'mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { managedDevice { managementState } } }';
  const { data } = await sandbox.graphql(wipe, { id: await device.id() });
  expect(data.wipe.managedDevice.managementState).toBe('wipePending');
  await device.checkIn();
  expect(await device.read('id')).toBeNull();
});
