// A device that is away for a week, and fails at what it finds waiting.
test('a wipe that fails long after it was asked for is shown as failed', async () => {
  const device = sandbox.device('LT-ADELE-01');
  await device.goOffline('2026-11-09T09:00:00Z');
  await device.failNext(-2016281112, 'wipe');
  const wipe = 'mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { clientMutationId } }';
  await sandbox.data(wipe, { id: await device.id() });

  await sandbox.clock.advance('P6D');
  expect(await device.read('managementState')).toEqual({ managementState: 'wipePending' });
  await sandbox.clock.advance('P2D');
  expect(await device.read('managementState')).toEqual({ managementState: 'wipeFailed' });
});
