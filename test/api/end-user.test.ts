import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const GESTURES = {
  setPasscode: 'SetPasscodeInput',
  answerPrompt: 'AnswerPromptInput',
  openApp: 'OpenAppInput',
  syncFromCompanyPortal: 'SyncFromCompanyPortalInput',
  retireOwnDevice: 'RetireOwnDeviceInput',
  wipeOwnDevice: 'WipeOwnDeviceInput',
} as const;
type Gesture = keyof typeof GESTURES;

describe('the user of a device', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const documentOf = (gesture: Gesture) =>
    `mutation ($input: ${GESTURES[gesture]}!) { ${gesture}(input: $input) {
      ${gesture === 'openApp' ? 'showsCompanyData' : ''} clientMutationId
      twin { passcodePresent userPrompt resetTokenActive isEnrolled canOpenCompanyData } } }`;
  const does = async (gesture: Gesture, managedDeviceId: string, input: Record<string, unknown> = {}) =>
    (await sandbox.control(documentOf(gesture), { input: { managedDeviceId, ...input } }))[gesture];
  const fault = async (gesture: Gesture, managedDeviceId: string, input: Record<string, unknown> = {}) => {
    const { errors } = await sandbox.tryControl(documentOf(gesture), { input: { managedDeviceId, ...input } });
    return { message: errors?.[0]?.message, ...errors?.[0]?.extensions };
  };
  const update = (managedDeviceId: string, changes: Record<string, unknown>) =>
    sandbox.control('mutation ($input: UpdateTwinInput!) { updateTwin(input: $input) { twin { id } } }', {
      input: { managedDeviceId, ...changes },
    });
  const act = (name: string, managedDeviceId: string, input: Record<string, unknown> = {}) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    return sandbox.data(`mutation ($input: ${type}) { ${name}(input: $input) { clientMutationId } }`, {
      input: { managedDeviceId, ...input },
    });
  };
  const compliance = async (id: string) =>
    (await sandbox.data('query ($id: ID!) { managedDevice(id: $id) { complianceState } }', { id })).managedDevice
      .complianceState;

  it('is asked for a new passcode when the old one was removed, and is compliant again once it is set', async () => {
    const id = await sandbox.deviceId('IPAD-RETAIL-07');
    await act('resetPasscode', id);
    await sandbox.checkIn(id);
    expect(await compliance(id)).toBe('noncompliant');
    expect((await does('answerPrompt', id, { accept: false })).twin).toMatchObject({
      passcodePresent: false,
      userPrompt: 'setNewPasscode',
    });
    expect((await does('answerPrompt', id, { accept: true })).twin).toMatchObject({
      passcodePresent: true,
      userPrompt: 'none',
    });
    await does('syncFromCompanyPortal', id);
    expect(await compliance(id)).toBe('compliant');
  });

  it('activates the reset token of a work profile: first a passcode, then leave to reset it', async () => {
    const id = await sandbox.deviceId('KWAME-GALAXY');
    await update(id, { resetTokenActive: false });
    await act('resetPasscode', id);
    await sandbox.checkIn(id);
    const state = async () =>
      (
        await sandbox.data(
          'query ($id: ID!) { managedDevice(id: $id) { deviceActionResults { actionName actionState } } }',
          { id },
        )
      ).managedDevice.deviceActionResults.find(
        ({ actionName }: { actionName: string }) => actionName === 'resetPasscode',
      ).actionState;
    expect(await state()).toBe('notSupported');
    expect((await does('setPasscode', id)).twin).toMatchObject({ userPrompt: 'authorizePasscodeReset' });
    expect((await does('answerPrompt', id, { accept: true })).twin).toMatchObject({
      resetTokenActive: true,
      userPrompt: 'none',
    });
    await act('resetPasscode', id);
    await sandbox.checkIn(id);
    expect(await state()).toBe('done');
  });

  it('can still open company data after a retire, unless Conditional Access asks for a managed device', async () => {
    const id = await sandbox.deviceId('LT-ADELE-01');
    const { twin } = await sandbox.control(
      'query ($id: ID!) { twin(managedDeviceId: $id) { apps { displayName origin } } }',
      {
        id,
      },
    );
    const own = twin.apps.find(
      ({ origin }: { origin: string }) => origin === 'preinstalled' || origin === 'userInstalled',
    );
    await act('retire', id);
    await sandbox.checkIn(id);
    expect(await does('openApp', id, { displayName: own.displayName })).toMatchObject({
      showsCompanyData: true,
      twin: { canOpenCompanyData: true },
    });
    await update(id, { conditionalAccessRequired: true });
    expect(await does('openApp', id, { displayName: own.displayName })).toMatchObject({
      showsCompanyData: false,
      twin: { isEnrolled: false, canOpenCompanyData: false },
    });
  });

  it.each([
    ['retireOwnDevice', 'removeCompanyData', 'retirePending'],
    ['wipeOwnDevice', 'factoryReset', 'wipePending'],
  ] as const)(
    'leaves a trace of %s in the history and none in the audit log',
    async (gesture, action, managementState) => {
      const id = await sandbox.deviceId('LT-ADELE-01');
      const counts = async () => (await sandbox.data('{ auditEvents { totalCount } }')).auditEvents.totalCount;
      const events = await counts();
      expect(await does(gesture, id)).toMatchObject({ twin: { isEnrolled: true } });
      const { managedDevice, remoteActionAudits } = await sandbox.data(
        `query ($id: ID!) { managedDevice(id: $id) { managementState timeline(last: 1) { nodes { eventType displayName initiatedByUserPrincipalName auditEvent { id } } } }
        remoteActionAudits(first: 1) { nodes { action initiatedByUserPrincipalName actionState } } }`,
        { id },
      );
      expect(managedDevice.managementState).toBe(managementState);
      const user = 'adele.vance@contoso.example';
      expect(managedDevice.timeline.nodes).toEqual([
        { eventType: 'actionQueued', displayName: action, initiatedByUserPrincipalName: user, auditEvent: null },
      ]);
      expect(remoteActionAudits.nodes).toEqual([
        { action, initiatedByUserPrincipalName: user, actionState: 'pending' },
      ]);
      await sandbox.advance('PT5M');
      expect(
        (await sandbox.data('query ($id: ID!) { managedDevice(id: $id) { id } }', { id })).managedDevice,
      ).toBeNull();
      expect(await counts()).toBe(events);
    },
  );

  it.each([
    ['retireOwnDevice', 'IPAD-RETAIL-07', {}, 'CONFLICT', /shared: it has no primary user/],
    ['retireOwnDevice', 'LT-ADELE-01', { companyPortalPresent: false }, 'CONFLICT', /no Company Portal/],
    ['syncFromCompanyPortal', 'LT-ADELE-01', { network: 'disconnected' }, 'CONFLICT', /offline/],
    ['setPasscode', 'LT-ADELE-01', { power: 'off' }, 'CONFLICT', /is off/],
    ['answerPrompt', 'LT-ADELE-01', null, 'CONFLICT', /asks for nothing/],
    ['syncFromCompanyPortal', 'SRV-FILE-01', null, 'CONFLICT', /no Company Portal for Windows PC managed by/],
    ['syncFromCompanyPortal', 'CHROME-SIGN-01', null, 'CONFLICT', /no Company Portal for ChromeOS/],
    ['openApp', 'LT-ADELE-01', null, 'NOT_FOUND', /No TwinApp has the id Solitaire/],
  ] as const)('cannot do %s on %s with %j', async (gesture, name, twin, code, message) => {
    const id = await sandbox.deviceId(name);
    if (twin && Object.keys(twin).length > 0) await update(id, twin);
    const input =
      gesture === 'openApp' ? { displayName: 'Solitaire' } : gesture === 'answerPrompt' ? { accept: true } : {};
    const refusal = await fault(gesture, id, input);
    expect(refusal).toMatchObject({ code });
    expect(refusal.message).toMatch(message);
  });

  it('can do nothing with a device in lost mode', async () => {
    const id = await sandbox.deviceId('IPAD-RETAIL-07');
    await act('enableLostMode', id, { message: 'Please call 206-555-0100' });
    await sandbox.checkIn(id);
    expect(await fault('setPasscode', id)).toMatchObject({ code: 'CONFLICT' });
    await act('disableLostMode', id);
    await sandbox.checkIn(id);
    expect((await does('setPasscode', id)).twin).toMatchObject({ passcodePresent: true });
  });

  it('is not there for a device that never was', async () => {
    expect(await fault('setPasscode', 'nothing')).toMatchObject({ code: 'NOT_FOUND' });
  });
});
