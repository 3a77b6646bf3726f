import { createSandbox, type TestSandbox } from '../support/create-sandbox';

// biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, not typed
type Data = any;

describe('remote actions for special devices', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const typeOf = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const act = async (name: string, id: string, input: Record<string, unknown> = {}): Promise<void> => {
    await sandbox.data(`mutation ($input: ${typeOf(name)}) { ${name}(input: $input) { clientMutationId } }`, {
      input: { managedDeviceId: id, ...input },
    });
  };
  const carryOut = async (name: string, id: string, input: Record<string, unknown> = {}): Promise<void> => {
    await act(name, id, input);
    await sandbox.checkIn(id);
  };
  const twin = async (id: string, fields: string): Promise<Data> =>
    (await sandbox.control(`query ($id: ID!) { twin(managedDeviceId: $id) { ${fields} } }`, { id })).twin;
  const result = async (id: string, fields = ''): Promise<Data> =>
    (
      await sandbox.data(
        `query ($id: ID!) { managedDevice(id: $id) { deviceActionResults { actionName actionState ${fields} } } }`,
        { id },
      )
    ).managedDevice.deviceActionResults[0];
  const history = async (id: string): Promise<string> => {
    const query =
      'query ($id: String!) { remoteActionAudits(first: 1, filter: { managedDeviceId: { eq: $id } }) { nodes { action } } }';
    return (await sandbox.data(query, { id })).remoteActionAudits.nodes[0].action;
  };

  it('give a Surface Hub another account, whose password nobody is told', async () => {
    const hub = await sandbox.deviceId('HUB-BOARDROOM');
    await carryOut('updateWindowsDeviceAccount', hub, {
      updateWindowsDeviceAccountActionParameter: {
        deviceAccount: { password: 'correct horse', domainName: 'CONTOSO', userName: 'boardroom' },
        passwordRotationEnabled: true,
      },
    });
    expect(await result(hub)).toEqual({ actionName: 'updateDeviceAccount', actionState: 'done' });
    expect(await history(hub)).toBe('updateDeviceAccount');
    const account =
      'userName deviceAccountEmail sessionInitiationProtocalAddress calendarSyncEnabled passwordRotationEnabled';
    expect((await twin(hub, `deviceAccount { ${account} }`)).deviceAccount).toEqual({
      userName: 'CONTOSO\\boardroom',
      deviceAccountEmail: 'boardroom@contoso.example',
      sessionInitiationProtocalAddress: 'sip:boardroom@contoso.example',
      calendarSyncEnabled: true,
      passwordRotationEnabled: true,
    });
    const { auditEvents } = await sandbox.data(
      '{ auditEvents(first: 1) { nodes { resources { modifiedProperties { displayName newValue } } } } }',
    );
    expect(JSON.stringify(auditEvents)).toContain('CONTOSO');
    expect(JSON.stringify(auditEvents)).not.toContain('correct horse');
    const stored = await sandbox.sandbox.unitOfWork.write((manager) =>
      manager.query(`SELECT count(*) AS n FROM "deviceActionResult" WHERE "parameters" LIKE '%correct horse%'`),
    );
    expect(stored).toEqual([{ n: 0 }]);
  });

  it('give a Windows phone a new PIN, for a week', async () => {
    const phone = await sandbox.deviceId('LUMIA-FIELD-06');
    const passcode = async () => (await result(phone, '... on ResetPasscodeActionResult { passcode }')).passcode;
    await carryOut('recoverPasscode', phone);
    expect(await passcode()).toMatch(/^\d{8}$/);
    expect(await history(phone)).toBe('recoverPasscode');
    await sandbox.advance('P7D');
    expect(await passcode()).toBeNull();
    await sandbox.control(
      'mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, resetTokenActive: false }) { twin { id } } }',
      { id: phone },
    );
    await carryOut('recoverPasscode', phone);
    expect((await result(phone)).actionState).toBe('notSupported');
  });

  it('retire and lock a Windows phone like any other', async () => {
    const phone = await sandbox.deviceId('LUMIA-FIELD-06');
    await carryOut('remoteLock', phone);
    expect((await twin(phone, 'isLocked')).isLocked).toBe(true);
    await carryOut('retire', phone);
    expect(
      (await sandbox.data('query ($id: ID!) { managedDevice(id: $id) { id } }', { id: phone })).managedDevice,
    ).toBeNull();
  });

  it('fetch and remove a cellular plan', async () => {
    const ipad = await sandbox.deviceId('IPAD-RETAIL-07');
    const carrierUrl = 'https://esim.carrier.example/activate';
    const plan = () => twin(ipad, 'hasEsimDataPlan cellularPlanCarrierUrl');
    await act('activateDeviceEsim', ipad, { carrierUrl });
    expect(await result(ipad, '... on ActivateDeviceEsimActionResult { carrierUrl }')).toEqual({
      actionName: 'activateDeviceEsim',
      actionState: 'pending',
      carrierUrl,
    });
    await sandbox.checkIn(ipad);
    expect(await plan()).toEqual({ hasEsimDataPlan: true, cellularPlanCarrierUrl: carrierUrl });
    await carryOut('removeDeviceEsim', ipad, { iccId: '89001123910374082349' });
    expect(await plan()).toEqual({ hasEsimDataPlan: false, cellularPlanCarrierUrl: null });
    await carryOut('removeDeviceEsim', ipad, { iccId: '89001123910374082349' });
    expect((await result(ipad)).actionState).toBe('failed');
  });

  it('take app licences back although the phone is off', async () => {
    const phone = await sandbox.deviceId('IPHONE-EXEC-01');
    await sandbox.control(
      'mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, power: off }) { twin { id } } }',
      { id: phone },
    );
    const { managedDevice } = await sandbox.data(
      'query ($id: ID!) { managedDevice(id: $id) { detectedApps { totalCount } } }',
      { id: phone },
    );
    const before = await twin(phone, 'apps { displayName }');
    await act('revokeAppleVppLicenses', phone);
    await sandbox.advance('PT1M');
    const counts = '... on RevokeAppleVppLicensesActionResult { totalLicensesCount failedLicensesCount }';
    expect(await result(phone, counts)).toEqual({
      actionName: 'revokeAppleVppLicenses',
      actionState: 'done',
      totalLicensesCount: managedDevice.detectedApps.totalCount,
      failedLicensesCount: 0,
    });
    expect(managedDevice.detectedApps.totalCount).toBe(5);
    expect(await twin(phone, 'apps { displayName }')).toEqual(before);
  });

  it('suspend the home screen of a kiosk, and restore it', async () => {
    const kiosk = await sandbox.deviceId('KIOSK-SEA-01');
    const until = async () =>
      (await twin(kiosk, 'managedHomeScreenSuspendedUntilDateTime')).managedHomeScreenSuspendedUntilDateTime;
    await carryOut('suspendManagedHomeScreen', kiosk, { timeoutMinutes: '45' });
    expect(await until()).toBe('2026-11-02T09:45:00.000Z');
    expect(await history(kiosk)).toBe('suspendManagedHomeScreen');
    await carryOut('restoreManagedHomeScreen', kiosk);
    expect(await until()).toBeNull();
    expect(await history(kiosk)).toBe('restoreManagedHomeScreen');
  });

  it('make a PC of Configuration Manager co-managed, which then takes what Intune has to offer', async () => {
    const pc = await sandbox.deviceId('POS-SEA-01');
    const sync = `mutation ($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { deviceActionResult { actionState } } }`;
    expect(await sandbox.refusal(sync, { id: pc })).toMatchObject({ reasonCode: 'NOT_MANAGED_BY_INTUNE' });
    await carryOut('enrollNowAction', pc);
    const { managedDevice } = await sandbox.data(
      `query ($id: ID!) { managedDevice(id: $id) { managementAgent deviceEnrollmentType enrolledDateTime managementCertificateExpirationDate
         actionAvailability(actions: [enrollNowAction, syncDevice]) { action available } } }`,
      { id: pc },
    );
    expect(managedDevice).toEqual({
      managementAgent: 'configurationManagerClientMdm',
      deviceEnrollmentType: 'windowsCoManagement',
      enrolledDateTime: '2026-11-02T09:00:00.000Z',
      managementCertificateExpirationDate: '2027-11-02T09:00:00.000Z',
      actionAvailability: [
        { action: 'syncDevice', available: true },
        { action: 'enrollNowAction', available: false },
      ],
    });
    await sandbox.data(sync, { id: pc });
    await sandbox.advance('PT5M');
    expect(await result(pc)).toMatchObject({ actionName: 'syncDevice', actionState: 'done' });
    await sandbox.advance('P1D');
    const { managedDevice: later } = await sandbox.data(
      'query ($id: ID!) { managedDevice(id: $id) { lastSyncDateTime } }',
      { id: pc },
    );
    expect(later.lastSyncDateTime).toBe('2026-11-03T09:00:00.000Z');
  });

  it.each([
    ['activateDeviceEsim', 'IPAD-RETAIL-07', { carrierUrl: 'http://carrier.example' }, 'carrierUrl'],
    [
      'activateDeviceEsim',
      'IPAD-RETAIL-07',
      { carrierUrl: `https://carrier.example/${'x'.repeat(2048)}` },
      'carrierUrl',
    ],
    ['removeDeviceEsim', 'IPAD-RETAIL-07', { iccId: '12' }, 'iccId'],
    ['suspendManagedHomeScreen', 'KIOSK-SEA-01', { timeoutMinutes: '0' }, 'timeoutMinutes'],
    ['suspendManagedHomeScreen', 'KIOSK-SEA-01', { timeoutMinutes: 'long' }, 'timeoutMinutes'],
    [
      'updateWindowsDeviceAccount',
      'HUB-BOARDROOM',
      { updateWindowsDeviceAccountActionParameter: {} },
      'updateWindowsDeviceAccountActionParameter',
    ],
    [
      'updateWindowsDeviceAccount',
      'HUB-BOARDROOM',
      {
        updateWindowsDeviceAccountActionParameter: {
          deviceAccount: { password: 'x', userPrincipalName: 'a@b.example', userName: 'a' },
        },
      },
      'updateWindowsDeviceAccountActionParameter.deviceAccount',
    ],
    [
      'updateWindowsDeviceAccount',
      'HUB-BOARDROOM',
      { updateWindowsDeviceAccountActionParameter: { deviceAccountEmail: 'boardroom' } },
      'updateWindowsDeviceAccountActionParameter.deviceAccountEmail',
    ],
  ])('%s of %s with %j is refused by the name of the field', async (name, deviceName, input, field) => {
    const refusal = await sandbox.refusal(
      `mutation ($input: ${typeOf(name)}) { ${name}(input: $input) { clientMutationId } }`,
      { input: { managedDeviceId: await sandbox.deviceId(deviceName), ...input } },
    );
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });
});
