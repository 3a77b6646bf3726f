import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { AND_BLOCK, type Found, LAST_EVENT, OPEN, ProtectedApps } from '../support/protected-apps';

const BY_ENTRA_ID = `mutation ($input: WipeManagedAppRegistrationsByAzureAdDeviceIdInput!) {
  wipeManagedAppRegistrationsByAzureAdDeviceId(input: $input) { managedAppOperations { managedAppRegistration { id } } } }`;
const UNBLOCK =
  'mutation ($id: ID!) { unblockManagedApps(input: { userId: $id }) { user { isManagedAppUserBlocked } } }';
const DELETE = `mutation ($id: ID!) { deleteManagedAppOperation(input: { managedAppOperationId: $id }) {
  managedAppRegistration { id operations { totalCount } } } }`;

describe('app selective wipe', () => {
  let sandbox: TestSandbox;
  let protectedApps: ProtectedApps;
  beforeEach(async () => {
    sandbox = await createSandbox();
    protectedApps = new ProtectedApps(sandbox);
  });
  afterEach(() => sandbox.close());

  const updateDevice = (id: string, changes: string) =>
    sandbox.control(`mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, ${changes} }) { twin { id } } }`, {
      id,
    });

  it('shows protected apps on enrolled devices and on others', async () => {
    const enrolled = await protectedApps.find('IPHONE-SAMIRA', /outlook/i);
    expect(enrolled).toMatchObject({
      __typename: 'IosManagedAppRegistration',
      appIdentifier: { bundleId: 'com.microsoft.Office.Outlook', packageId: null, windowsAppId: null },
      managedDevice: { deviceName: 'IPHONE-SAMIRA' },
      user: { displayName: 'Samira Haddad' },
      flaggedReasons: [],
    });
    expect(await protectedApps.find('NOAH-HOME-PC', /edge/)).toMatchObject({
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
    const [flagged] = await protectedApps.on('Galaxy A54');
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
    const apps = await protectedApps.on('LUCA-PIXEL');
    const { user, managedAppOperations } = await protectedApps.wipe(apps[0]);
    expect(user).toEqual({ id: apps[0].userId });
    expect(managedAppOperations.map(({ managedAppRegistration }: Found) => managedAppRegistration.id).sort()).toEqual(
      apps.map(({ id }) => id).sort(),
    );
    expect(await protectedApps.statesOn('LUCA-PIXEL')).toEqual(['pending', 'pending']);
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
    const apps = await protectedApps.on('IPHONE-SALES-15');
    const input = { userId: apps[0].userId, azureAdDeviceId: apps[0].azureADDeviceId.toUpperCase() };
    const { managedAppOperations } = (await sandbox.data(BY_ENTRA_ID, { input }))
      .wipeManagedAppRegistrationsByAzureAdDeviceId;
    expect(managedAppOperations).toHaveLength(2);
    expect(await protectedApps.statesOn('IPHONE-SALES-15')).toEqual(['pending', 'pending']);
  });

  it('merges a request with one that is pending', async () => {
    const [lost] = await protectedApps.on('Chloe');
    const before = await protectedApps.statesOn('Chloe');
    const again = await protectedApps.wipe(lost);
    expect(before).toEqual(['pending', 'pending']);
    expect(await protectedApps.statesOn('Chloe')).toEqual(before);
    expect(again.managedAppOperations.map(({ id }: Found) => id)).toContain(lost.operations.nodes[0].id);
    await protectedApps.wipe(lost);
    expect((await sandbox.data(LAST_EVENT)).auditEvents.totalCount).toBe(34);
  });

  it('waits for ever for an app that nobody opens', async () => {
    const [lost] = await protectedApps.on('Chloe');
    await sandbox.advance('P2Y');
    expect(await protectedApps.statesOn('Chloe')).toEqual(['pending', 'pending']);
    expect(await protectedApps.twin(lost.id)).toMatchObject({ companyDataPresent: true });
  });

  it('is carried out within 30 minutes of the opening: company data goes, personal data and registration stay', async () => {
    const word = await protectedApps.find('Pixel 9a', /word/);
    await protectedApps.wipe(word);
    await sandbox.advance('P3D');
    await protectedApps.open(word.id);
    expect(await protectedApps.twin(word.id)).toMatchObject({ lastOpenedDateTime: '2026-11-05T09:00:00.000Z' });
    expect((await protectedApps.find('Pixel 9a', /word/)).operations.nodes[0]).toMatchObject({ state: 'pending' });
    await sandbox.advance('PT30M');
    const after = await protectedApps.find('Pixel 9a', /word/);
    expect(after.operations.nodes).toMatchObject([{ state: 'successful', displayName: 'Selective wipe' }]);
    const [{ lastModifiedDateTime }] = after.operations.nodes;
    expect(lastModifiedDateTime >= '2026-11-05T09:00:00.000Z').toBe(true);
    expect(after.lastSyncDateTime).toBe(lastModifiedDateTime);
    expect(await protectedApps.twin(word.id)).toMatchObject({
      isInstalled: true,
      companyDataPresent: false,
      personalDataPresent: true,
    });
  });

  it('reaches an app that is used daily by itself, within a day', async () => {
    const edge = await protectedApps.find('NOAH-HOME-PC', /edge/);
    const { managedAppOperations } = await protectedApps.wipe(edge);
    await sandbox.advance('P1DT30M');
    expect((await protectedApps.find('NOAH-HOME-PC', /edge/)).operations.nodes).toMatchObject([
      { id: managedAppOperations[0].id, state: 'successful' },
    ]);
    expect(await protectedApps.twin(edge.id)).toMatchObject({ companyDataPresent: false });
  });

  it('reaches an app whose user takes to opening it daily', async () => {
    const [lost] = await protectedApps.on('Chloe');
    await protectedApps.update(lost.id, 'isOpenedDaily: true');
    await sandbox.advance('P1DT30M');
    expect((await protectedApps.statesOn('Chloe')).sort()).toEqual(['pending', 'successful']);
  });

  it('can fail, and can then be tried again', async () => {
    const word = await protectedApps.find('Pixel 9a', /word/);
    await protectedApps.update(word.id, 'nextWipeFails: true');
    await protectedApps.wipe(word);
    await protectedApps.open(word.id);
    await sandbox.advance('PT30M');
    expect((await protectedApps.find('Pixel 9a', /word/)).operations.nodes).toMatchObject([{ state: 'failed' }]);
    expect(await protectedApps.twin(word.id)).toMatchObject({ companyDataPresent: true, nextWipeFails: false });
    await protectedApps.wipe(word);
    await protectedApps.open(word.id);
    await sandbox.advance('PT30M');
    expect((await protectedApps.find('Pixel 9a', /word/)).operations.nodes).toMatchObject([
      { state: 'successful' },
      { state: 'failed' },
    ]);
  });

  it('is withdrawn by deleting it, even when the app is about to carry it out', async () => {
    const word = await protectedApps.find('Pixel 9a', /word/);
    const first = (await protectedApps.wipe(word)).managedAppOperations;
    const operation = first.find(({ managedAppRegistration }: Found) => managedAppRegistration.id === word.id);
    await protectedApps.open(word.id);
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
    const second = (await protectedApps.wipe(word)).managedAppOperations;
    expect(second.map(({ id }: Found) => id)).not.toContain(operation.id);
    await sandbox.advance('PT12H');
    expect((await protectedApps.find('Pixel 9a', /word/)).operations.nodes).toMatchObject([{ state: 'pending' }]);
    expect(await protectedApps.twin(word.id)).toMatchObject({ companyDataPresent: true });
    expect(await sandbox.refusal(DELETE, { id: operation.id })).toMatchObject({
      code: 'NOT_FOUND',
      type: 'ManagedAppOperation',
      id: operation.id,
    });
  });

  it('stays on the list when it is done, until it is deleted', async () => {
    expect((await protectedApps.statesOn('Hannah')).sort()).toEqual(['failed', 'successful']);
    await sandbox.advance('P1Y');
    const [one] = await protectedApps.on('Hannah');
    expect((await protectedApps.statesOn('Hannah')).sort()).toEqual(['failed', 'successful']);
    await sandbox.data(DELETE, { id: one.operations.nodes[0].id });
    expect(await protectedApps.statesOn('Hannah')).toHaveLength(1);
  });

  it('does not reach an app on a device that is offline, until that is back and the app is opened', async () => {
    const outlook = await protectedApps.find('LUCA-PIXEL', /outlook/);
    await updateDevice(outlook.managedDeviceId, 'power: off');
    await protectedApps.wipe(outlook);
    const answer = await sandbox.tryControl(OPEN, { id: outlook.id });
    expect(answer.errors![0]!.extensions.code).toBe('CONFLICT');
    await sandbox.advance('P10D');
    expect(await protectedApps.find('LUCA-PIXEL', /outlook/)).toMatchObject({
      lastSyncDateTime: outlook.lastSyncDateTime,
      operations: { nodes: [{ state: 'pending' }] },
    });
    await updateDevice(outlook.managedDeviceId, 'power: on');
    await sandbox.advance('P1DT30M');
    expect(await protectedApps.find('LUCA-PIXEL', /outlook/)).toMatchObject({
      operations: { nodes: [{ state: 'successful' }] },
    });
  });

  it('takes all apps of a user at once and blocks the user, who may sign in again when unblocked', async () => {
    const apps = await protectedApps.on('IPHONE-SALES-15');
    const [{ id, userId }] = apps;
    const { user, managedAppOperations } = (await sandbox.data(AND_BLOCK, { id: userId })).wipeAndBlockManagedApps;
    expect(user).toEqual({ isManagedAppUserBlocked: true });
    expect(managedAppOperations).toHaveLength(apps.length);
    expect((await sandbox.data(LAST_EVENT)).auditEvents.nodes[0].resources[0].modifiedProperties[0]).toEqual({
      displayName: 'isManagedAppUserBlocked',
      oldValue: 'false',
      newValue: 'true',
    });
    await protectedApps.open(id);
    await sandbox.advance('PT30M');
    expect(await protectedApps.twin(id)).toMatchObject({ companyDataPresent: false });
    const refused = await sandbox.tryControl(OPEN, { id, signsIn: true });
    expect(refused.errors![0]!.extensions.code).toBe('CONFLICT');
    expect((await sandbox.data(UNBLOCK, { id: userId })).unblockManagedApps.user).toEqual({
      isManagedAppUserBlocked: false,
    });
    await protectedApps.open(id, true);
    expect(await protectedApps.twin(id)).toMatchObject({ companyDataPresent: true });
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

  it('lets apps that are used daily keep in touch, and no others', async () => {
    const [daily, rare] = [await protectedApps.find('Pixel 9a', /emmx/), await protectedApps.find('Pixel 9a', /word/)];
    await sandbox.advance('P5D');
    const later = [await protectedApps.find('Pixel 9a', /emmx/), await protectedApps.find('Pixel 9a', /word/)];
    expect(Date.parse(later[0].lastSyncDateTime) - Date.parse(daily.lastSyncDateTime)).toBe(5 * 24 * 3600 * 1000);
    expect(await protectedApps.twin(daily.id)).toMatchObject({ lastOpenedDateTime: later[0].lastSyncDateTime });
    expect(later[1].lastSyncDateTime).toBe(rare.lastSyncDateTime);
  });
});
