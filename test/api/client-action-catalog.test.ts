import { clientNotificationAction, endpointProtectionAction } from '../../src/domain/client-actions/client-action';
import { membersOf } from '../../src/domain/enumeration';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const CATALOG = `query ($device: ID, $collection: ID) { clientActionCatalog(managedDeviceId: $device, collectionId: $collection) {
  menu label action primaryActionType permission available reasonCode reason } }`;
const SITE = `mutation ($site: ConfigurationManagerSiteInput!) { updateConfigurationManagerSite(input: { configurationManagerSiteId: "CON", site: $site }) {
  configurationManagerSite { version scriptAuthorsRequireAdditionalApprover softwareUpdatePoints } } }`;
const notifications = membersOf(clientNotificationAction) as readonly string[];
const scans = membersOf(endpointProtectionAction) as readonly string[];

interface Entry {
  readonly action: string;
  readonly available: boolean;
  readonly reasonCode: string | null;
  readonly menu: string;
  readonly label: string;
}

describe('clientActionCatalog', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  afterAll(() => sandbox.close());

  const catalog = async (variables: Record<string, unknown>, options = {}): Promise<Entry[]> =>
    (await sandbox.data(CATALOG, variables, options)).clientActionCatalog;
  const request = (action: string) =>
    notifications.includes(action)
      ? `mutation ($input: ClientNotificationInput!) { clientNotification(input: $input) { clientMutationId } }`
      : `mutation ($input: EndpointProtectionInput!) { endpointProtection(input: $input) { clientMutationId } }`;

  it('gives the menus of the console', async () => {
    const entries = await catalog({ collection: 'CON00014' });
    expect(entries.filter(({ menu }) => menu === 'clientNotification').map(({ action }) => action)).toEqual(
      notifications,
    );
    expect(entries.filter(({ menu }) => menu === 'endpointProtection').map(({ action }) => action)).toEqual(scans);
    expect(entries.find(({ action }) => action === 'wakeUp')).toEqual({
      menu: 'clientNotification',
      label: 'Wake up',
      action: 'wakeUp',
      primaryActionType: 150,
      permission: 'Collection.NotifyResource',
      available: true,
      reasonCode: null,
      reason: null,
    });
  });

  const principals = ['adele.vance', 'lidia.holloway', 'diego.siciliani', 'megan.bowen'];

  it.each(principals)('says of every device what the mutations say to %s', async (name) => {
    const options = { as: `${name}@contoso.example` };
    const { managedDevices } = await sandbox.data('{ managedDevices { nodes { id } } }');
    for (const { id } of managedDevices.nodes as { id: string }[]) {
      const answer = await sandbox.query(CATALOG, { device: id }, options);
      if (answer.errors) {
        expect(['FORBIDDEN', 'NOT_FOUND']).toContain(answer.errors[0]!.extensions!.code);
        continue;
      }
      for (const { action, available, reasonCode } of answer.data!.clientActionCatalog as Entry[]) {
        if (!notifications.includes(action) && !scans.includes(action)) continue;
        const input = { action, managedDeviceIds: [id] };
        const said = await sandbox.query(request(action), { input }, options);
        const refusal = said.errors?.[0]?.extensions;
        expect({ id, action, available }).toEqual({ id, action, available: !refusal });
        if (refusal?.reasonCode) expect(reasonCode).toBe(refusal.reasonCode);
      }
    }
  });

  it.each(principals)('says of every collection what the mutations say to %s', async (name) => {
    const options = { as: `${name}@contoso.example` };
    const { collections } = await sandbox.data('{ collections { nodes { id } } }');
    for (const { id } of collections.nodes as { id: string }[]) {
      const answer = await sandbox.query(CATALOG, { collection: id }, options);
      if (answer.errors) continue;
      for (const { action, available } of answer.data!.clientActionCatalog as Entry[]) {
        if (!notifications.includes(action) && !scans.includes(action)) continue;
        const said = await sandbox.query(request(action), { input: { action, collectionId: id } }, options);
        expect({ id, action, available }).toEqual({ id, action, available: !said.errors });
      }
    }
  });

  it.each([
    [{ collection: 'SMS00001' }, 'wakeUp', 'BUILT_IN_COLLECTION'],
    [{ collection: 'SMS00002' }, 'restart', 'COLLECTION_TYPE'],
    [{ name: 'PC-HR-11' }, 'restart', 'CLIENT_NOT_INSTALLED'],
    [{ name: 'LAB-PC-05' }, 'quickScan', 'ENDPOINT_PROTECTION_NOT_INSTALLED'],
    [{ name: 'POS-SEA-01', as: 'diego.siciliani' }, 'restart', 'PERMISSION_MISSING'],
    [{ name: 'SRV-FILE-01', as: 'diego.siciliani' }, 'quickScan', 'OUT_OF_SCOPE'],
  ])('says why: %j %s %s', async (target: { collection?: string; name?: string; as?: string }, action, reasonCode) => {
    const device = target.name && (await sandbox.deviceId(target.name));
    const options = target.as ? { as: `${target.as}@contoso.example` } : {};
    const answer = await sandbox.query(CATALOG, { device, collection: target.collection }, options);
    if (target.as && answer.errors) return expect(answer.errors[0]!.extensions!.code).toBe('NOT_FOUND');
    const entry = (answer.data!.clientActionCatalog as Entry[]).find((candidate) => candidate.action === action);
    expect(entry).toMatchObject({ available: false, reasonCode, reason: expect.stringMatching(/\.$/) });
  });

  it.each([
    ['neither', {}, { code: 'BAD_USER_INPUT', field: 'managedDeviceId' }],
    ['both', { device: 'x', collection: 'SMS00001' }, { code: 'BAD_USER_INPUT', field: 'managedDeviceId' }],
    ['an unknown device', { device: 'x' }, { code: 'NOT_FOUND', type: 'ManagedDevice' }],
    ['an unknown collection', { collection: 'x' }, { code: 'NOT_FOUND', type: 'Collection' }],
  ])('refuses %s', async (_, variables, expected) => {
    expect(await sandbox.refusal(CATALOG, variables)).toMatchObject(expected);
  });

  it('hides what the site is too old for, and the mutation refuses it', async () => {
    const older = await sandbox.data(SITE, { site: { version: '1806' } });
    expect(older.updateConfigurationManagerSite.configurationManagerSite.version).toBe('1806');
    const entries = await catalog({ collection: 'CON00014' });
    expect(entries.map(({ action }) => action)).not.toContain('wakeUp');
    expect(entries.map(({ action }) => action)).toContain('restart');
    const input = { action: 'wakeUp', collectionId: 'CON00014' };
    expect(await sandbox.refusal(request('wakeUp'), { input })).toMatchObject({
      code: 'ACTION_NOT_AVAILABLE',
      reasonCode: 'SITE_VERSION',
    });
    await sandbox.data(SITE, { site: { version: '1810' } });
    expect((await catalog({ collection: 'CON00014' })).map(({ action }) => action)).toContain('wakeUp');
  });
});

describe('updateConfigurationManagerSite', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  afterAll(() => sandbox.close());

  it('changes what is given and audits it', async () => {
    const site = { scriptAuthorsRequireAdditionalApprover: false, softwareUpdatePoints: ['a.example', 'b.example'] };
    const { updateConfigurationManagerSite } = await sandbox.data(SITE, { site });
    expect(updateConfigurationManagerSite.configurationManagerSite).toEqual({ version: '1810', ...site });
    const { auditEvents } = await sandbox.data(
      '{ auditEvents(first: 1) { nodes { activityType resources { resourceId modifiedProperties { displayName newValue } } } } }',
    );
    expect(auditEvents.nodes[0]).toEqual({
      activityType: 'Patch ConfigurationManagerSite',
      resources: [
        {
          resourceId: 'CON',
          modifiedProperties: [
            { displayName: 'scriptAuthorsRequireAdditionalApprover', newValue: 'false' },
            { displayName: 'softwareUpdatePoints', newValue: '["a.example","b.example"]' },
          ],
        },
      ],
    });
  });

  it.each([
    ['nothing', {}, 'site'],
    ['an unknown version', { version: '1902' }, 'site.version'],
    ['a point named twice', { softwareUpdatePoints: ['a', 'a'] }, 'site.softwareUpdatePoints'],
    ['an empty point', { softwareUpdatePoints: [''] }, 'site.softwareUpdatePoints.0'],
  ])('refuses %s', async (_, site, field) => {
    expect(await sandbox.refusal(SITE, { site })).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('needs its permission, and a site that is there', async () => {
    const site = { version: '1806' };
    expect(await sandbox.refusal(SITE, { site }, { as: 'diego.siciliani@contoso.example' })).toMatchObject({
      code: 'FORBIDDEN',
      permission: 'Site.Modify',
    });
    const elsewhere = SITE.replace('"CON"', '"XYZ"');
    expect(await sandbox.refusal(elsewhere, { site })).toMatchObject({ code: 'NOT_FOUND', id: 'XYZ' });
  });
});
