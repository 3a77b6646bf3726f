import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const TWIN = `query ($id: ID!) { twin(managedDeviceId: $id) {
  isEnrolled companyDataPresent userDataPresent passcodePresent isLocked userPrompt network power deviceName lastBootDateTime nextFailure { errorCode }
  bitLockerProtectionOn apps { displayName origin appType } } }`;
const DEVICE = `query ($id: ID!) { managedDevice(id: $id) {
  deviceName managedDeviceName managementState complianceState lastSyncDateTime managementCertificateExpirationDate activationLockBypassCode
  deviceActionResults { actionName actionState lastUpdatedDateTime ... on ResetPasscodeActionResult { passcode errorCode } ... on RemoteLockActionResult { unlockPin } } } }`;

describe('the life of a device', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const twin = async (id: string) => (await sandbox.control(TWIN, { id })).twin;
  const device = async (id: string) => (await sandbox.data(DEVICE, { id })).managedDevice;
  const act = (name: string, id: string, input: Record<string, unknown> = {}) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    return sandbox.data(`mutation ($input: ${type}) { ${name}(input: $input) { deviceActionResult { id } } }`, {
      input: { managedDeviceId: id, ...input },
    });
  };
  const update = (id: string, changes: Record<string, unknown>) =>
    sandbox.control('mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { id } } }', {
      input: { managedDeviceId: id, ...changes },
    });
  const result = async (id: string, actionName: string) =>
    (await device(id)).deviceActionResults.find((entry: { actionName: string }) => entry.actionName === actionName);

  it('retires: managed apps and company data go, the user’s own stay, the record goes', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const before = await twin(id);
    await act('retire', id);
    expect(await device(id)).toMatchObject({ managementState: 'retirePending' });
    await sandbox.checkIn(id);
    expect(await device(id)).toBeNull();
    const after = await twin(id);
    const left = before.apps.filter(
      ({ origin, appType }: { origin: string; appType: string | null }) =>
        origin === 'userInstalled' || origin === 'preinstalled' || appType !== null,
    );
    expect(left.length).toBeLessThan(before.apps.length);
    expect(left).toContainEqual(expect.objectContaining({ origin: 'required', appType: 'officeSuiteApp' }));
    expect(left).toContainEqual(expect.objectContaining({ origin: 'userInstalled' }));
    expect(before.bitLockerProtectionOn).toBe(true);
    expect(after).toMatchObject({
      isEnrolled: false,
      companyDataPresent: false,
      userDataPresent: true,
      bitLockerProtectionOn: false,
      apps: left,
    });
  });

  it('stays wipe-pending for ever when the device resets without reporting; deleting is the cure', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await update(id, { reportsBeforeReset: false });
    await act('wipe', id);
    await sandbox.checkIn(id);
    expect(await twin(id)).toMatchObject({ isEnrolled: false, userDataPresent: false });
    await sandbox.advance('P100D');
    expect(await device(id)).toMatchObject({ managementState: 'wipePending' });
    expect(await result(id, 'factoryReset')).toMatchObject({ actionState: 'pending' });
    await act('deleteManagedDevice', id);
    expect(await device(id)).toBeNull();
  });

  it('keeps enrolment and user data on a wipe that asks for it', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await act('wipe', id, { keepEnrollmentData: true, keepUserData: true });
    await sandbox.checkIn(id);
    expect(await device(id)).toMatchObject({ managementState: 'managed' });
    expect(await twin(id)).toMatchObject({ isEnrolled: true, userDataPresent: true, companyDataPresent: false });
    expect(await result(id, 'factoryResetKeepEnrollmentData')).toMatchObject({ actionState: 'done' });
  });

  it('hides a deleted device at once and removes its data when it next checks in', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await update(id, { network: 'disconnected' });
    await act('deleteManagedDevice', id);
    expect(await device(id)).toBeNull();
    const { managedDevices, managedDeviceOverview } = await sandbox.data(
      '{ managedDevices(search: "LT-ADELE-01") { totalCount } managedDeviceOverview { enrolledDeviceCount } }',
    );
    expect([managedDevices.totalCount, managedDeviceOverview.enrolledDeviceCount]).toEqual([0, 48]);
    await sandbox.advance('P3D');
    expect(await twin(id)).toMatchObject({ isEnrolled: true, companyDataPresent: true });
    await update(id, { network: 'connected' });
    await sandbox.advance('PT1M');
    expect(await twin(id)).toMatchObject({ isEnrolled: false, companyDataPresent: false });
  });

  it('cancels what is pending when a wipe is issued, and refuses a second', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await act('rebootNow', id);
    await act('wipe', id);
    expect(await result(id, 'rebootNow')).toMatchObject({ actionState: 'canceled' });
    const again = await sandbox.refusal(
      'mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { clientMutationId } }',
      { id },
    );
    expect(again).toMatchObject({ code: 'ACTION_NOT_AVAILABLE', reasonCode: 'WIPE_PENDING' });
  });

  it('delivers to a device that was offline when it comes back, all in order', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await update(id, { offlineUntilDateTime: '2026-11-05T00:00:00Z' });
    await act('rebootNow', id);
    await act('setDeviceName', id, { deviceName: 'LT-LATER-01' });
    await sandbox.advance('P2D');
    expect(await result(id, 'rebootNow')).toMatchObject({ actionState: 'pending' });
    await sandbox.advance('P1D');
    expect(await result(id, 'rebootNow')).toMatchObject({ actionState: 'done' });
    expect(await device(id)).toMatchObject({
      deviceName: 'LT-LATER-01',
      managedDeviceName: (await device(id)).managedDeviceName,
    });
    const { lastSyncDateTime } = await device(id);
    expect(lastSyncDateTime > '2026-11-05T00:00:00.000Z').toBe(true);
  });

  it('reports a failure once, with its code, and a failed wipe leaves the device as it was', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const before = await twin(id);
    await update(id, { nextFailure: { actionName: 'wipe', errorCode: -2016281112 } });
    await act('syncDevice', id);
    await act('wipe', id);
    await sandbox.checkIn(id);
    expect(await device(id)).toMatchObject({ managementState: 'wipeFailed' });
    expect(await result(id, 'factoryReset')).toMatchObject({ actionState: 'failed' });
    expect(await twin(id)).toEqual({ ...before, nextFailure: null });
    await act('wipe', id);
    await sandbox.checkIn(id);
    expect(await device(id)).toBeNull();
  });

  it('removes the passcode of an iPad, asks for a new one, and calls it noncompliant meanwhile', async () => {
    const id = await sandbox.deviceId('IPAD-RETAIL-07');
    await update(id, { passcodePresent: true, passcodeRequired: true });
    await act('resetPasscode', id);
    await sandbox.checkIn(id);
    expect(await twin(id)).toMatchObject({ passcodePresent: false, userPrompt: 'setNewPasscode' });
    expect(await device(id)).toMatchObject({ complianceState: 'noncompliant' });
  });

  it('shows a new work profile passcode for seven days', async () => {
    const id = await sandbox.deviceId('KWAME-GALAXY');
    await act('resetPasscode', id);
    await sandbox.checkIn(id);
    expect(await result(id, 'resetPasscode')).toMatchObject({
      actionState: 'done',
      passcode: expect.stringMatching(/^\d{8}$/),
    });
    await sandbox.advance('P6DT23H');
    expect((await result(id, 'resetPasscode')).passcode).not.toBeNull();
    await sandbox.advance('PT1H');
    expect((await result(id, 'resetPasscode')).passcode).toBeNull();
  });

  it('ends a passcode reset without an active token as not supported', async () => {
    const id = await sandbox.deviceId('LUCA-PIXEL');
    await act('resetPasscode', id);
    await sandbox.checkIn(id);
    expect(await result(id, 'resetPasscode')).toMatchObject({ actionState: 'notSupported', passcode: null });
  });

  it('locks a Mac with a PIN, and fails a second lock', async () => {
    const id = await sandbox.deviceId('MAC-PRIYA-03');
    await act('remoteLock', id);
    await sandbox.checkIn(id);
    expect(await result(id, 'remoteLock')).toMatchObject({
      actionState: 'done',
      unlockPin: expect.stringMatching(/^\d{6}$/),
    });
    await act('remoteLock', id);
    await sandbox.checkIn(id);
    expect(await result(id, 'remoteLock')).toMatchObject({ actionState: 'failed' });
  });

  it('renames a dedicated Android on the record alone, after a while', async () => {
    const id = await sandbox.deviceId('KIOSK-SEA-01');
    await act('setDeviceName', id, { deviceName: 'KIOSK-SEA-99' });
    await sandbox.advance('PT9M');
    expect(await device(id)).toMatchObject({ deviceName: 'KIOSK-SEA-01' });
    await sandbox.advance('PT2M');
    expect(await device(id)).toMatchObject({ deviceName: 'KIOSK-SEA-99' });
    expect(await twin(id)).toMatchObject({ deviceName: 'KIOSK-SEA-01' });
  });

  it('clears an Activation Lock code after 15 days; a fresh one lasts 15 more', async () => {
    const id = await sandbox.deviceId('IPAD-RETAIL-07');
    const { activationLockBypassCode: old } = await device(id);
    await act('bypassActivationLock', id);
    const { activationLockBypassCode: fresh } = await device(id);
    expect(fresh).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}(-[0-9A-Z]{4}){4}$/);
    expect(fresh).not.toBe(old);
    await sandbox.advance('P14DT23H59M');
    expect((await device(id)).activationLockBypassCode).toBe(fresh);
    await sandbox.advance('PT1M');
    expect((await device(id)).activationLockBypassCode).toBeNull();
  });

  it('renews the certificate of a device that checks in, year after year', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    await sandbox.advance('P3Y');
    const { managementCertificateExpirationDate, lastSyncDateTime } = await device(id);
    expect(managementCertificateExpirationDate > '2029-11-02').toBe(true);
    expect(lastSyncDateTime > '2029-11-02T01:00:00.000Z').toBe(true);
  });

  it('keeps a device that never comes pending until its certificate expires, and removes it 180 days later', async () => {
    const id = await sandbox.deviceId('LT-MARCUS-04');
    const { managementCertificateExpirationDate: expires } = await device(id);
    await act('retire', id);
    await sandbox.control('mutation ($to: DateTime!) { setClock(input: { to: $to }) { clock { now } } }', {
      to: expires,
    });
    expect(await device(id)).toMatchObject({
      managementState: 'retirePending',
      managementCertificateExpirationDate: expires,
    });
    await update(id, { network: 'connected' });
    const late = await sandbox.tryControl(
      'mutation ($id: ID!) { checkInManagedDevice(input: { managedDeviceId: $id }) { twin { id } } }',
      { id },
    );
    expect(late.errors![0]!.extensions.code).toBe('CERTIFICATE_EXPIRED');
    await sandbox.advance('P179DT23H');
    expect(await device(id)).not.toBeNull();
    await sandbox.advance('PT1H');
    expect(await device(id)).toBeNull();
  });

  it('moves the last check-in of healthy devices by their schedule, and of no other', async () => {
    const healthy = await sandbox.deviceId('IPAD-RETAIL-07');
    const away = await sandbox.deviceId('LT-MARCUS-04');
    const before = [await device(healthy), await device(away)];
    await sandbox.advance('P1D');
    const after = [await device(healthy), await device(away)];
    expect(Date.parse(after[0].lastSyncDateTime) - Date.parse(before[0].lastSyncDateTime)).toBe(24 * 3600 * 1000);
    expect(after[1].lastSyncDateTime).toBe(before[1].lastSyncDateTime);
  });

  it('refuses a check-in of a device that is offline', async () => {
    const id = await sandbox.deviceId('LT-MARCUS-04');
    const answer = await sandbox.tryControl(
      'mutation ($id: ID!) { checkInManagedDevice(input: { managedDeviceId: $id }) { twin { id } } }',
      { id },
    );
    expect(answer.errors![0]!.extensions.code).toBe('CONFLICT');
  });
});

describe('the audit log', () => {
  it('forgets what is a year old', async () => {
    const sandbox = await createSandbox();
    const oldest = async () =>
      (
        await sandbox.data(
          '{ auditEvents(first: 1, orderBy: [{ field: activityDateTime }]) { totalCount nodes { activityDateTime } } }',
        )
      ).auditEvents;
    const before = await oldest();
    expect(before.totalCount).toBeGreaterThan(20);
    await sandbox.advance('P11M');
    expect((await oldest()).totalCount).toBeGreaterThan(1);
    await sandbox.advance('P2M');
    expect((await oldest()).totalCount).toBe(1);
    await sandbox.close();
  });
});
