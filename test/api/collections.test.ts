import { byCollection, byQuery, Collections, HELP_DESK, KIOSKS, namesOf, PEOPLE, SAMIRA } from '../support/collections';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { lastAudit } from '../support/roles';

const NOW = '2026-11-02T09:00:00.000Z';
const TILLS = ['POS-SEA-01', 'POS-SEA-02'];
const ENGINEERS = ['ENG-WS-101', 'ENG-WS-102'];

describe('a collection', () => {
  let sandbox: TestSandbox;
  let collections: Collections;
  beforeAll(async () => {
    sandbox = await createSandbox();
    collections = new Collections(sandbox);
  });
  beforeEach(() => sandbox.control('mutation { reset { clock { now } } }'));
  afterAll(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const create = async (input: object) => namesOf(await collections.create(input));

  it('has its members when it is made, and says so', async () => {
    const made = await collections.create({
      name: 'Workstations',
      comment: 'Of engineers.',
      rules: [byQuery({ deviceName: { startswith: 'eng-' } }, 'By name')],
    });
    expect(made).toEqual({
      id: 'CON0001C',
      name: 'Workstations',
      comment: 'Of engineers.',
      collectionType: 'device',
      isBuiltIn: false,
      currentStatus: 'ready',
      memberCount: 2,
      refreshType: 'both',
      refreshStartTime: NOW,
      refreshInterval: 'P7D',
      lastChangeTime: NOW,
      lastMemberChangeTime: NOW,
      lastRefreshTime: NOW,
      limitingCollection: { id: 'SMSDM003' },
      rules: [
        {
          ruleName: 'By name',
          ruleType: 'query',
          managedDeviceIds: [],
          userIds: [],
          groupIds: [],
          resourceClass: 'system',
          queryExpression: "startswith(deviceName, 'eng-')",
          ruleCollectionId: null,
          deviceCategoryId: null,
        },
      ],
      members: { nodes: ENGINEERS.map((deviceName) => ({ deviceName })) },
      userMembers: { nodes: [] },
      groupMembers: { nodes: [] },
    });
  });

  it('is numbered on, and no number is given twice', async () => {
    expect((await collections.create({ name: 'One' })).id).toBe('CON0001C');
    await collections.delete('CON0001C');
    expect((await collections.create({ name: 'Two' })).id).toBe('CON0001D');
    expect(await collections.find('CON0001C')).toBeNull();
  });

  it('is empty without rules', async () => {
    expect(await create({})).toEqual([]);
  });

  describe('takes in', () => {
    it('devices that are named', async () => {
      const managedDeviceIds = await Promise.all([sandbox.deviceId('POS-SEA-01'), sandbox.deviceId('LAB-PC-05')]);
      const rules = [{ ruleName: 'Named', ruleType: 'direct', managedDeviceIds }];
      expect(await create({ rules })).toEqual(['LAB-PC-05', 'POS-SEA-01']);
    });

    it('devices by a name in which % stands for any text and nothing else does', async () => {
      const named = (resourceName: string) => [{ ruleName: 'Named', ruleType: 'direct', resourceName }];
      const made = await collections.create({ rules: named('pos-%') });
      expect(namesOf(made)).toEqual(TILLS);
      expect(made.rules[0].managedDeviceIds).toHaveLength(2);
      expect(await create({ name: 'Other', rules: named('%-10_') }).catch(String)).toContain('resourceName');
      expect(await create({ name: 'Other', rules: named('%-102') })).toEqual(['ENG-WS-102']);
    });

    it('what a query finds, as managedDevices does', async () => {
      const filter = { and: [{ osVersion: { startswith: '10.0.2' } }, { not: { deviceName: { contains: 'PC' } } }] };
      const { managedDevices } = await sandbox.data(
        'query ($filter: ManagedDeviceFilter) { managedDevices(filter: $filter) { nodes { deviceName managementAgent } } }',
        { filter },
      );
      const found = managedDevices.nodes.filter(({ managementAgent }: { managementAgent: string }) =>
        managementAgent.startsWith('configurationManager'),
      );
      expect(await create({ rules: [byQuery(filter)] })).toEqual(
        found.map(({ deviceName }: { deviceName: string }) => deviceName).sort(),
      );
      expect(found).toHaveLength(6);
    });

    it('the devices of a category', async () => {
      expect(await create({ rules: [{ ruleName: 'K', ruleType: 'category', deviceCategoryId: KIOSKS }] })).toEqual(
        TILLS,
      );
      expect(await collections.members('CON00018')).toEqual(TILLS);
    });

    it('the members of other collections, and what any of its rules selects', async () => {
      const rules = [byCollection('include', 'CON00017'), byQuery({ deviceName: { startswith: 'ENG' } })];
      expect(await create({ rules })).toEqual([...ENGINEERS, ...TILLS]);
    });

    it('nobody whom an exclude rule keeps out, whatever else takes them in', async () => {
      const managedDeviceIds = [await sandbox.deviceId('POS-SEA-01')];
      const rules = [
        { ruleName: 'Named', ruleType: 'direct', managedDeviceIds },
        byQuery({}),
        byCollection('include', 'CON00017'),
        byCollection('exclude', 'CON00017'),
      ];
      expect(await create({ rules })).not.toContain('POS-SEA-01');
      expect(await create({ name: 'Other', rules: rules.slice(0, 3) })).toContain('POS-SEA-01');
    });

    it('nobody who is not in the limiting collection', async () => {
      expect(await create({ limitToCollectionId: 'CON00017', rules: [byQuery({})] })).toEqual(TILLS);
    });
  });

  describe('of users', () => {
    it('takes in users by a query, users and groups by name, and other collections of users', async () => {
      expect(await collections.members('CON00019')).toEqual([
        'Chloe Dubois',
        'Luca Moretti',
        'Mateo Alvarez',
        'Samira Haddad',
      ]);
      const rules = [
        { ruleName: 'IT', ruleType: 'query', userFilter: { displayName: { startswith: 'Adele' } } },
        { ruleName: 'Groups', ruleType: 'query', groupFilter: { displayName: { startswith: 'Seattle' } } },
        { ruleName: 'Named', ruleType: 'direct', userIds: [SAMIRA], groupIds: [HELP_DESK] },
        { ruleName: 'By name', ruleType: 'direct', resourceName: '%raman%' },
      ];
      const limit = { collectionType: 'user', limitToCollectionId: PEOPLE };
      const made = await collections.create({ ...limit, rules });
      expect(namesOf(made)).toEqual([
        'Adele Vance',
        'Help Desk',
        'Priya Raman',
        'Samira Haddad',
        'Seattle Help Desk',
        'Seattle Store Devices',
      ]);
      expect(made).toMatchObject({ memberCount: 6, collectionType: 'user' });
      expect(made.rules.map((rule: { resourceClass: string }) => rule.resourceClass)).toEqual([
        'user',
        'userGroup',
        null,
        null,
      ]);
      const both = [byCollection('include', made.id), byCollection('exclude', 'CON00019')];
      const usersOnly = { ...limit, limitToCollectionId: 'SMS00002', name: 'Users only', rules: both };
      expect(await create(usersOnly)).toEqual(['Adele Vance', 'Priya Raman']);
    });

    it('is left by users who are deleted, at the next evaluation', async () => {
      await sandbox.control('mutation ($id: ID!) { deleteUser(input: { userId: $id }) { clientMutationId } }', {
        id: SAMIRA,
      });
      await sandbox.advance('PT5M');
      expect(await collections.members('CON00019')).toEqual(['Chloe Dubois', 'Luca Moretti', 'Mateo Alvarez']);
      expect(await collections.find('SMS00002')).toMatchObject({ memberCount: 21 });
    });

    it('is found from its members', async () => {
      const { user, group } = await sandbox.data(
        `query ($user: ID!, $group: ID!) { user(id: $user) { collections { nodes { id } } }
           group(id: $group) { collections { nodes { id } } } }`,
        { user: SAMIRA, group: HELP_DESK },
      );
      expect(user.collections.nodes).toEqual([{ id: 'SMS00002' }, { id: 'SMS00004' }, { id: 'CON00019' }]);
      expect(group.collections.nodes).toEqual([{ id: 'SMS00003' }, { id: 'SMS00004' }]);
    });
  });

  it('knows the collections that are limited to it', async () => {
    const made = await collections.create({ limitToCollectionId: 'CON00017' });
    expect((await collections.find('CON00017')).limitedCollections.nodes).toEqual([{ id: made.id }]);
    expect((await collections.find(made.id)).limitingCollection).toEqual({ id: 'CON00017' });
  });

  describe('changes', () => {
    it('its rules one by one, and is evaluated', async () => {
      const { id } = await collections.create({ rules: [byQuery({ deviceName: { startswith: 'ENG' } }, 'Engineers')] });
      const added = await collections.addRule(id, byCollection('include', 'CON00017'));
      expect(namesOf(added)).toEqual([...ENGINEERS, ...TILLS]);
      expect((await lastAudit(sandbox)).resource.modifiedProperties).toEqual([
        { displayName: 'rules', oldValue: null, newValue: 'include CON00017 (include): CON00017' },
      ]);
      expect(namesOf(await collections.removeRule(id, 'ENGINEERS'))).toEqual(TILLS);
      const { resource, activityType } = await lastAudit(sandbox);
      expect(activityType).toBe('Patch Collection');
      expect(resource.modifiedProperties).toEqual([
        { displayName: 'rules', oldValue: "Engineers (query): startswith(deviceName, 'ENG')", newValue: null },
      ]);
    });

    it('all rules at once, or its limiting collection; whatever is left out stays', async () => {
      const { id } = await collections.create({ comment: 'Stays', rules: [byQuery({})] });
      await sandbox.advance('PT1M');
      const narrowed = await collections.update(id, { limitToCollectionId: 'CON00017' });
      expect(narrowed).toMatchObject({ comment: 'Stays', lastMemberChangeTime: '2026-11-02T09:01:00.000Z' });
      expect(namesOf(narrowed)).toEqual(TILLS);
      expect(namesOf(await collections.update(id, { rules: [], comment: null }))).toEqual([]);
      expect(await collections.find(id)).toMatchObject({ comment: null, rules: [] });
    });

    it('its name without being evaluated', async () => {
      const { id } = await collections.create({ rules: [byQuery({})] });
      await sandbox.advance('PT1M');
      expect(
        await collections.update(id, { name: 'Renamed', refreshType: 'manual', refreshInterval: 'PT12H' }),
      ).toMatchObject({
        name: 'Renamed',
        refreshType: 'manual',
        refreshInterval: 'PT12H',
        lastChangeTime: '2026-11-02T09:01:00.000Z',
        lastRefreshTime: NOW,
      });
    });

    it('take what depends on it along, directly or through others', async () => {
      const base = await collections.create({ name: 'Base', refreshType: 'manual', rules: [byQuery({})] });
      const below = { refreshType: 'manual', limitToCollectionId: base.id };
      const limited = await collections.create({ ...below, name: 'Limited', rules: [byQuery({})] });
      const rules = [byCollection('include', limited.id)];
      const including = await collections.create({ name: 'Including', refreshType: 'manual', rules });
      const without = [byQuery({}), byCollection('exclude', including.id)];
      const excluding = await collections.create({ name: 'Excluding', refreshType: 'manual', rules: without });
      expect(await collections.members(excluding.id)).toEqual([]);
      await collections.update(base.id, { rules: [byQuery({ deviceName: { startswith: 'POS' } })] });
      expect(await collections.members(limited.id)).toEqual(TILLS);
      expect(await collections.members(including.id)).toEqual(TILLS);
      expect(await collections.members(excluding.id)).toHaveLength(8);
    });
  });

  it('is audited when it is made and deleted', async () => {
    const { id } = await collections.create({ name: 'Audited' });
    const audited = await lastAudit(sandbox);
    expect(audited).toMatchObject({
      activityType: 'Create Collection',
      componentName: 'ConfigurationManager',
      category: 'Collection',
      resource: { displayName: 'Audited', auditResourceType: 'Collection', resourceId: id },
    });
    expect(audited.resource.modifiedProperties).toContainEqual({
      displayName: 'limitToCollectionId',
      oldValue: null,
      newValue: 'SMSDM003',
    });
    expect(await collections.delete(id)).toBe(id);
    expect(await lastAudit(sandbox)).toMatchObject({
      activityType: 'Delete Collection',
      resource: { displayName: 'Audited' },
    });
  });

  it('lets go of a device that leaves the lists, and of a category that is deleted', async () => {
    await sandbox.data(
      'mutation ($id: ID!) { deleteDeviceCategory(input: { deviceCategoryId: $id }) { clientMutationId } }',
      {
        id: KIOSKS,
      },
    );
    await collections.change('POS-SEA-01', { hiddenDateTime: NOW });
    expect(await collections.find('CON00017')).toMatchObject({ memberCount: 1 });
    await sandbox.advance('PT5M');
    expect(await collections.members('CON00017')).toEqual(['POS-SEA-02']);
    expect(await collections.members('CON00018')).toEqual([]);
  });
});
