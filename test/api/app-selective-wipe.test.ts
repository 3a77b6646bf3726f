import { createSandbox, type QueryOptions, type TestSandbox } from '../support/create-sandbox';

const APPS = `query ($search: String) { managedAppRegistrations(search: $search) { nodes {
  __typename id userId deviceTag deviceName azureADDeviceId managedDeviceId lastSyncDateTime flaggedReasons
  appIdentifier { bundleId packageId windowsAppId } user { displayName } managedDevice { deviceName }
  operations { nodes { id displayName state lastModifiedDateTime managedAppRegistration { id } } } } } }`;
const BY_TAG = `mutation ($input: WipeManagedAppRegistrationsByDeviceTagInput!) {
  wipeManagedAppRegistrationsByDeviceTag(input: $input) {
    user { id } managedAppOperations { id state managedAppRegistration { id } } clientMutationId } }`;
const BY_ENTRA_ID = `mutation ($input: WipeManagedAppRegistrationsByAzureAdDeviceIdInput!) {
  wipeManagedAppRegistrationsByAzureAdDeviceId(input: $input) { managedAppOperations { managedAppRegistration { id } } } }`;
const AND_BLOCK = `mutation ($id: ID!) { wipeAndBlockManagedApps(input: { userId: $id }) {
  user { isManagedAppUserBlocked } managedAppOperations { managedAppRegistration { id } } } }`;
const UNBLOCK =
  'mutation ($id: ID!) { unblockManagedApps(input: { userId: $id }) { user { isManagedAppUserBlocked } } }';
const DELETE = `mutation ($id: ID!) { deleteManagedAppOperation(input: { managedAppOperationId: $id }) {
  managedAppRegistration { id operations { totalCount } } } }`;
const TWIN = `query ($id: ID!) { managedAppTwin(managedAppRegistrationId: $id) {
  isInstalled companyDataPresent personalDataPresent isOpenedDaily lastOpenedDateTime nextWipeFails } }`;
const OPEN = `mutation ($id: ID!, $signsIn: Boolean) {
  openManagedApp(input: { managedAppRegistrationId: $id, signsIn: $signsIn }) { managedAppTwin { lastOpenedDateTime } } }`;
const LAST_EVENT = `{ auditEvents(first: 1) { totalCount nodes { activityType activityOperationType category
  resources { resourceId auditResourceType modifiedProperties { displayName oldValue newValue } } } } }`;

describe('app selective wipe', () => {
  let sandbox: TestSandbox;
  beforeEach(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.close());

  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, not typed
  type Found = any;

  /** The protected apps on a device, by its name. */
  const appsOn = async (deviceName: string): Promise<Found[]> =>
    (await sandbox.data(APPS, { search: deviceName })).managedAppRegistrations.nodes;
  const app = async (deviceName: string, name: RegExp): Promise<Found> =>
    (await appsOn(deviceName)).find(({ appIdentifier }) => name.test(JSON.stringify(appIdentifier)));
  const twin = async (id: string) => (await sandbox.control(TWIN, { id })).managedAppTwin;
  const open = (id: string, signsIn?: boolean) => sandbox.control(OPEN, { id, signsIn });
  const update = (id: string, changes: string) =>
    sandbox.control(
      `mutation ($id: ID!) { updateManagedAppTwin(input: { managedAppRegistrationId: $id, ${changes} }) { managedAppTwin { id } } }`,
      { id },
    );
  const updateDevice = (id: string, changes: string) =>
    sandbox.control(`mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, ${changes} }) { twin { id } } }`, {
      id,
    });
  const wipe = async ({ userId, deviceTag }: Found, options: QueryOptions = {}) =>
    (await sandbox.data(BY_TAG, { input: { userId, deviceTag } }, options)).wipeManagedAppRegistrationsByDeviceTag;
  const statesOn = async (deviceName: string) =>
    (await appsOn(deviceName)).flatMap(({ operations }) => operations.nodes.map(({ state }: Found) => state));

  it('shows protected apps on enrolled devices and on others', async () => {
    const enrolled = await app('IPHONE-SAMIRA', /outlook/i);
    expect(enrolled).toMatchObject({
      __typename: 'IosManagedAppRegistration',
      appIdentifier: { bundleId: 'com.microsoft.Office.Outlook', packageId: null, windowsAppId: null },
      managedDevice: { deviceName: 'IPHONE-SAMIRA' },
      user: { displayName: 'Samira Haddad' },
      flaggedReasons: [],
    });
    expect(await app('NOAH-HOME-PC', /edge/)).toMatchObject({
      __typename: 'WindowsManagedAppRegistration',
      managedDeviceId: null,
      managedDevice: null,
    });
    const { user, managedDevice } = await sandbox.data(
      `query ($user: ID!, $device: ID!) {
         user(id: $user) { isManagedAppUserBlocked managedAppRegistrations { totalCount } }
         managedDevice(id: $device) { managedAppRegistrations { nodes { id } } } }`,
      { user: enrolled.userId, device: enrolled.managedDeviceId },
    );
    expect(user).toEqual({ isManagedAppUserBlocked: false, managedAppRegistrations: { totalCount: 2 } });
    expect(managedDevice.managedAppRegistrations.nodes).toContainEqual({ id: enrolled.id });
  });

  it('tells whose device is distrusted', async () => {
    const [flagged] = await appsOn('Galaxy A54');
    expect(flagged).toMatchObject({ flaggedReasons: ['rootedDevice'], user: { displayName: 'Owen Gallagher' } });
    const found = await sandbox.data(`{ getUserIdsWithFlaggedAppRegistration
      managedAppRegistrations(filter: { flaggedReasons: { any: { eq: rootedDevice } } }) {
        nodes { id ... on AndroidManagedAppRegistration { patchVersion } } } }`);
    expect(found).toEqual({
      getUserIdsWithFlaggedAppRegistration: [flagged.userId],
      managedAppRegistrations: { nodes: [{ id: flagged.id, patchVersion: '2024-06-01' }] },
    });
  });

  it('makes one request per app of the user on the device, and one audit event for all', async () => {
    const apps = await appsOn('LUCA-PIXEL');
    const { user, managedAppOperations } = await wipe(apps[0]);
    expect(user).toEqual({ id: apps[0].userId });
    expect(managedAppOperations.map(({ managedAppRegistration }: Found) => managedAppRegistration.id).sort()).toEqual(
      apps.map(({ id }) => id).sort(),
    );
    expect(await statesOn('LUCA-PIXEL')).toEqual(['pending', 'pending']);
    const { auditEvents } = await sandbox.data(LAST_EVENT);
    expect(auditEvents.totalCount).toBe(33);
    const [{ resources, ...event }] = auditEvents.nodes;
    expect(event).toEqual({
      activityType: 'wipeManagedAppRegistrationsByDeviceTag User',
      activityOperationType: 'Action',
      category: 'Application',
    });
    expect(resources).toHaveLength(1);
    expect(resources[0]).toMatchObject({ resourceId: apps[0].userId, auditResourceType: 'User' });
    const [device, ...perApp] = resources[0].modifiedProperties;
    expect(device).toEqual({ displayName: 'deviceTag', oldValue: null, newValue: apps[0].deviceTag });
    expect(perApp.map(({ displayName }: Found) => displayName).sort()).toEqual([
      'com.microsoft.office.outlook',
      'com.microsoft.teams',
    ]);
    expect(perApp.map(({ newValue }: Found) => newValue).sort()).toEqual(
      managedAppOperations.map(({ id }: Found) => id).sort(),
    );
  });

  it('names the device by its id in Microsoft Entra just as well, in either case', async () => {
    const apps = await appsOn('IPHONE-SALES-15');
    const input = { userId: apps[0].userId, azureAdDeviceId: apps[0].azureADDeviceId.toUpperCase() };
    const { managedAppOperations } = (await sandbox.data(BY_ENTRA_ID, { input }))
      .wipeManagedAppRegistrationsByAzureAdDeviceId;
    expect(managedAppOperations).toHaveLength(2);
    expect(await statesOn('IPHONE-SALES-15')).toEqual(['pending', 'pending']);
  });

  it('merges a request with one that is pending', async () => {
    const [lost] = await appsOn('Chloe');
    const before = await statesOn('Chloe');
    const again = await wipe(lost);
    expect(before).toEqual(['pending', 'pending']);
    expect(await statesOn('Chloe')).toEqual(before);
    expect(again.managedAppOperations.map(({ id }: Found) => id)).toContain(lost.operations.nodes[0].id);
    await wipe(lost);
    expect((await sandbox.data(LAST_EVENT)).auditEvents.totalCount).toBe(34);
  });

  it('waits for ever for an app that nobody opens', async () => {
    const [lost] = await appsOn('Chloe');
    await sandbox.advance('P2Y');
    expect(await statesOn('Chloe')).toEqual(['pending', 'pending']);
    expect(await twin(lost.id)).toMatchObject({ companyDataPresent: true });
  });

  it('is carried out within 30 minutes of the opening: company data goes, personal data and registration stay', async () => {
    const word = await app('Pixel 9a', /word/);
    await wipe(word);
    await sandbox.advance('P3D');
    await open(word.id);
    expect(await twin(word.id)).toMatchObject({ lastOpenedDateTime: '2026-11-05T09:00:00.000Z' });
    expect((await app('Pixel 9a', /word/)).operations.nodes[0]).toMatchObject({ state: 'pending' });
    await sandbox.advance('PT30M');
    const after = await app('Pixel 9a', /word/);
    expect(after.operations.nodes).toMatchObject([{ state: 'successful', displayName: 'Selective wipe' }]);
    const [{ lastModifiedDateTime }] = after.operations.nodes;
    expect(lastModifiedDateTime >= '2026-11-05T09:00:00.000Z').toBe(true);
    expect(after.lastSyncDateTime).toBe(lastModifiedDateTime);
    expect(await twin(word.id)).toMatchObject({
      isInstalled: true,
      companyDataPresent: false,
      personalDataPresent: true,
    });
  });

  it('reaches an app that is used daily by itself, within a day', async () => {
    const edge = await app('NOAH-HOME-PC', /edge/);
    const { managedAppOperations } = await wipe(edge);
    await sandbox.advance('P1DT30M');
    expect((await app('NOAH-HOME-PC', /edge/)).operations.nodes).toMatchObject([
      { id: managedAppOperations[0].id, state: 'successful' },
    ]);
    expect(await twin(edge.id)).toMatchObject({ companyDataPresent: false });
  });

  it('reaches an app whose user takes to opening it daily', async () => {
    const [lost] = await appsOn('Chloe');
    await update(lost.id, 'isOpenedDaily: true');
    await sandbox.advance('P1DT30M');
    expect((await statesOn('Chloe')).sort()).toEqual(['pending', 'successful']);
  });

  it('can fail, and can then be tried again', async () => {
    const word = await app('Pixel 9a', /word/);
    await update(word.id, 'nextWipeFails: true');
    await wipe(word);
    await open(word.id);
    await sandbox.advance('PT30M');
    expect((await app('Pixel 9a', /word/)).operations.nodes).toMatchObject([{ state: 'failed' }]);
    expect(await twin(word.id)).toMatchObject({ companyDataPresent: true, nextWipeFails: false });
    await wipe(word);
    await open(word.id);
    await sandbox.advance('PT30M');
    expect((await app('Pixel 9a', /word/)).operations.nodes).toMatchObject([
      { state: 'successful' },
      { state: 'failed' },
    ]);
  });

  it('is withdrawn by deleting it, even when the app is about to carry it out', async () => {
    const word = await app('Pixel 9a', /word/);
    const first = (await wipe(word)).managedAppOperations;
    const operation = first.find(({ managedAppRegistration }: Found) => managedAppRegistration.id === word.id);
    await open(word.id);
    const deleted = (await sandbox.data(DELETE, { id: operation.id })).deleteManagedAppOperation;
    expect(deleted).toEqual({ managedAppRegistration: { id: word.id, operations: { totalCount: 0 } } });
    expect((await sandbox.data(LAST_EVENT)).auditEvents.nodes[0]).toMatchObject({
      activityType: 'Delete ManagedAppOperation',
      activityOperationType: 'Delete',
      resources: [
        {
          resourceId: operation.id,
          modifiedProperties: [{ displayName: 'com.microsoft.office.word', oldValue: 'pending', newValue: null }],
        },
      ],
    });
    const second = (await wipe(word)).managedAppOperations;
    expect(second.map(({ id }: Found) => id)).not.toContain(operation.id);
    await sandbox.advance('PT12H');
    expect((await app('Pixel 9a', /word/)).operations.nodes).toMatchObject([{ state: 'pending' }]);
    expect(await twin(word.id)).toMatchObject({ companyDataPresent: true });
    expect(await sandbox.refusal(DELETE, { id: operation.id })).toMatchObject({
      code: 'NOT_FOUND',
      type: 'ManagedAppOperation',
      id: operation.id,
    });
  });

  it('stays on the list when it is done, until it is deleted', async () => {
    expect((await statesOn('Hannah')).sort()).toEqual(['failed', 'successful']);
    await sandbox.advance('P1Y');
    const [one] = await appsOn('Hannah');
    expect((await statesOn('Hannah')).sort()).toEqual(['failed', 'successful']);
    await sandbox.data(DELETE, { id: one.operations.nodes[0].id });
    expect(await statesOn('Hannah')).toHaveLength(1);
  });

  it('does not reach an app on a device that is offline, until that is back and the app is opened', async () => {
    const outlook = await app('LUCA-PIXEL', /outlook/);
    await updateDevice(outlook.managedDeviceId, 'power: off');
    await wipe(outlook);
    const answer = await sandbox.tryControl(OPEN, { id: outlook.id });
    expect(answer.errors![0]!.extensions.code).toBe('CONFLICT');
    await sandbox.advance('P10D');
    expect(await app('LUCA-PIXEL', /outlook/)).toMatchObject({
      lastSyncDateTime: outlook.lastSyncDateTime,
      operations: { nodes: [{ state: 'pending' }] },
    });
    await updateDevice(outlook.managedDeviceId, 'power: on');
    await sandbox.advance('P1DT30M');
    expect(await app('LUCA-PIXEL', /outlook/)).toMatchObject({ operations: { nodes: [{ state: 'successful' }] } });
  });

  it('takes all apps of a user at once and blocks the user, who may sign in again when unblocked', async () => {
    const apps = await appsOn('IPHONE-SALES-15');
    const [{ id, userId }] = apps;
    const { user, managedAppOperations } = (await sandbox.data(AND_BLOCK, { id: userId })).wipeAndBlockManagedApps;
    expect(user).toEqual({ isManagedAppUserBlocked: true });
    expect(managedAppOperations).toHaveLength(apps.length);
    expect((await sandbox.data(LAST_EVENT)).auditEvents.nodes[0].resources[0].modifiedProperties[0]).toEqual({
      displayName: 'isManagedAppUserBlocked',
      oldValue: 'false',
      newValue: 'true',
    });
    await open(id);
    await sandbox.advance('PT30M');
    expect(await twin(id)).toMatchObject({ companyDataPresent: false });
    const refused = await sandbox.tryControl(OPEN, { id, signsIn: true });
    expect(refused.errors![0]!.extensions.code).toBe('CONFLICT');
    expect((await sandbox.data(UNBLOCK, { id: userId })).unblockManagedApps.user).toEqual({
      isManagedAppUserBlocked: false,
    });
    await open(id, true);
    expect(await twin(id)).toMatchObject({ companyDataPresent: true });
  });

  it('blocks a user without protected apps, twice without harm', async () => {
    const { users } = await sandbox.data('{ users(search: "Henrik") { nodes { id } } }');
    for (const _ of [1, 2]) {
      expect((await sandbox.data(AND_BLOCK, { id: users.nodes[0].id })).wipeAndBlockManagedApps).toEqual({
        user: { isManagedAppUserBlocked: true },
        managedAppOperations: [],
      });
    }
    const { blocked } = await sandbox.data(
      '{ blocked: users(filter: { isManagedAppUserBlocked: { eq: true } }) { nodes { id } } }',
    );
    expect(blocked.nodes).toEqual(users.nodes);
  });

  it.each(['retire', 'deleteManagedDevice'])('%s of an iPhone asks the protected apps on it', async (action) => {
    const [{ managedDeviceId }] = await appsOn('IPHONE-SALES-15');
    await sandbox.data(`mutation ($id: ID!) { ${action}(input: { managedDeviceId: $id }) { clientMutationId } }`, {
      id: managedDeviceId,
    });
    await sandbox.checkIn(managedDeviceId);
    expect((await sandbox.data(LAST_EVENT)).auditEvents.totalCount).toBe(33);
    const apps = await appsOn('IPHONE-SALES-15');
    expect(apps).toMatchObject([
      { managedDeviceId: null, operations: { nodes: [{ state: 'pending' }] } },
      { managedDeviceId: null, operations: { nodes: [{ state: 'pending' }] } },
    ]);
    await sandbox.advance('P1DT30M');
    expect(await app('IPHONE-SALES-15', /Outlook/)).toMatchObject({ operations: { nodes: [{ state: 'successful' }] } });
    expect(await app('IPHONE-SALES-15', /Word/)).toMatchObject({ operations: { nodes: [{ state: 'pending' }] } });
  });

  it('retiring an Android device takes company data out of the apps at once, and asks nothing of them', async () => {
    const [{ id, managedDeviceId }] = await appsOn('LUCA-PIXEL');
    await sandbox.data('mutation ($id: ID!) { retire(input: { managedDeviceId: $id }) { clientMutationId } }', {
      id: managedDeviceId,
    });
    await sandbox.checkIn(managedDeviceId);
    expect(await statesOn('LUCA-PIXEL')).toEqual([]);
    expect(await twin(id)).toMatchObject({ isInstalled: true, companyDataPresent: false, personalDataPresent: true });
  });

  it('a factory reset takes the apps away, so that nothing answers any more', async () => {
    const outlook = await app('IPHONE-SALES-15', /Outlook/);
    await sandbox.data('mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { clientMutationId } }', {
      id: outlook.managedDeviceId,
    });
    await sandbox.checkIn(outlook.managedDeviceId);
    expect(await statesOn('IPHONE-SALES-15')).toEqual([]);
    expect(await twin(outlook.id)).toMatchObject({
      isInstalled: false,
      companyDataPresent: false,
      personalDataPresent: false,
    });
    await wipe(outlook);
    await sandbox.advance('P30D');
    expect(await statesOn('IPHONE-SALES-15')).toEqual(['pending', 'pending']);
    expect((await sandbox.tryControl(OPEN, { id: outlook.id })).errors![0]!.extensions.code).toBe('CONFLICT');
  });

  it('lets apps that are used daily keep in touch, and no others', async () => {
    const [daily, rare] = [await app('Pixel 9a', /emmx/), await app('Pixel 9a', /word/)];
    await sandbox.advance('P5D');
    const later = [await app('Pixel 9a', /emmx/), await app('Pixel 9a', /word/)];
    expect(Date.parse(later[0].lastSyncDateTime) - Date.parse(daily.lastSyncDateTime)).toBe(5 * 24 * 3600 * 1000);
    expect(await twin(daily.id)).toMatchObject({ lastOpenedDateTime: later[0].lastSyncDateTime });
    expect(later[1].lastSyncDateTime).toBe(rare.lastSyncDateTime);
  });

  it.each([
    ['an unknown user', BY_TAG, { userId: 'x', deviceTag: 'x' }, { code: 'NOT_FOUND', type: 'User', id: 'x' }],
    ['an unknown tag', BY_TAG, { deviceTag: 'x' }, { code: 'BAD_USER_INPUT', field: 'deviceTag' }],
    ['an empty tag', BY_TAG, { deviceTag: '' }, { code: 'BAD_USER_INPUT', field: 'deviceTag' }],
    ['an unknown id', BY_ENTRA_ID, { azureAdDeviceId: 'x' }, { code: 'BAD_USER_INPUT', field: 'azureAdDeviceId' }],
  ])('refuses %s and stores nothing', async (_, mutation, input, expected) => {
    const [{ userId }] = await appsOn('LUCA-PIXEL');
    expect(await sandbox.refusal(mutation, { input: { userId, ...input } })).toMatchObject(expected);
    expect((await sandbox.data(LAST_EVENT)).auditEvents.totalCount).toBe(32);
  });

  it('refuses the tag of somebody else’s device', async () => {
    const [[luca], [samira]] = [await appsOn('LUCA-PIXEL'), await appsOn('IPHONE-SAMIRA')];
    const input = { userId: luca.userId, deviceTag: samira.deviceTag };
    expect(await sandbox.refusal(BY_TAG, { input })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'deviceTag' });
    expect(await statesOn('IPHONE-SAMIRA')).toEqual([]);
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
    const [{ userId, deviceTag }] = await appsOn('LUCA-PIXEL');
    const read = await sandbox.query('{ managedAppRegistrations { totalCount } }', {}, { as });
    const act = await sandbox.query(BY_TAG, { input: { userId, deviceTag } }, { as });
    const missing = (permission: string) => expect.objectContaining({ code: 'FORBIDDEN', permission });
    expect(read.errors?.[0]?.extensions).toEqual(mayRead ? undefined : missing('Microsoft.Intune_ManagedApps_Read'));
    expect(act.errors?.[0]?.extensions).toEqual(mayWipe ? undefined : missing('Microsoft.Intune_ManagedApps_Wipe'));
  });
});

describe('the world of protected apps', () => {
  const EVERYTHING = `{ managedAppRegistrations { nodes { id lastSyncDateTime
    operations { nodes { id state lastModifiedDateTime } } } } }`;

  async function story(target: TestSandbox, step: () => Promise<void>): Promise<unknown> {
    const { managedAppRegistrations } = await target.data('{ managedAppRegistrations { nodes { id userId } } }');
    for (const { id, userId } of managedAppRegistrations.nodes.slice(0, 3)) {
      await target.data(AND_BLOCK, { id: userId });
      await target.control(OPEN, { id });
    }
    // Its Outlook is opened once more between its coming back and its next check-in, which retires it.
    const id = await target.deviceId('LUCA-PIXEL');
    await target.control(
      'mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, offlineUntilDateTime: "2026-11-03T16:00:00Z" }) { twin { id } } }',
      { id },
    );
    await target.data('mutation ($id: ID!) { retire(input: { managedDeviceId: $id }) { clientMutationId } }', { id });
    await step();
    const twins = [];
    for (const { id } of managedAppRegistrations.nodes) twins.push(await target.control(TWIN, { id }));
    return { ...(await target.data(EVERYTHING)), twins };
  }

  it('is the same after the same commands, in one long step of the clock or many short ones', async () => {
    const [one, other] = [await createSandbox(), await createSandbox()];
    const long = await story(one, () => one.advance('P4D'));
    const short = await story(other, async () => {
      for (let hour = 0; hour < 96; hour++) await other.advance('PT1H');
    });
    expect(short).toEqual(long);
    await one.close();
    await other.close();
  });

  it('comes back whole with a reset', async () => {
    const sandbox = await createSandbox();
    const before = await sandbox.data(EVERYTHING);
    await story(sandbox, () => sandbox.advance('P2D'));
    expect(await sandbox.data(EVERYTHING)).not.toEqual(before);
    await sandbox.control('mutation { reset { clock { now } } }');
    expect(await sandbox.data(EVERYTHING)).toEqual(before);
    const { users } = await sandbox.data('{ users(filter: { isManagedAppUserBlocked: { eq: true } }) { totalCount } }');
    expect(users.totalCount).toBe(0);
    await sandbox.close();
  });
});
