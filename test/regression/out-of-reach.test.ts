import { SignedLinks } from '../../src/domain/signed-links';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { signIn } from '../support/sign-in';

const MATEO = 'mateo.alvarez@contoso.example';
const ISAIAH = 'isaiah.langer@contoso.example';

describe('what was once within reach and should not have been', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  const auditEvents = async () =>
    (
      await sandbox.data(
        '{ auditEvents(first: 5) { totalCount nodes { activityType activityResult resources { resourceId } } } }',
      )
    ).auditEvents;
  const showToStores = async (deviceName: string) => {
    const id = await sandbox.deviceId(deviceName);
    await sandbox.data(
      'mutation ($id: ID!) { updateManagedDevice(input: { managedDeviceId: $id, roleScopeTagIds: ["0", "1"] }) { clientMutationId } }',
      { id },
    );
    return id;
  };
  const userId = async (name: string) =>
    (await sandbox.data('query ($name: String!) { users(search: $name) { nodes { id } } }', { name })).users.nodes[0]
      .id;

  it('the secrets of a device that is seen but outside the scope groups', async () => {
    const id = await showToStores('MAC-PRIYA-03');
    const read = 'query ($id: ID!) { managedDevice(id: $id) { deviceName getFileVaultKey } }';
    const { data, errors } = await sandbox.query(read, { id }, { as: MATEO });
    expect(data.managedDevice).toEqual({ deviceName: 'MAC-PRIYA-03', getFileVaultKey: null });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', managedDeviceId: id } }]);
    const { nodes } = await auditEvents();
    expect(nodes[0]).toMatchObject({ activityType: 'getFileVaultKey ManagedDevice', activityResult: 'Failure' });
    expect(nodes[0].resources).toEqual([{ resourceId: id }]);
    const own = await sandbox.deviceId('IPAD-RETAIL-07');
    expect((await sandbox.query(read, { id: own }, { as: MATEO })).errors).toBeUndefined();
  });

  it('the apps of users outside the scope groups', async () => {
    const wipe = 'mutation ($id: ID!) { wipeAndBlockManagedApps(input: { userId: $id }) { clientMutationId } }';
    const id = await userId('Adele');
    expect(await sandbox.refusal(wipe, { id }, { as: MATEO })).toMatchObject({ code: 'FORBIDDEN', userId: id });
    const { user } = await sandbox.data('query ($id: ID!) { user(id: $id) { isManagedAppUserBlocked } }', { id });
    expect(user).toEqual({ isManagedAppUserBlocked: false });
    expect((await sandbox.query(wipe, { id }, { as: 'megan.bowen@contoso.example' })).errors).toBeUndefined();
  });

  it('a script that nobody showed them', async () => {
    const [{ id: scriptPolicyId }] = (await sandbox.data('{ deviceHealthScripts { nodes { id } } }'))
      .deviceHealthScripts.nodes;
    const managedDeviceId = await showToStores('LT-ADELE-01');
    const { azureADDeviceId } = (
      await sandbox.data('query ($id: ID!) { managedDevice(id: $id) { azureADDeviceId } }', { id: managedDeviceId })
    ).managedDevice;
    const [{ id: groupId }] = (await sandbox.data('{ groups(search: "Seattle Store Devices") { nodes { id } } }'))
      .groups.nodes;
    await sandbox.control(
      'mutation ($groupId: ID!, $memberId: ID!) { addGroupMember(input: { groupId: $groupId, memberId: $memberId }) { clientMutationId } }',
      { groupId, memberId: azureADDeviceId },
    );
    const run =
      'mutation ($input: InitiateOnDemandProactiveRemediationInput!) { initiateOnDemandProactiveRemediation(input: $input) { clientMutationId } }';
    const refusal = await sandbox.refusal(run, { input: { managedDeviceId, scriptPolicyId } }, { as: MATEO });
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field: 'scriptPolicyId' });
    const sync = 'mutation ($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { clientMutationId } }';
    expect((await sandbox.query(sync, { id: managedDeviceId }, { as: MATEO })).errors).toBeUndefined();
  });

  it('the name of a script on a device, which is told though the script itself is not', async () => {
    const lists = '{ managedDevices { nodes { deviceHealthScriptStates { nodes { policyName } } } } }';
    const { data, errors } = await sandbox.query(lists, {}, { as: 'lidia.holloway@contoso.example' });
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toMatch(/"policyName":"[^"]+"/);
  });

  it('logs by a link that was made from what a dataset says', async () => {
    const id = (
      await sandbox.data('{ managedDevices { nodes { logCollectionRequests { nodes { id status } } } } }')
    ).managedDevices.nodes
      .flatMap((device: { logCollectionRequests: { nodes: object[] } }) => device.logCollectionRequests.nodes)
      .find(({ status }: { status: string }) => status === 'completed').id;
    const token = new SignedLinks('links contoso').sign(id, '2030-01-01T00:00:00.000Z');
    expect((await sandbox.server.inject(`/downloads/device-logs/${token}`)).statusCode).toBe(403);
  });

  it('anything, for somebody who has been deleted', async () => {
    const { access_token: token } = await signIn(sandbox, MATEO);
    expect((await sandbox.query('{ viewer { id } }', {}, { token })).data.viewer.id).toEqual(await userId('Mateo'));
    await sandbox.control('mutation ($id: ID!) { deleteUser(input: { userId: $id }) { clientMutationId } }', {
      id: await userId('Mateo'),
    });
    expect((await sandbox.query('{ viewer { id } }', {}, { token })).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    await expect(signIn(sandbox, MATEO)).rejects.toThrow('AADSTS50034');
  });

  it('a refusal of many devices at once, of a cancellation, of tags: none is left off the record', async () => {
    const kiosk = await sandbox.deviceId('KIOSK-DUB-02');
    const bulk = `mutation ($ids: [ID!]!) { executeAction(input: { actionName: wipe, deviceIds: $ids }) {
      bulkManagedDeviceActionResult { failedDeviceIds } } }`;
    const { totalCount } = await auditEvents();
    await sandbox.refusal(bulk, { ids: [kiosk] }, { as: ISAIAH });
    const { executeAction } = await sandbox.data(bulk, { ids: [kiosk] }, { as: MATEO });
    expect(executeAction.bulkManagedDeviceActionResult.failedDeviceIds).toEqual([kiosk]);
    const retag =
      'mutation ($id: ID!) { updateManagedDevice(input: { managedDeviceId: $id, roleScopeTagIds: ["1", "0"] }) { clientMutationId } }';
    await sandbox.refusal(retag, { id: await sandbox.deviceId('POS-SEA-01') }, { as: MATEO });
    const after = await auditEvents();
    expect(after.totalCount - totalCount).toBe(3);
    expect(after.nodes.slice(0, 3).map(({ activityType }: { activityType: string }) => activityType)).toEqual([
      'updateManagedDevice ManagedDevice',
      'wipe ManagedDevice',
      'executeAction ManagedDevice',
    ]);
  });
});
