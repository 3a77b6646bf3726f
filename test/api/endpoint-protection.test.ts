import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const SCAN = `mutation ($input: EndpointProtectionInput!) { endpointProtection(input: $input) { clientOperation { id } clientMutationId } }`;
const OPERATION = `query ($id: ID!) { clientOperation(id: $id) { action primaryActionType totalClients completedClients notApplicableClients
  failedClients deviceStatuses { nodes { state errorCode managedDevice { deviceName } } } } }`;
const DEVICE = `query ($id: ID!) { managedDevice(id: $id) {
  windowsProtectionState { lastQuickScanDateTime lastFullScanDateTime signatureVersion lastQuickScanSignatureVersion
    detectedMalwareState { displayName threatState } }
  configurationManagerDevice { endpointProtectionLastQuickScan endpointProtectionLastFullScan endpointProtectionDefinitionVersion
    detectedMalwareState { displayName threatState } } } }`;

describe('endpointProtection', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const device = async (name: string) =>
    (await sandbox.data(DEVICE, { id: await sandbox.deviceId(name) })).managedDevice;
  const scan = async (action: string, ...names: string[]) => {
    const managedDeviceIds = await Promise.all(names.map((name) => sandbox.deviceId(name)));
    const { endpointProtection } = await sandbox.data(SCAN, { input: { action, managedDeviceIds } });
    return endpointProtection.clientOperation.id as string;
  };
  const addThreat = async (name: string, displayName: string, needsFullScan = false) =>
    sandbox.control('mutation ($input: AddTwinThreatInput!) { addTwinThreat(input: $input) { twin { id } } }', {
      input: { managedDeviceId: await sandbox.deviceId(name), displayName, needsFullScan },
    });

  it('begins a quick scan at once and tells its end some minutes later, in both records', async () => {
    const before = await device('SALES-LT-201');
    const id = await scan('quickScan', 'SALES-LT-201');
    await sandbox.advance('PT1M');
    expect((await sandbox.data(OPERATION, { id })).clientOperation).toMatchObject({
      primaryActionType: 2,
      completedClients: 1,
    });
    expect(await device('SALES-LT-201')).toEqual(before);
    await sandbox.advance('PT14M');
    const after = await device('SALES-LT-201');
    const { lastQuickScanDateTime, lastFullScanDateTime } = after.windowsProtectionState;
    expect(lastQuickScanDateTime > '2026-11-02T09:05:00.000Z').toBe(true);
    expect(lastQuickScanDateTime < '2026-11-02T09:15:00.000Z').toBe(true);
    expect(lastFullScanDateTime).toBe(before.windowsProtectionState.lastFullScanDateTime);
    expect(after.configurationManagerDevice.endpointProtectionLastQuickScan).toBe(lastQuickScanDateTime);
  });

  it('takes one to three hours for a full scan, which finds what hides from a quick one', async () => {
    await addThreat('SALES-LT-201', 'Trojan:Win32/Hidden', true);
    await addThreat('SALES-LT-201', 'Trojan:Win32/Plain');
    await scan('quickScan', 'SALES-LT-201');
    await sandbox.advance('PT15M');
    const found = async () => (await device('SALES-LT-201')).windowsProtectionState.detectedMalwareState;
    expect(await found()).toEqual([{ displayName: 'Trojan:Win32/Plain', threatState: 'quarantined' }]);
    await scan('fullScan', 'SALES-LT-201');
    await sandbox.advance('PT59M');
    expect(await found()).toHaveLength(1);
    await sandbox.advance('PT2H5M');
    expect(await found()).toEqual([
      { displayName: 'Trojan:Win32/Hidden', threatState: 'quarantined' },
      { displayName: 'Trojan:Win32/Plain', threatState: 'quarantined' },
    ]);
    expect((await device('SALES-LT-201')).windowsProtectionState.lastFullScanDateTime > '2026-11-02T10:15').toBe(true);
  });

  it('tells the site alone what is found on a device that only the site manages', async () => {
    const managedDeviceId = await sandbox.deviceId('POS-SEA-01');
    await sandbox.sandbox.unitOfWork.write((manager) =>
      manager.query(
        `INSERT INTO "twinThreat" ("id", "displayName", "category", "severity", "threatState", "needsFullScan", "managedDeviceId")
         VALUES ('a threat', 'Trojan:Win32/Till', 'trojan', 'severe', 'removed', 0, ?1)`,
        [managedDeviceId],
      ),
    );
    await scan('quickScan', 'POS-SEA-01');
    await sandbox.advance('PT15M');
    const { windowsProtectionState, configurationManagerDevice } = await device('POS-SEA-01');
    expect(windowsProtectionState).toBeNull();
    expect(configurationManagerDevice.endpointProtectionLastQuickScan > '2026-11-02T09:05').toBe(true);
    expect(configurationManagerDevice.detectedMalwareState).toEqual([
      { displayName: 'Trojan:Win32/Till', threatState: 'removed' },
    ]);
  });

  it('downloads the newest definitions', async () => {
    const before = await device('SALES-LT-201');
    await scan('downloadDefinition', 'SALES-LT-201', 'POS-SEA-01');
    await sandbox.advance('PT1M');
    const after = await device('SALES-LT-201');
    expect(after.windowsProtectionState.signatureVersion).not.toBe(before.windowsProtectionState.signatureVersion);
    expect(after.windowsProtectionState.signatureVersion).toBe('1.460.249.0');
    expect(after.configurationManagerDevice.endpointProtectionDefinitionVersion).toBe('1.460.249.0');
    const { configurationManagerDevice } = await device('POS-SEA-01');
    expect(configurationManagerDevice.endpointProtectionDefinitionVersion).toBe('1.460.249.0');
  });

  it('loses the scan of a device that is switched off, and hears later of one that lost its network', async () => {
    await scan('quickScan', 'SALES-LT-201', 'ENG-WS-101');
    await sandbox.advance('PT1M');
    const change = async (name: string, changes: Record<string, unknown>) =>
      sandbox.control('mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { id } } }', {
        input: { managedDeviceId: await sandbox.deviceId(name), ...changes },
      });
    const before = await device('SALES-LT-201');
    await change('SALES-LT-201', { power: 'off' });
    await change('ENG-WS-101', { network: 'disconnected' });
    await sandbox.advance('PT1H');
    await change('SALES-LT-201', { power: 'on' });
    await change('ENG-WS-101', { network: 'connected' });
    await sandbox.advance('PT1M');
    const last = async (name: string) => (await device(name)).windowsProtectionState.lastQuickScanDateTime;
    expect(await last('SALES-LT-201')).toBe(before.windowsProtectionState.lastQuickScanDateTime);
    expect(await last('ENG-WS-101')).toBe('2026-11-02T10:01:00.000Z');
  });

  it('fails while protection is off, and does not concern members without the client', async () => {
    const { endpointProtection } = await sandbox.data(SCAN, {
      input: { action: 'quickScan', collectionId: 'CON00017', clientMutationId: 'm' },
    });
    expect(endpointProtection.clientMutationId).toBe('m');
    await sandbox.sandbox.unitOfWork.write((manager) =>
      manager.query(
        `UPDATE "windowsProtectionState" SET "malwareProtectionEnabled" = 0
         WHERE "managedDeviceId" = (SELECT "id" FROM "managedDevice" WHERE "deviceName" = 'SALES-LT-201')`,
      ),
    );
    const off = await scan('quickScan', 'SALES-LT-201');
    await sandbox.control(
      'mutation ($input: UpdateTwinClientInput!) { updateTwinClient(input: $input) { twin { id } } }',
      {
        input: { managedDeviceId: await sandbox.deviceId('POS-SEA-01'), hasEndpointProtectionClient: false },
      },
    );
    await sandbox.advance('PT1M');
    const { clientOperation } = await sandbox.data(OPERATION, { id: endpointProtection.clientOperation.id });
    expect(clientOperation).toMatchObject({ totalClients: 2, completedClients: 1, notApplicableClients: 1 });
    expect((await sandbox.data(OPERATION, { id: off })).clientOperation.deviceStatuses.nodes).toEqual([
      { state: 'failed', errorCode: -2147023838, managedDevice: { deviceName: 'SALES-LT-201' } },
    ]);
  });

  it('refuses devices without the Endpoint Protection client, and leaves nothing behind', async () => {
    const protectedId = await sandbox.deviceId('SALES-LT-201');
    for (const [name, reasonCode] of [
      ['LAB-PC-05', 'ENDPOINT_PROTECTION_NOT_INSTALLED'],
      ['PC-HR-11', 'CLIENT_NOT_INSTALLED'],
    ] as const) {
      const managedDeviceIds = [protectedId, await sandbox.deviceId(name)];
      expect(await sandbox.refusal(SCAN, { input: { action: 'quickScan', managedDeviceIds } })).toMatchObject({
        code: 'ACTION_NOT_AVAILABLE',
        reasonCode,
      });
    }
    const { clientOperations } = await sandbox.data('{ clientOperations { totalCount } }');
    expect(clientOperations.totalCount).toBe(0);
  });
});
