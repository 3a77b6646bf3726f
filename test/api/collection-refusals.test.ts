import { byCollection, byQuery, Collections, HELP_DESK, KIOSKS, SAMIRA } from '../support/collections';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { mutation } from '../support/roles';

const OWN = { name: 'New', limitToCollectionId: 'SMSDM003' };
const OF_USERS = { name: 'New', limitToCollectionId: 'SMS00002', collectionType: 'user' };
const DIRECT = { ruleName: 'D', ruleType: 'direct' };
const QUERY = { ruleName: 'Q', ruleType: 'query' };
const IPAD = 'IPAD-RETAIL-07';

const withRule = (rule: object, of: object = OWN) => ({ ...of, rules: [rule] });
const nothing = (type: string) => ({ code: 'NOT_FOUND', type, id: 'nothing' });
const bad = (field: string) => ({ code: 'BAD_USER_INPUT', field });
const deep = (levels: number): object => (levels === 0 ? {} : { not: deep(levels - 1) });

describe('a collection is not made or changed', () => {
  let sandbox: TestSandbox;
  let collections: Collections;
  let chain: string[];
  let people: string;

  beforeAll(async () => {
    sandbox = await createSandbox();
    collections = new Collections(sandbox);
    const first = await collections.create({ name: 'First', rules: [byQuery({}, 'All')] });
    const second = await collections.create({ name: 'Second', rules: [byCollection('include', first.id)] });
    const third = await collections.create({ name: 'Third', limitToCollectionId: second.id });
    const fourth = await collections.create({ name: 'Fourth', rules: [byCollection('exclude', third.id)] });
    people = (await collections.create({ ...OF_USERS, name: 'People' })).id;
    chain = [first.id, second.id, third.id, fourth.id];
  });
  afterAll(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  /** Asks for something and expects a refusal that leaves nothing behind. */
  const refused = async (name: string, input: object) => {
    const before = await collections.stored();
    const refusal = await sandbox.refusal(mutation(name), { input });
    expect(await collections.stored()).toEqual(before);
    return refusal;
  };

  it.each<[string, object, object]>([
    ['a name that says nothing', { ...OWN, name: ' ' }, bad('name')],
    ['a name that is too long', { ...OWN, name: 'n'.repeat(257) }, { ...bad('name'), maximum: 256 }],
    ['a comment that is too long', { ...OWN, comment: 'n'.repeat(513) }, { ...bad('comment'), maximum: 512 }],
    ['a name that is taken', { ...OWN, name: 'STORE tills' }, { code: 'CONFLICT', collectionId: 'CON00017' }],
    ['another type', { ...OWN, collectionType: 'other' }, bad('collectionType')],
    ['no such limit', { ...OWN, limitToCollectionId: 'nothing' }, nothing('Collection')],
    ['a limit of another type', { ...OWN, limitToCollectionId: 'SMS00002' }, bad('limitToCollectionId')],
    [
      'a limit of another type, for users',
      { ...OF_USERS, limitToCollectionId: 'SMS00001' },
      bad('limitToCollectionId'),
    ],
    ['an interval that is none', { ...OWN, refreshInterval: 'weekly' }, bad('refreshInterval')],
    ['an interval of months', { ...OWN, refreshInterval: 'P1M' }, bad('refreshInterval')],
    ['an interval that is too short', { ...OWN, refreshInterval: 'PT4M' }, bad('refreshInterval')],
    ['an interval that is too long', { ...OWN, refreshInterval: 'P32D' }, bad('refreshInterval')],
    ['null rules', { ...OWN, rules: null }, bad('rules')],
    [
      'two rules of one name',
      { ...OWN, rules: [byQuery({}, 'Twice'), byQuery({}, 'TWICE')] },
      { ...bad('rules'), message: 'rules: has two rules called "TWICE".' },
    ],
    [
      'very many rules',
      { ...OWN, rules: Array.from({ length: 201 }, (_, index) => byQuery({}, `Q${index}`)) },
      { ...bad('rules'), maximum: 200 },
    ],
    ['a rule without a name', withRule(byQuery({}, '')), bad('rules[0].ruleName')],
    ['a direct rule that names nothing', withRule(DIRECT), bad('rules[0].managedDeviceIds')],
    ['a direct rule of no devices', withRule({ ...DIRECT, managedDeviceIds: [] }), bad('rules[0].managedDeviceIds')],
    [
      'a device twice',
      withRule({ ...DIRECT, managedDeviceIds: ['nothing', 'nothing'] }),
      bad('rules[0].managedDeviceIds'),
    ],
    [
      'very many devices',
      withRule({ ...DIRECT, managedDeviceIds: Array.from({ length: 1001 }, (_, index) => `${index}`) }),
      { ...bad('rules[0].managedDeviceIds'), maximum: 1000 },
    ],
    ['no such device', withRule({ ...DIRECT, managedDeviceIds: ['nothing'] }), nothing('ManagedDevice')],
    ['no such user', withRule({ ...DIRECT, userIds: ['nothing'] }, OF_USERS), nothing('User')],
    ['no such group', withRule({ ...DIRECT, groupIds: ['nothing'] }, OF_USERS), nothing('Group')],
    ['users among devices', withRule({ ...DIRECT, userIds: [SAMIRA] }), bad('rules[0].userIds')],
    ['groups among devices', withRule({ ...DIRECT, groupIds: [HELP_DESK] }), bad('rules[0].groupIds')],
    [
      'devices among users',
      withRule({ ...DIRECT, managedDeviceIds: ['x'] }, OF_USERS),
      bad('rules[0].managedDeviceIds'),
    ],
    ['a name nobody has', withRule({ ...DIRECT, resourceName: 'nothing%' }), bad('rules[0].resourceName')],
    [
      'the name of a device beyond the limit',
      withRule({ ...DIRECT, resourceName: IPAD }),
      bad('rules[0].resourceName'),
    ],
    ['a query that asks nothing', withRule(QUERY), bad('rules[0].filter')],
    ['a query of users among devices', withRule({ ...QUERY, userFilter: {} }), bad('rules[0].userFilter')],
    ['a query of devices among users', withRule({ ...QUERY, filter: {} }, OF_USERS), bad('rules[0].filter')],
    [
      'a query of users and groups at once',
      withRule({ ...QUERY, userFilter: {}, groupFilter: {} }, OF_USERS),
      bad('rules[0].groupFilter'),
    ],
    ['a query that compares null', withRule(byQuery({ model: { startswith: null } })), bad('filter.model.startswith')],
    [
      'a query that leads outside the calendar',
      withRule(byQuery({ lastSyncDateTime: { gt: 'P9999Y' } })),
      bad('filter'),
    ],
    [
      'a query that is too deep',
      withRule(byQuery(deep(30))),
      { code: 'QUERY_TOO_COMPLEX', exceeded: 'filterDepth', limit: 20 },
    ],
    ['text with a NUL in a query', withRule(byQuery({ model: { eq: 'a\0b' } })), bad('filter')],
    [
      'include without a collection',
      withRule({ ruleName: 'I', ruleType: 'include' }),
      bad('rules[0].ruleCollectionId'),
    ],
    [
      'a collection in a query rule',
      withRule({ ...byQuery({}), ruleCollectionId: 'CON00017' }),
      bad('rules[0].ruleCollectionId'),
    ],
    ['include of no such collection', withRule(byCollection('include', 'nothing')), nothing('Collection')],
    ['include of another type', withRule(byCollection('include', 'SMS00002')), bad('ruleCollectionId')],
    ['exclude of another type', withRule(byCollection('exclude', 'CON00017'), OF_USERS), bad('ruleCollectionId')],
    [
      'no such category',
      withRule({ ruleName: 'C', ruleType: 'category', deviceCategoryId: 'nothing' }),
      nothing('DeviceCategory'),
    ],
    [
      'a category of users',
      withRule({ ruleName: 'C', ruleType: 'category', deviceCategoryId: KIOSKS }, OF_USERS),
      bad('rules[0].ruleType'),
    ],
  ])('with %s', async (_, input, expected) => {
    expect(await refused('createCollection', input)).toMatchObject(expected);
  });

  it('if there is none of the id', async () => {
    const collectionId = 'nothing';
    const expected = { code: 'NOT_FOUND', type: 'Collection', id: collectionId };
    const rule = byQuery({});
    expect(await refused('updateCollection', { collectionId, name: 'Other' })).toMatchObject(expected);
    expect(await refused('deleteCollection', { collectionId })).toMatchObject(expected);
    expect(await refused('addCollectionMembershipRule', { collectionId, rule })).toMatchObject(expected);
    expect(await refused('removeCollectionMembershipRule', { collectionId, ruleName: 'R' })).toMatchObject(expected);
    expect(await refused('updateCollectionMembership', { collectionId })).toMatchObject(expected);
  });

  it('by changes that make no sense', async () => {
    const collectionId = chain[0]!;
    const update = (input: object) => refused('updateCollection', { collectionId, ...input });
    expect(await update({})).toMatchObject(bad('input'));
    expect(await update({ name: null })).toMatchObject(bad('name'));
    expect(await update({ name: 'second' })).toMatchObject({ code: 'CONFLICT', collectionId: chain[1] });
    expect(await update({ limitToCollectionId: null })).toMatchObject(bad('limitToCollectionId'));
    expect(await update({ limitToCollectionId: people })).toMatchObject(bad('limitToCollectionId'));
    expect(await update({ rules: [byQuery({}), byCollection('exclude', people)] })).toMatchObject(
      bad('ruleCollectionId'),
    );
    const add = (rule: object) => refused('addCollectionMembershipRule', { collectionId, rule });
    expect(await add(DIRECT)).toMatchObject(bad('rule.managedDeviceIds'));
    expect(await add(byQuery({}, 'ALL'))).toMatchObject({
      code: 'CONFLICT',
      message: 'First has a rule called ALL already.',
    });
    expect(await refused('removeCollectionMembershipRule', { collectionId, ruleName: 'None' })).toMatchObject(
      bad('ruleName'),
    );
  });

  it('so that it depends on itself, by whatever way', async () => {
    const [first, second, third, fourth] = chain as [string, string, string, string];
    const rule = (ruleType: 'include' | 'exclude', id: string) => byCollection(ruleType, id);
    const add = (collectionId: string, added: object) =>
      refused('addCollectionMembershipRule', { collectionId, rule: added });
    expect(await add(first, rule('include', first))).toMatchObject({
      code: 'CONFLICT',
      path: [first, first],
      message: `The collection would depend on itself: First (${first}) → First (${first}).`,
    });
    expect(await add(first, rule('exclude', second))).toMatchObject({ code: 'CONFLICT', path: [first, second, first] });
    expect(await add(first, rule('include', fourth))).toMatchObject({
      code: 'CONFLICT',
      path: [first, fourth, third, second, first],
    });
    const limitTo = (limitToCollectionId: string) =>
      refused('updateCollection', { collectionId: first, limitToCollectionId });
    expect(await limitTo(third)).toMatchObject({ code: 'CONFLICT', path: [first, third, second, first] });
    expect(await limitTo(first)).toMatchObject({ code: 'CONFLICT', path: [first, first] });
  });

  it('nor deleted while others are limited to it, take it in or keep it out, or it is assigned', async () => {
    const [first, second, third] = chain as [string, string, string];
    const remove = (collectionId: string) => refused('deleteCollection', { collectionId });
    const inUse = (reason: string) => ({ code: 'CONFLICT', message: `The collection is in use: ${reason}.` });
    expect(await remove(first)).toMatchObject(inUse(`Second (${second}) includes it`));
    expect(await remove(second)).toMatchObject(inUse(`Third (${third}) is limited to it`));
    expect(await remove(third)).toMatchObject(inUse(`Fourth (${chain[3]}) excludes it`));
    expect(await remove('CON00017')).toMatchObject(inUse('it is assigned to diego.siciliani@contoso.example'));
    const deleted = async (id: string) => [await collections.delete(id), await collections.find(id)];
    for (const id of [...chain].reverse()) expect(await deleted(id)).toEqual([id, null]);
  });
});
