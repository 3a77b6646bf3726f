import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const MOVE = `mutation ($input: MoveDevicesToOUInput!) { moveDevicesToOU(input: $input) {
  managedDevices { deviceName } deviceActionResults { actionName actionState managedDevice { deviceName } } clientMutationId } }`;
const PATHS = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ManagedDevice {
  chromeOSDeviceInfo { name value valueType updatable } } } }`;

describe('moveDevicesToOU', () => {
  let sandbox: TestSandbox;
  let sign: string;
  let book: string;
  beforeEach(async () => {
    sandbox = await createSandbox();
    sign = await sandbox.deviceId('CHROME-SIGN-01');
    book = await sandbox.deviceId('CHROMEBOOK-FATIMA');
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const refused = (deviceIds: string[], organizationalUnitPath = '/Stores') =>
    sandbox.refusal(MOVE, { input: { deviceIds, organizationalUnitPath } });
  const paths = async () => {
    const { nodes } = await sandbox.data(PATHS, { ids: [sign, book] });
    return nodes.map(
      ({ chromeOSDeviceInfo }: { chromeOSDeviceInfo: { name: string; value: string }[] }) =>
        chromeOSDeviceInfo.find(({ name }) => name === 'orgUnitPath')?.value,
    );
  };
  const auditCount = async () => (await sandbox.data('{ auditEvents { totalCount } }')).auditEvents.totalCount;

  it('moves all devices named, within a minute and without them', async () => {
    for (const id of [sign, book])
      await sandbox.control(
        'mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, power: off }) { twin { id } } }',
        { id },
      );
    const events = await auditCount();
    const input = { deviceIds: [book, sign], organizationalUnitPath: '/Stores/Returned', clientMutationId: 'mine' };
    const pending = (deviceName: string) => ({
      actionName: 'moveDeviceToOrganizationalUnit',
      actionState: 'pending',
      managedDevice: { deviceName },
    });
    expect((await sandbox.data(MOVE, { input })).moveDevicesToOU).toEqual({
      managedDevices: [{ deviceName: 'CHROMEBOOK-FATIMA' }, { deviceName: 'CHROME-SIGN-01' }],
      deviceActionResults: [pending('CHROMEBOOK-FATIMA'), pending('CHROME-SIGN-01')],
      clientMutationId: 'mine',
    });
    expect(await auditCount()).toBe(events + 2);
    expect(await paths()).toEqual(['/Stores/Signage', '/Stores/Staff']);
    await sandbox.advance('PT1M');
    expect(await paths()).toEqual(['/Stores/Returned', '/Stores/Returned']);
    const history =
      '{ remoteActionAudits(filter: { action: { eq: moveDeviceToOrganizationalUnit } }) { nodes { actionState } } }';
    const { remoteActionAudits } = await sandbox.data(history);
    expect(remoteActionAudits.nodes).toEqual([{ actionState: 'done' }, { actionState: 'done' }]);
  });

  it('names every device that is not there, and moves none', async () => {
    expect(await refused([book, 'x', sign, 'y'])).toMatchObject({
      code: 'NOT_FOUND',
      type: 'ManagedDevice',
      id: 'x, y',
      deviceIds: ['x', 'y'],
    });
    await sandbox.advance('PT5M');
    expect(await paths()).toEqual(['/Stores/Signage', '/Stores/Staff']);
  });

  it('names every device that cannot be moved, and moves none', async () => {
    const [laptop, phone] = [await sandbox.deviceId('LT-ADELE-01'), await sandbox.deviceId('IPHONE-SALES-12')];
    const events = await auditCount();
    expect(await refused([book, laptop, phone])).toMatchObject({
      code: 'ACTION_NOT_AVAILABLE',
      reasonCode: 'PLATFORM_NOT_SUPPORTED',
      deviceIds: [laptop, phone],
    });
    expect(await auditCount()).toBe(events);
    await sandbox.advance('PT5M');
    expect(await paths()).toEqual(['/Stores/Signage', '/Stores/Staff']);
  });

  it.each([
    ['no device', () => []],
    ['a device twice', () => [book, book]],
    ['more than 100 devices', () => Array.from({ length: 101 }, (_, index) => `device ${index}`)],
  ])('refuses %s', async (_, ids) => {
    expect(await refused(ids())).toMatchObject({ code: 'BAD_USER_INPUT', field: 'deviceIds' });
  });

  it('refuses a path that is none', async () => {
    const refusal = await refused([book], 'Stores/Staff');
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field: 'organizationalUnitPath' });
  });
});
