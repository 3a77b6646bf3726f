import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { AND_BLOCK, BY_TAG, LAST_EVENT, ProtectedApps } from '../support/protected-apps';

const BY_ENTRA_ID = `mutation ($input: WipeManagedAppRegistrationsByAzureAdDeviceIdInput!) {
  wipeManagedAppRegistrationsByAzureAdDeviceId(input: $input) { managedAppOperations { managedAppRegistration { id } } } }`;
const UNBLOCK =
  'mutation ($id: ID!) { unblockManagedApps(input: { userId: $id }) { user { isManagedAppUserBlocked } } }';

describe('app selective wipe, when something is wrong,', () => {
  let sandbox: TestSandbox;
  let protectedApps: ProtectedApps;
  beforeEach(async () => {
    sandbox = await createSandbox();
    protectedApps = new ProtectedApps(sandbox);
  });
  afterEach(() => sandbox.close());

  it.each([
    ['an unknown user', BY_TAG, { userId: 'x', deviceTag: 'x' }, { code: 'NOT_FOUND', type: 'User', id: 'x' }],
    ['an unknown tag', BY_TAG, { deviceTag: 'x' }, { code: 'BAD_USER_INPUT', field: 'deviceTag' }],
    ['an empty tag', BY_TAG, { deviceTag: '' }, { code: 'BAD_USER_INPUT', field: 'deviceTag' }],
    ['an unknown id', BY_ENTRA_ID, { azureAdDeviceId: 'x' }, { code: 'BAD_USER_INPUT', field: 'azureAdDeviceId' }],
  ])('refuses %s and stores nothing', async (_, mutation, input, expected) => {
    const [{ userId }] = await protectedApps.on('LUCA-PIXEL');
    expect(await sandbox.refusal(mutation, { input: { userId, ...input } })).toMatchObject(expected);
    expect((await sandbox.data(LAST_EVENT)).auditEvents.totalCount).toBe(32);
  });

  it('refuses the tag of somebody else’s device', async () => {
    const [[luca], [samira]] = [await protectedApps.on('LUCA-PIXEL'), await protectedApps.on('IPHONE-SAMIRA')];
    const input = { userId: luca.userId, deviceTag: samira.deviceTag };
    expect(await sandbox.refusal(BY_TAG, { input })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'deviceTag' });
    expect(await protectedApps.statesOn('IPHONE-SAMIRA')).toEqual([]);
  });

  it.each([
    ['blocking', AND_BLOCK],
    ['unblocking', UNBLOCK],
  ])('refuses %s of an unknown user', async (_, mutation) => {
    expect(await sandbox.refusal(mutation, { id: 'x' })).toMatchObject({ code: 'NOT_FOUND', type: 'User', id: 'x' });
  });

  it.each([
    ['opening an app nobody knows', 'openManagedApp(input: { managedAppRegistrationId: "x" })', 'NOT_FOUND'],
    ['a change of nothing', 'updateManagedAppTwin(input: { managedAppRegistrationId: "x" })', 'BAD_USER_INPUT'],
    [
      'a change of an app nobody knows',
      'updateManagedAppTwin(input: { managedAppRegistrationId: "x", nextWipeFails: true })',
      'NOT_FOUND',
    ],
  ])('test control refuses %s', async (_, mutation, code) => {
    const { errors } = await sandbox.tryControl(`mutation { ${mutation} { clientMutationId } }`);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
  });

  it.each([
    ['megan.bowen@contoso.example', true, true],
    ['isaiah.langer@contoso.example', true, false],
    ['diego.siciliani@contoso.example', false, false],
  ])('as %s: may read = %s, may wipe = %s', async (as, mayRead, mayWipe) => {
    const [{ userId, deviceTag }] = await protectedApps.on('LUCA-PIXEL');
    const read = await sandbox.query('{ managedAppRegistrations { totalCount } }', {}, { as });
    const act = await sandbox.query(BY_TAG, { input: { userId, deviceTag } }, { as });
    const missing = (permission: string) => expect.objectContaining({ code: 'FORBIDDEN', permission });
    expect(read.errors?.[0]?.extensions).toEqual(mayRead ? undefined : missing('Microsoft.Intune_ManagedApps_Read'));
    expect(act.errors?.[0]?.extensions).toEqual(mayWipe ? undefined : missing('Microsoft.Intune_ManagedApps_Wipe'));
  });
});
