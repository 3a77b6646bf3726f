import { createSandbox } from '../support/create-sandbox';

// A compiled query once wrote out the check of an input type that contains itself until memory ended.
it('takes a filter, whose type contains itself, as a variable', async () => {
  const sandbox = await createSandbox();
  const query =
    'query ($filter: ManagedDeviceFilter = { isSupervised: { eq: true } }) { managedDevices(filter: $filter) { totalCount } }';
  const filter = {
    or: [{ deviceName: { eq: 'IPAD-RETAIL-07' } }, { not: { not: { deviceName: { eq: 'LT-ADELE-01' } } } }],
  };
  expect((await sandbox.data(query, { filter })).managedDevices.totalCount).toBe(2);
  const supervised = (await sandbox.data(query)).managedDevices.totalCount;
  const literal = await sandbox.data('{ managedDevices(filter: { isSupervised: { eq: true } }) { totalCount } }');
  expect(supervised).toBe(literal.managedDevices.totalCount);
  await sandbox.close();
});
