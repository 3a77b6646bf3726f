import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const STATUS = `configurationManagerDevice {
  id name siteCode isClient clientVersion clientActiveStatus clientOnlineStatus lastOnlineTime lastOfflineTime
  lastPolicyRequest lastDdr softwareUpdatePoint pendingRestart endpointProtectionDeploymentState endpointProtectionLastQuickScan }`;

describe('configurationManagerDevice', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const status = async (name: string) => {
    const query = `query ($id: ID!) { managedDevice(id: $id) { ${STATUS} } }`;
    const { managedDevice } = await sandbox.data(query, { id: await sandbox.deviceId(name) });
    return managedDevice.configurationManagerDevice;
  };
  const update = async (name: string, changes: Record<string, unknown>) =>
    sandbox.control('mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { id } } }', {
      input: { managedDeviceId: await sandbox.deviceId(name), ...changes },
    });

  it('is there for every device that the site knows, numbered from 16777220', async () => {
    const { configurationManagerDevices } = await sandbox.data(
      '{ configurationManagerDevices { nodes { id name isClient collections { nodes { id } } managedDevice { deviceName } } } }',
    );
    const { nodes } = configurationManagerDevices;
    expect(nodes.map(({ id }: { id: string }) => Number(id))).toEqual(
      nodes.map((_: unknown, index: number) => 16_777_220 + index),
    );
    const discovered = nodes.filter(({ isClient }: { isClient: boolean }) => !isClient);
    expect(discovered.map(({ name }: { name: string }) => name)).toEqual(['DT-OPS-03', 'PC-HR-11']);
    for (const { name, managedDevice, collections } of nodes) {
      expect(managedDevice.deviceName).toBe(name);
      expect(collections.nodes.map(({ id }: { id: string }) => id)).toContain('SMS00001');
    }
    expect(await status('IPAD-RETAIL-07')).toBeNull();
  });

  it('tells a client that is online from one that is not, and from a device without one', async () => {
    expect(await status('SALES-LT-201')).toMatchObject({
      siteCode: 'CON',
      clientActiveStatus: 'active',
      clientOnlineStatus: 'online',
      clientVersion: '5.00.9135.1008',
      lastPolicyRequest: '2026-11-02T08:55:12.000Z',
      softwareUpdatePoint: 'sup01.corp.contoso.example',
      endpointProtectionDeploymentState: 'managed',
      endpointProtectionLastQuickScan: '2026-11-01T19:09:13.000Z',
    });
    expect(await status('LAB-PC-05')).toMatchObject({
      clientActiveStatus: 'inactive',
      clientOnlineStatus: 'offline',
      lastOfflineTime: '2026-09-23T09:25:00.000Z',
      endpointProtectionDeploymentState: 'unmanaged',
    });
    expect(await status('PC-HR-11')).toMatchObject({
      isClient: false,
      clientActiveStatus: null,
      clientOnlineStatus: 'clientNotInstalled',
      clientVersion: null,
    });
  });

  it('counts a client as offline once it has been silent for five minutes, and online when it is back', async () => {
    const { lastOnlineTime } = await status('SALES-LT-201');
    await update('SALES-LT-201', { network: 'disconnected' });
    await sandbox.advance('PT4M59S');
    expect(await status('SALES-LT-201')).toMatchObject({ clientOnlineStatus: 'online', lastOnlineTime });
    await sandbox.advance('PT1S');
    expect(await status('SALES-LT-201')).toMatchObject({
      clientOnlineStatus: 'offline',
      lastOnlineTime,
      lastOfflineTime: '2026-11-02T09:05:00.000Z',
    });
    await sandbox.advance('PT1H');
    await update('SALES-LT-201', { network: 'connected' });
    expect(await status('SALES-LT-201')).toMatchObject({
      clientOnlineStatus: 'online',
      lastOnlineTime: '2026-11-02T10:05:00.000Z',
      lastOfflineTime: '2026-11-02T09:05:00.000Z',
      lastPolicyRequest: '2026-11-02T10:05:00.000Z',
    });
  });

  it('does not miss a client that is back within five minutes', async () => {
    const before = await status('SALES-LT-201');
    await update('SALES-LT-201', { network: 'disconnected' });
    await sandbox.advance('PT4M');
    await update('SALES-LT-201', { network: 'connected' });
    await sandbox.advance('PT10M');
    const { lastOnlineTime, lastOfflineTime } = before;
    expect(await status('SALES-LT-201')).toMatchObject({
      clientOnlineStatus: 'online',
      lastOnlineTime,
      lastOfflineTime,
    });
  });

  it('tells of an absence that began and ended while time was moved on', async () => {
    await update('SALES-LT-201', { offlineUntilDateTime: '2026-11-02T12:00:00.000Z' });
    await sandbox.advance('PT8H');
    expect(await status('SALES-LT-201')).toMatchObject({
      clientOnlineStatus: 'online',
      lastOfflineTime: '2026-11-02T09:05:00.000Z',
      lastOnlineTime: '2026-11-02T12:00:00.000Z',
      lastPolicyRequest: '2026-11-02T16:55:12.000Z',
    });
  });

  it('lets clients ask for policy and send their heartbeat by themselves', async () => {
    await sandbox.advance('P10D');
    const online = await status('SALES-LT-201');
    expect(online).toMatchObject({ clientActiveStatus: 'active', lastPolicyRequest: '2026-11-12T08:55:12.000Z' });
    expect(Date.parse(online.lastDdr)).toBeGreaterThan(Date.parse('2026-11-05T09:00:00Z'));
    expect(await status('POS-SEA-02')).toMatchObject({ clientActiveStatus: 'inactive', clientOnlineStatus: 'offline' });
  });

  it('is seen by whoever sees a collection with the device in it', async () => {
    const options = { as: 'diego.siciliani@contoso.example' };
    const { configurationManagerDevices } = await sandbox.data(
      '{ configurationManagerDevices(orderBy: [{ field: name, direction: asc }]) { nodes { name } } }',
      {},
      options,
    );
    expect(configurationManagerDevices.nodes).toEqual([{ name: 'POS-SEA-01' }, { name: 'POS-SEA-02' }]);
    expect(
      await sandbox.refusal(
        '{ configurationManagerDevices { totalCount } }',
        {},
        { as: 'isaiah.langer@contoso.example' },
      ),
    ).toMatchObject({ code: 'FORBIDDEN' });
  });
});
