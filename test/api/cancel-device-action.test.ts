import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const CANCEL = `mutation ($id: ID!) { cancelDeviceAction(input: { deviceActionId: $id, clientMutationId: "c" }) {
  managedDevice { managementState } deviceActionResult { actionName actionState } clientMutationId } }`;

describe('cancelDeviceAction', () => {
  let sandbox: TestSandbox;
  let laptop: string;
  beforeEach(async () => {
    sandbox = await createSandbox();
    laptop = await sandbox.deviceId('LT-ADELE-01');
  });
  afterEach(() => sandbox.close());

  const issue = async (name: string): Promise<string> => {
    const query = `mutation ($id: ID!) { ${name}(input: { managedDeviceId: $id }) { deviceActionResult { id } } }`;
    return (await sandbox.data(query, { id: laptop }))[name].deviceActionResult.id;
  };
  const state = async () =>
    (await sandbox.data('query ($id: ID!) { managedDevice(id: $id) { managementState } }', { id: laptop }))
      .managedDevice?.managementState;

  it.each([
    ['retire', 'removeCompanyData', 'retireCanceled'],
    ['wipe', 'factoryReset', 'wipeCanceled'],
  ])(
    'takes back a %s; the device is managed again from its next check-in',
    async (name, actionName, managementState) => {
      const id = await issue(name);
      const { cancelDeviceAction } = await sandbox.data(CANCEL, { id });
      expect(cancelDeviceAction).toEqual({
        managedDevice: { managementState },
        deviceActionResult: { actionName, actionState: 'canceled' },
        clientMutationId: 'c',
      });
      await sandbox.advance('PT15M');
      expect(await state()).toBe('managed');
    },
  );

  it('leaves an audit event', async () => {
    await sandbox.data(CANCEL, { id: await issue('rebootNow') });
    const { auditEvents } = await sandbox.data('{ auditEvents(first: 2) { nodes { activityType } } }');
    expect(auditEvents.nodes).toEqual([
      { activityType: 'cancelDeviceAction ManagedDevice' },
      { activityType: 'rebootNow ManagedDevice' },
    ]);
  });

  it('refuses what is no longer pending', async () => {
    const id = await issue('rebootNow');
    await sandbox.checkIn(laptop);
    expect(await sandbox.refusal(CANCEL, { id })).toMatchObject({ code: 'CONFLICT' });
    const again = await issue('rebootNow');
    await sandbox.data(CANCEL, { id: again });
    expect(await sandbox.refusal(CANCEL, { id: again })).toMatchObject({ code: 'CONFLICT' });
  });

  it('refuses an action that is not there, or whose device is deleted', async () => {
    expect(await sandbox.refusal(CANCEL, { id: 'nothing' })).toMatchObject({ code: 'NOT_FOUND', id: 'nothing' });
    const id = await issue('deleteManagedDevice');
    expect(await sandbox.refusal(CANCEL, { id })).toMatchObject({ code: 'NOT_FOUND', id });
  });

  it('needs the permission of the action', async () => {
    const id = await issue('rebootNow');
    const refusal = await sandbox.refusal(CANCEL, { id }, { as: 'isaiah.langer@contoso.example' });
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', permission: 'Microsoft.Intune_RemoteTasks_RebootNow' });
  });
});
