import { createSandbox, type TestSandbox } from '../support/create-sandbox';

describe('texts', () => {
  let sandbox: TestSandbox;
  let laptop: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    laptop = await sandbox.deviceId('LT-ADELE-01');
  });
  afterAll(() => sandbox.close());

  it.each([
    ['setDeviceName', { deviceName: 'a\u0085' }, 'deviceName'],
    ['updateManagedDevice', { managedDeviceName: 'a\nb' }, 'managedDeviceName'],
    ['updateManagedDevice', { notes: 'one\ntwo\u0000' }, 'notes'],
    ['updateManagedDevice', { notes: 'half \ud83c' }, 'notes'],
    ['deprovision', { deprovisionReason: 'a\u001b[0m' }, 'deprovisionReason'],
    ['enableLostMode', { message: 'lost', footer: 'a\nb' }, 'footer'],
    [
      'sendCustomNotificationToCompanyPortal',
      { notificationTitle: 'a\tb', notificationBody: 'b' },
      'notificationTitle',
    ],
    [
      'sendCustomNotificationToCompanyPortal',
      { notificationTitle: 'a', notificationBody: 'b\u0007' },
      'notificationBody',
    ],
  ])('%s refuses characters that no text has: %j', async (name, input, field) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const refusal = await sandbox.refusal(
      `mutation ($input: ${type}) { ${name}(input: $input) { clientMutationId } }`,
      { input: { managedDeviceId: laptop, ...input } },
    );
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it.each([
    ['CreateDeviceCategory', { displayName: 'a\u0000' }, 'displayName'],
    ['CreateDeviceCategory', { displayName: 'a', description: 'b\udfed' }, 'description'],
    ['CreateDeviceHealthScript', { displayName: 'a', detectionScriptContent: 'eA==', publisher: 'b\n' }, 'publisher'],
    [
      'ExecuteAction',
      { actionName: 'deprovision', deviceIds: ['x'], deprovisionReason: '\u0001' },
      'deprovisionReason',
    ],
  ])('%s refuses characters that no text has: %j', async (name, input, field) => {
    const mutation = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const refusal = await sandbox.refusal(
      `mutation ($input: ${name}Input!) { ${mutation}(input: $input) { clientMutationId } }`,
      { input },
    );
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('addTwinThreat refuses characters that no text has', async () => {
    const input = { managedDeviceId: laptop, displayName: 'a\u0000' };
    const { errors } = await sandbox.tryControl(
      'mutation ($input: AddTwinThreatInput!) { addTwinThreat(input: $input) { clientMutationId } }',
      { input },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'displayName' });
  });

  it('setRemediationOutcome refuses control characters in what scripts write', async () => {
    const input = { deviceHealthScriptId: 'x', detectionOutput: 'a\nb\u0000' };
    const { errors } = await sandbox.tryControl(
      'mutation ($input: SetRemediationOutcomeInput!) { setRemediationOutcome(input: $input) { clientMutationId } }',
      { input },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'detectionOutput' });
  });

  it('updateManagedDevice takes notes of several lines', async () => {
    const notes = 'one\n\ttwo\r\n🏭';
    const { updateManagedDevice } = await sandbox.data(
      'mutation ($input: UpdateManagedDeviceInput!) { updateManagedDevice(input: $input) { managedDevice { notes } } }',
      { input: { managedDeviceId: laptop, notes } },
    );
    expect(updateManagedDevice.managedDevice).toEqual({ notes });
  });
});
