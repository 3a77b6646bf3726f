import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const NOTIFY = `mutation ($input: ClientNotificationInput!) { clientNotification(input: $input) { clientOperation { id } } }`;
const STATES = `query ($id: ID!) { clientOperation(id: $id) { deviceStatuses { nodes { state errorCode managedDevice { deviceName } } } } }`;
const DEVICE = `query ($id: ID!) { managedDevice(id: $id) { deviceName lastSyncDateTime osVersion
  deviceHealthAttestationState { issuedDateTime attestationIdentityKey pcr0 bitLockerStatus }
  detectedApps { nodes { displayName version } }
  configurationManagerDevice { lastPolicyRequest lastUserPolicyRequest lastDdr lastHardwareScan lastSoftwareScan
    lastApplicationEvaluation lastSoftwareUpdateEvaluation softwareUpdatePoint pendingRestart clientOnlineStatus
    lastDeviceHealthAttestation conditionalAccessEvaluationTime isConditionalAccessCompliant } } }`;
const TWIN = `query ($id: ID!) { twin(managedDeviceId: $id) { power lastBootDateTime
  client { softwareUpdatePoint pendingRestart restartWarning restartDateTime restartSnoozedUntilDateTime } } }`;

const NOW = '2026-11-02T09:00:00.000Z';

describe('what client notifications bring about', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const idOf = (name: string) => sandbox.deviceId(name);
  const device = async (name: string) => (await sandbox.data(DEVICE, { id: await idOf(name) })).managedDevice;
  const client = async (name: string) => (await device(name)).configurationManagerDevice;
  const twin = async (name: string) => (await sandbox.control(TWIN, { id: await idOf(name) })).twin;
  const gesture = async (mutation: string, name: string, input: Record<string, unknown> = {}) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const document = `mutation ($input: ${type}) { ${mutation}(input: $input) { twin { id } } }`;
    return sandbox.control(document, { input: { managedDeviceId: await idOf(name), ...input } });
  };
  const notify = async (action: string, ...names: string[]) => {
    const managedDeviceIds = await Promise.all(names.map(idOf));
    const { clientNotification } = await sandbox.data(NOTIFY, { input: { action, managedDeviceIds } });
    await sandbox.advance('PT1M');
    const { clientOperation } = await sandbox.data(STATES, { id: clientNotification.clientOperation.id });
    const nodes: { state: string; errorCode: number | null; managedDevice: { deviceName: string } }[] =
      clientOperation.deviceStatuses.nodes;
    return Object.fromEntries(
      nodes.map(({ state, errorCode, managedDevice }) => [managedDevice.deviceName, errorCode ?? state]),
    );
  };

  it.each([
    ['downloadComputerPolicy', 'lastPolicyRequest'],
    ['downloadUserPolicy', 'lastUserPolicyRequest'],
    ['collectDiscoveryData', 'lastDdr'],
    ['collectSoftwareInventory', 'lastSoftwareScan'],
    ['collectHardwareInventory', 'lastHardwareScan'],
    ['evaluateApplicationDeployments', 'lastApplicationEvaluation'],
    ['evaluateSoftwareUpdateDeployments', 'lastSoftwareUpdateEvaluation'],
    ['evaluateDeviceHealthAttestation', 'lastDeviceHealthAttestation'],
    ['checkConditionalAccessCompliance', 'conditionalAccessEvaluationTime'],
  ])('%s moves %s and no other time', async (action, column) => {
    const before = await client('POS-SEA-01');
    expect(await notify(action, 'POS-SEA-01')).toEqual({ 'POS-SEA-01': 'succeeded' });
    const after = await client('POS-SEA-01');
    expect(after[column] > NOW).toBe(true);
    const others = Object.keys(before).filter((name) => /^last/.test(name) && name !== column);
    for (const name of others) expect([name, after[name]]).toEqual([name, before[name]]);
  });

  it('leaves a client alone that is offline', async () => {
    const before = await client('POS-SEA-02');
    expect(await notify('downloadComputerPolicy', 'POS-SEA-02')).toEqual({ 'POS-SEA-02': 'offline' });
    expect(await client('POS-SEA-02')).toEqual(before);
  });

  it('has a co-managed client synchronise with Intune when it asks for computer policy, and only that', async () => {
    const before = await device('POS-SEA-01');
    await notify('downloadComputerPolicy', 'SALES-LT-201', 'POS-SEA-01');
    expect((await device('SALES-LT-201')).lastSyncDateTime > NOW).toBe(true);
    expect((await device('POS-SEA-01')).lastSyncDateTime).toBe(before.lastSyncDateTime);
    const { lastSyncDateTime } = await device('SALES-LT-201');
    await notify('downloadUserPolicy', 'SALES-LT-201');
    expect((await device('SALES-LT-201')).lastSyncDateTime).toBe(lastSyncDateTime);
  });

  it('has a co-managed client fetch what waits for it in Intune', async () => {
    const managedDeviceId = await idOf('SALES-LT-201');
    await gesture('updateTwin', 'SALES-LT-201', { network: 'disconnected' });
    await sandbox.data('mutation ($input: RebootNowInput!) { rebootNow(input: $input) { clientMutationId } }', {
      input: { managedDeviceId },
    });
    await sandbox.advance('PT2H');
    const result = async () => {
      const { managedDevice } = await sandbox.data(
        'query ($id: ID!) { managedDevice(id: $id) { deviceActionResults { actionName actionState } } }',
        { id: managedDeviceId },
      );
      return managedDevice.deviceActionResults[0];
    };
    expect(await result()).toEqual({ actionName: 'rebootNow', actionState: 'pending' });
    await gesture('updateTwin', 'SALES-LT-201', { network: 'connected' });
    await notify('downloadComputerPolicy', 'SALES-LT-201');
    expect(await result()).toEqual({ actionName: 'rebootNow', actionState: 'done' });
  });

  it('tells the name of a device with its discovery data', async () => {
    const managedDeviceIds = [await idOf('POS-SEA-01')];
    await sandbox.sandbox.unitOfWork.write((manager) =>
      manager.query(`UPDATE "twin" SET "deviceName" = 'POS-SEA-01B' WHERE "id" = ?1`, managedDeviceIds),
    );
    await sandbox.data(NOTIFY, { input: { action: 'collectHardwareInventory', managedDeviceIds } });
    await sandbox.advance('PT1M');
    expect((await device('POS-SEA-01')).deviceName).toBe('POS-SEA-01');
    await sandbox.data(NOTIFY, { input: { action: 'collectDiscoveryData', managedDeviceIds } });
    await sandbox.advance('PT1M');
    const { managedDevice } = await sandbox.data(DEVICE, { id: managedDeviceIds[0] });
    expect(managedDevice.deviceName).toBe('POS-SEA-01B');
  });

  it('brings what is new by hardware inventory, and programs alone by software inventory', async () => {
    const app = { displayName: 'Till Suite', version: '4.2', origin: 'userInstalled' };
    for (const name of ['POS-SEA-01', 'SRV-FILE-01'])
      await gesture('updateTwin', name, { osVersion: '10.0.20348.9999', apps: [app] });
    await notify('collectHardwareInventory', 'POS-SEA-01');
    await notify('collectSoftwareInventory', 'SRV-FILE-01');
    const hardware = await device('POS-SEA-01');
    expect(hardware.osVersion).toBe('10.0.20348.9999');
    expect(hardware.detectedApps.nodes).toEqual([{ displayName: 'Till Suite', version: '4.2' }]);
    const software = await device('SRV-FILE-01');
    expect(software.osVersion).toBe('10.0.20348.4294');
    expect(software.detectedApps.nodes).toEqual([{ displayName: 'Till Suite', version: '4.2' }]);
  });

  it('brings it with the weekly inventory too', async () => {
    await gesture('updateTwin', 'POS-SEA-01', { osVersion: '10.0.19044.9999' });
    expect((await device('POS-SEA-01')).osVersion).toBe('10.0.19044.6456');
    await sandbox.advance('P8D');
    expect((await device('POS-SEA-01')).osVersion).toBe('10.0.19044.9999');
  });

  it('goes round the software update points of the site', async () => {
    const seen = [];
    for (let round = 0; round < 3; round++) {
      seen.push((await client('POS-SEA-01')).softwareUpdatePoint);
      expect((await twin('POS-SEA-01')).client.softwareUpdatePoint).toBe(seen.at(-1));
      await notify('switchToNextSoftwareUpdatePoint', 'POS-SEA-01');
    }
    expect(seen).toEqual(['sup01.corp.contoso.example', 'sup02.corp.contoso.example', 'sup01.corp.contoso.example']);
  });

  it('does not concern a client whose site has one software update point', async () => {
    await sandbox.data(
      `mutation { updateConfigurationManagerSite(input: { configurationManagerSiteId: "CON", site: { softwareUpdatePoints: ["only.example"] } }) { clientMutationId } }`,
    );
    expect(await notify('switchToNextSoftwareUpdatePoint', 'POS-SEA-01')).toEqual({ 'POS-SEA-01': 'notApplicable' });
  });

  it('attests health on Windows 10 and later, with the firmware measured as before', async () => {
    const before = (await device('SALES-LT-201')).deviceHealthAttestationState;
    await notify('evaluateDeviceHealthAttestation', 'SALES-LT-201', 'POS-SEA-01', 'SRV-FILE-01');
    const known = (await device('SALES-LT-201')).deviceHealthAttestationState;
    expect(known).toMatchObject({ pcr0: before.pcr0, attestationIdentityKey: 'Present' });
    expect(known.issuedDateTime > NOW).toBe(true);
    const [one, other] = [await device('POS-SEA-01'), await device('SRV-FILE-01')];
    expect(one.deviceHealthAttestationState.pcr0).toMatch(/^[0-9A-F]{32}$/);
    expect(one.deviceHealthAttestationState.pcr0).not.toBe(other.deviceHealthAttestationState.pcr0);
    await gesture('updateTwin', 'LAB-PC-05', { network: 'connected', osVersion: '6.3.9600' });
    await notify('collectHardwareInventory', 'LAB-PC-05');
    expect(await notify('evaluateDeviceHealthAttestation', 'LAB-PC-05')).toEqual({ 'LAB-PC-05': 'notApplicable' });
    expect((await client('LAB-PC-05')).lastDeviceHealthAttestation).toBeNull();
  });

  it('finds by the conditional access check what compliance policies have found', async () => {
    await notify('checkConditionalAccessCompliance', 'SALES-LT-201', 'OPS-PC-302', 'POS-SEA-01');
    const { nodes } = (await sandbox.data('{ managedDevices { nodes { deviceName complianceState } } }'))
      .managedDevices;
    for (const name of ['SALES-LT-201', 'OPS-PC-302', 'POS-SEA-01']) {
      const { complianceState } = nodes.find(({ deviceName }: { deviceName: string }) => deviceName === name);
      const expected = ['compliant', 'inGracePeriod', 'configManager'].includes(complianceState);
      expect([name, (await client(name)).isConditionalAccessCompliant]).toEqual([
        name,
        complianceState === 'unknown' ? null : expected,
      ]);
    }
  });

  describe('waking up', () => {
    it('takes an awake peer in the subnet, and the client is online then', async () => {
      expect((await client('ENG-WS-102')).clientOnlineStatus).toBe('offline');
      expect(await notify('wakeUp', 'ENG-WS-102', 'ENG-WS-101')).toEqual({
        'ENG-WS-102': 'succeeded',
        'ENG-WS-101': 'notApplicable',
      });
      expect((await twin('ENG-WS-102')).power).toBe('on');
      expect((await client('ENG-WS-102')).clientOnlineStatus).toBe('online');
    });

    it('fails where no peer is awake, in another subnet, or in none', async () => {
      await gesture('updateTwin', 'ENG-WS-101', { power: 'asleep' });
      expect(await notify('wakeUp', 'ENG-WS-102', 'ENG-WS-101')).toEqual({
        'ENG-WS-102': -2147023664,
        'ENG-WS-101': -2147023664,
      });
      await gesture('updateTwin', 'ENG-WS-101', { power: 'on' });
      await gesture('updateTwinClient', 'ENG-WS-102', { ipSubnet: null });
      expect(await notify('wakeUp', 'ENG-WS-102')).toEqual({ 'ENG-WS-102': -2147023664 });
      expect((await twin('ENG-WS-102')).power).toBe('asleep');
    });

    it('fails where client settings do not allow it', async () => {
      await gesture('updateTwinClient', 'ENG-WS-102', { networkWakeUpAllowed: false });
      expect(await notify('wakeUp', 'ENG-WS-102')).toEqual({ 'ENG-WS-102': -2147023636 });
    });
  });

  describe('restarting', () => {
    it('warns for 90 minutes, with a final countdown of 15, then restarts', async () => {
      await notify('restart', 'POS-SEA-01');
      const warned = await twin('POS-SEA-01');
      expect(warned.client).toMatchObject({ restartWarning: 'shown', pendingRestart: ['configurationManager'] });
      expect((await client('POS-SEA-01')).pendingRestart).toEqual(['configurationManager']);
      const { restartDateTime } = warned.client;
      await sandbox.advance('PT74M');
      expect((await twin('POS-SEA-01')).client.restartWarning).toBe('shown');
      await sandbox.advance('PT2M');
      expect((await twin('POS-SEA-01')).client.restartWarning).toBe('finalCountdown');
      await sandbox.advance('PT15M');
      expect(await twin('POS-SEA-01')).toMatchObject({
        lastBootDateTime: restartDateTime,
        client: { restartWarning: 'none', restartDateTime: null, pendingRestart: ['no'] },
      });
      expect((await client('POS-SEA-01')).pendingRestart).toEqual(['no']);
    });

    it('lets the user put the warning off, but not the restart', async () => {
      await notify('restart', 'POS-SEA-01');
      const { restartDateTime } = (await twin('POS-SEA-01')).client;
      await gesture('snoozeRestart', 'POS-SEA-01');
      expect((await twin('POS-SEA-01')).client).toMatchObject({ restartWarning: 'snoozed', restartDateTime });
      await sandbox.advance('PT80M');
      expect((await twin('POS-SEA-01')).client.restartWarning).toBe('finalCountdown');
      await expect(gesture('snoozeRestart', 'POS-SEA-01')).rejects.toThrow('cannot be put off');
      await sandbox.advance('PT10M');
      expect((await twin('POS-SEA-01')).lastBootDateTime).toBe(restartDateTime);
    });

    it('lets the user restart at once', async () => {
      await expect(gesture('restartNow', 'POS-SEA-01')).rejects.toThrow('not going to restart');
      await notify('restart', 'POS-SEA-01');
      await gesture('restartNow', 'POS-SEA-01');
      expect(await twin('POS-SEA-01')).toMatchObject({
        lastBootDateTime: '2026-11-02T09:01:00.000Z',
        client: { restartWarning: 'none' },
      });
    });

    it('waits for a device that sleeps when the time is up, and does without for one that was switched off', async () => {
      await notify('restart', 'POS-SEA-01', 'SRV-FILE-01');
      await gesture('updateTwin', 'POS-SEA-01', { power: 'asleep' });
      await gesture('updateTwin', 'SRV-FILE-01', { power: 'off' });
      await sandbox.advance('PT2H');
      expect((await twin('POS-SEA-01')).lastBootDateTime < NOW).toBe(true);
      for (const name of ['POS-SEA-01', 'SRV-FILE-01']) await gesture('updateTwin', name, { power: 'on' });
      expect(await twin('POS-SEA-01')).toMatchObject({ lastBootDateTime: '2026-11-02T11:01:00.000Z' });
      expect((await twin('SRV-FILE-01')).client).toMatchObject({ restartWarning: 'none', pendingRestart: ['no'] });
    });

    it('is done with when Intune restarts the device first, and clears what else waited for that', async () => {
      await gesture('updateTwinClient', 'SALES-LT-201', { pendingRestart: ['windowsUpdate'] });
      expect((await client('SALES-LT-201')).pendingRestart).toEqual(['windowsUpdate']);
      await notify('restart', 'SALES-LT-201');
      expect((await client('SALES-LT-201')).pendingRestart).toEqual(['configurationManager', 'windowsUpdate']);
      await sandbox.data('mutation ($input: RebootNowInput!) { rebootNow(input: $input) { clientMutationId } }', {
        input: { managedDeviceId: await idOf('SALES-LT-201') },
      });
      await sandbox.advance('PT10M');
      expect((await twin('SALES-LT-201')).client).toMatchObject({ restartWarning: 'none', pendingRestart: ['no'] });
      expect((await client('SALES-LT-201')).pendingRestart).toEqual(['no']);
    });
  });
});
