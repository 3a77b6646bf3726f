import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const DEVICE = `query ($id: ID!) { managedDevice(id: $id) { managementState user { id deletedDateTime }
  actionAvailability(actions: [retire, wipe, deleteManagedDevice, syncDevice]) { action available reasonCode } } }`;
const act = (name: string) => `mutation ($id: ID!) { ${name}(input: { managedDeviceId: $id }) { clientMutationId } }`;
const directory = (name: string) =>
  `mutation ($userId: ID!) { ${name}(input: { userId: $userId, clientMutationId: "mine" }) { deletedDateTime clientMutationId } }`;

describe('a device whose user was deleted from Entra ID', () => {
  let sandbox: TestSandbox;
  let laptop: string;
  let userId: string;
  beforeEach(async () => {
    sandbox = await createSandbox();
    laptop = await sandbox.deviceId('LT-ADELE-01');
    userId = (await device()).user.id;
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const device = async () => (await sandbox.data(DEVICE, { id: laptop })).managedDevice;
  const deleteUser = async () => (await sandbox.control(directory('deleteUser'), { userId })).deleteUser;

  it('can be neither retired nor wiped, but all else', async () => {
    expect(await deleteUser()).toEqual({ deletedDateTime: '2026-11-02T09:00:00.000Z', clientMutationId: 'mine' });
    expect(await device()).toEqual({
      managementState: 'managed',
      user: { id: userId, deletedDateTime: '2026-11-02T09:00:00.000Z' },
      actionAvailability: [
        { action: 'retire', available: false, reasonCode: 'USER_DELETED' },
        { action: 'wipe', available: false, reasonCode: 'USER_DELETED' },
        { action: 'deleteManagedDevice', available: true, reasonCode: null },
        { action: 'syncDevice', available: true, reasonCode: null },
      ],
    });
    for (const action of ['retire', 'wipe']) {
      expect(await sandbox.refusal(act(action), { id: laptop })).toMatchObject({
        code: 'ACTION_NOT_AVAILABLE',
        reasonCode: 'USER_DELETED',
      });
    }
    await sandbox.data(act('deleteManagedDevice'), { id: laptop });
    expect(await device()).toBeNull();
  });

  it('is refused among many devices, too, and those of others are not', async () => {
    await deleteUser();
    const other = await sandbox.deviceId('LT-SAMIRA-14');
    const kiosk = await sandbox.deviceId('KIOSK-SEA-01');
    const { executeAction } = await sandbox.data(
      `mutation ($ids: [ID!]!) { executeAction(input: { actionName: wipe, deviceIds: $ids }) {
        bulkManagedDeviceActionResult { successfulDeviceIds } } }`,
      { ids: [laptop, other, kiosk] },
    );
    expect(executeAction.bulkManagedDeviceActionResult.successfulDeviceIds.sort()).toEqual([other, kiosk].sort());
  });

  it('can be retired again once the user is back', async () => {
    await deleteUser();
    const { restoreUser } = await sandbox.control(directory('restoreUser'), { userId });
    expect(restoreUser).toEqual({ deletedDateTime: null, clientMutationId: 'mine' });
    expect((await device()).user).toMatchObject({ deletedDateTime: null });
    await sandbox.data(act('retire'), { id: laptop });
    expect((await device()).managementState).toBe('retirePending');
  });

  it('had its user deleted once, however often that is done, and nobody comes back who is there', async () => {
    await deleteUser();
    await sandbox.advance('P1D');
    expect((await deleteUser()).deletedDateTime).toBe('2026-11-02T09:00:00.000Z');
    await sandbox.control(directory('restoreUser'), { userId });
    const again = await sandbox.tryControl(directory('restoreUser'), { userId });
    expect(again.errors![0]!.extensions).toMatchObject({ code: 'CONFLICT' });
    for (const name of ['deleteUser', 'restoreUser']) {
      const nobody = await sandbox.tryControl(directory(name), { userId: laptop });
      expect(nobody.errors![0]!.extensions).toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
