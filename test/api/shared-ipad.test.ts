import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const [TOMASZ, FATIMA] = ['tomasz.nowak@contoso.example', 'fatima.idrissi@contoso.example'];
const DEVICE = `query ($id: ID!) { managedDevice(id: $id) {
  usersLoggedOn { userId lastLogOnDateTime }
  hardwareInformation { serialNumber residentUsersCount sharedDeviceCachedUsers { userPrincipalName dataToSync dataQuota dataUsed } }
  deviceActionResults { actionName actionState ... on DeleteUserFromSharedAppleDeviceActionResult { userPrincipalName } } } }`;

describe('a Shared iPad', () => {
  let sandbox: TestSandbox;
  let ipad: string;
  beforeEach(async () => {
    sandbox = await createSandbox();
    ipad = await sandbox.deviceId('IPAD-SHARED-02');
  });
  afterEach(() => sandbox.close());

  const device = async () => (await sandbox.data(DEVICE, { id: ipad })).managedDevice;
  const twin = async () =>
    (
      await sandbox.control('query ($id: ID!) { twin(managedDeviceId: $id) { cachedUsers activeUserPrincipalName } }', {
        id: ipad,
      })
    ).twin;
  const logout = () =>
    sandbox.data(
      'mutation ($id: ID!) { logoutSharedAppleDeviceActiveUser(input: { managedDeviceId: $id }) { clientMutationId } }',
      { id: ipad },
    );
  const remove = (userPrincipalName: string) =>
    sandbox.data(
      'mutation ($input: DeleteUserFromSharedAppleDeviceInput!) { deleteUserFromSharedAppleDevice(input: $input) { deviceActionResult { actionState } } }',
      { input: { managedDeviceId: ipad, userPrincipalName } },
    );

  it('begins with two users, of whom one is using it', async () => {
    expect(await twin()).toEqual({ cachedUsers: [TOMASZ, FATIMA], activeUserPrincipalName: FATIMA });
    const { usersLoggedOn, hardwareInformation } = await device();
    expect(usersLoggedOn).toHaveLength(1);
    expect(hardwareInformation.residentUsersCount).toBe(2);
  });

  it('logs its user out when it checks in, and says so', async () => {
    await logout();
    expect((await device()).usersLoggedOn).toHaveLength(1);
    await sandbox.checkIn(ipad);
    expect(await twin()).toEqual({ cachedUsers: [TOMASZ, FATIMA], activeUserPrincipalName: null });
    expect((await device()).usersLoggedOn).toEqual([]);
  });

  it('deletes a user, and reports the rest as they were', async () => {
    const before = (await device()).hardwareInformation;
    await remove(TOMASZ!.toUpperCase());
    expect((await device()).hardwareInformation).toEqual(before);
    await sandbox.checkIn(ipad);
    const { hardwareInformation, deviceActionResults } = await device();
    expect(await twin()).toEqual({ cachedUsers: [FATIMA], activeUserPrincipalName: FATIMA });
    expect(hardwareInformation).toEqual({
      ...before,
      residentUsersCount: 1,
      sharedDeviceCachedUsers: [
        { userPrincipalName: FATIMA, dataToSync: true, dataQuota: 17179869184, dataUsed: 1206910976 },
      ],
    });
    expect(deviceActionResults[0]).toEqual({
      actionName: 'deleteUserFromSharedAppleDevice',
      actionState: 'done',
      userPrincipalName: TOMASZ!.toUpperCase(),
    });
  });

  it('cannot delete a user it does not hold, or who is using it; once logged out, they can be', async () => {
    const states = async () => (await device()).deviceActionResults[0].actionState;
    const before = await device();
    await remove('chloe.martin@contoso.example');
    await sandbox.checkIn(ipad);
    expect(await states()).toBe('failed');
    await remove(FATIMA!);
    await sandbox.checkIn(ipad);
    expect(await states()).toBe('failed');
    expect((await device()).hardwareInformation).toEqual(before.hardwareInformation);
    await logout();
    await remove(FATIMA!);
    await sandbox.checkIn(ipad);
    expect(await states()).toBe('done');
    expect((await twin()).cachedUsers).toEqual([TOMASZ]);
  });

  it.each(['', 'tomasz', 'tomasz@', 'tomasz nowak@contoso.example'])('takes %j for nobody’s name', async (name) => {
    const refusal = await sandbox.refusal(
      'mutation ($input: DeleteUserFromSharedAppleDeviceInput!) { deleteUserFromSharedAppleDevice(input: $input) { clientMutationId } }',
      { input: { managedDeviceId: ipad, userPrincipalName: name } },
    );
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field: 'userPrincipalName' });
  });

  it('holds nobody after a wipe', async () => {
    await sandbox.data('mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { clientMutationId } }', {
      id: ipad,
    });
    await sandbox.checkIn(ipad);
    expect(await twin()).toEqual({ cachedUsers: [], activeUserPrincipalName: null });
  });
});
