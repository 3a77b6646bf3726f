import { builtInSecurityRoles } from '../../src/domain/access/security-roles';
import { byCollection, byQuery, Collections } from '../support/collections';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { addPrincipal } from '../support/directory';
import { DIEGO, LIDIA, MEGAN, mutation } from '../support/roles';

const TILLS = 'CON00017';
const BELOW = { name: 'Below the tills', limitToCollectionId: TILLS };

describe('collections are for those who hold them', () => {
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

  const verdict = async (name: string, input: object, options: { as: string }) => {
    const { errors } = await sandbox.query(mutation(name), { input }, options);
    const extensions = errors?.[0]?.extensions;
    return extensions ? [extensions.code, extensions.permission].filter(Boolean).join(' ') : 'done';
  };

  it.each(builtInSecurityRoles.map((role) => [role.name, role] as const))(
    'the role %s gives what it names',
    async (name, { id, permissions }) => {
      const { id: collectionId } = await collections.create({ name: 'Theirs', rules: [byQuery({}, 'All')] });
      const { id: unused } = await collections.create({ name: 'Unused' });
      const security = { roleIds: [id], collectionIds: ['SMS00001'] };
      const who = { as: await addPrincipal(sandbox, name.replaceAll(' ', '-').toLowerCase(), { security }) };
      const due = (permission: string) => (permissions.includes(permission) ? 'done' : `FORBIDDEN ${permission}`);
      const rule = byQuery({}, 'More');
      expect([
        await verdict('createCollection', { name: 'Made', limitToCollectionId: 'SMSDM003' }, who),
        await verdict('updateCollection', { collectionId, comment: 'Changed' }, who),
        await verdict('addCollectionMembershipRule', { collectionId, rule }, who),
        await verdict('removeCollectionMembershipRule', { collectionId, ruleName: 'All' }, who),
        await verdict('updateCollectionMembership', { collectionId }, who),
        await verdict('deleteCollection', { collectionId: unused }, who),
      ]).toEqual([
        due('Collection.Create'),
        ...Array.from({ length: 4 }, () => due('Collection.Modify')),
        due('Collection.Delete'),
      ]);
    },
  );

  it('a role of Intune gives nothing', async () => {
    expect(await verdict('createCollection', { name: 'Made', limitToCollectionId: 'SMSDM003' }, MEGAN)).toBe(
      'FORBIDDEN Collection.Create',
    );
    expect(await verdict('deleteCollection', { collectionId: TILLS }, LIDIA)).toBe('FORBIDDEN Collection.Delete');
  });

  describe('somebody who is limited to a collection', () => {
    it('makes collections below it, sees them, changes and deletes them', async () => {
      const { id } = await collections.create({ ...BELOW, rules: [byQuery({})] }, DIEGO);
      expect(await collections.find(id, DIEGO)).toMatchObject({ memberCount: 2 });
      const deeper = await collections.create({ name: 'Deeper', limitToCollectionId: id, rules: [byQuery({})] }, DIEGO);
      expect(await collections.update(id, { name: 'Renamed', rules: [] }, DIEGO)).toMatchObject({ memberCount: 0 });
      expect(await collections.find(deeper.id, DIEGO)).toMatchObject({ memberCount: 0 });
      const { collections: seen } = await sandbox.data('{ collections { nodes { name } } }', {}, DIEGO);
      expect(seen.nodes.map(({ name }: { name: string }) => name)).toEqual(['Deeper', 'Renamed', 'Store tills']);
      expect(await collections.delete(deeper.id, DIEGO)).toBe(deeper.id);
    });

    it('takes in other collections and devices of theirs', async () => {
      const managedDeviceIds = [await sandbox.deviceId('POS-SEA-02')];
      const rules = [
        byCollection('include', TILLS),
        { ruleName: 'Named', ruleType: 'direct', managedDeviceIds },
        { ruleName: 'By name', ruleType: 'direct', resourceName: '%-01' },
      ];
      expect(await collections.create({ ...BELOW, rules }, DIEGO)).toMatchObject({ memberCount: 2 });
    });

    it.each([
      ['below what they do not see', { name: 'Made', limitToCollectionId: 'SMSDM003' }, 'NOT_FOUND'],
      ['with what they do not see', { ...BELOW, rules: [byCollection('include', 'CON00016')] }, 'NOT_FOUND'],
    ])('makes none %s', async (_, input, expected) => {
      const before = await collections.stored();
      expect(await verdict('createCollection', input, DIEGO)).toBe(expected);
      expect(await collections.stored()).toEqual(before);
    });

    it('names no device of others', async () => {
      const managedDeviceIds = [await sandbox.deviceId('SRV-FILE-01')];
      const input = { ...BELOW, rules: [{ ruleName: 'Named', ruleType: 'direct', managedDeviceIds }] };
      const before = await collections.stored();
      expect(await verdict('createCollection', input, DIEGO)).toMatch(
        /^(NOT_FOUND|FORBIDDEN Collection.ReadResource)$/,
      );
      expect(await collections.stored()).toEqual(before);
    });

    it('touches no collection of others', async () => {
      const collectionId = 'CON00013';
      const before = await collections.stored();
      for (const [name, more] of [
        ['updateCollection', { comment: 'Mine' }],
        ['addCollectionMembershipRule', { rule: byQuery({}) }],
        ['removeCollectionMembershipRule', { ruleName: 'Named PCs' }],
        ['updateCollectionMembership', {}],
        ['deleteCollection', {}],
      ] as const)
        expect([name, await verdict(name, { collectionId, ...more }, DIEGO)]).toEqual([name, 'NOT_FOUND']);
      expect(await collections.stored()).toEqual(before);
    });

    it('does not widen the collection that says how far their rights go, but has it evaluated', async () => {
      const before = await collections.stored();
      const rule = byQuery({});
      expect([
        await verdict('updateCollection', { collectionId: TILLS, rules: [rule] }, DIEGO),
        await verdict('addCollectionMembershipRule', { collectionId: TILLS, rule }, DIEGO),
        await verdict('deleteCollection', { collectionId: TILLS }, DIEGO),
      ]).toEqual(['FORBIDDEN Collection.Modify', 'FORBIDDEN Collection.Modify', 'FORBIDDEN Collection.Delete']);
      expect(await collections.stored()).toEqual(before);
      expect(await verdict('updateCollectionMembership', { collectionId: TILLS }, DIEGO)).toBe('done');
    });

    it('holds with it what others limit to it later, and not what is taken from under it', async () => {
      const { id } = await collections.create({ ...BELOW, rules: [byQuery({})] });
      expect(await collections.find(id, DIEGO)).toMatchObject({ memberCount: 2 });
      await collections.update(id, { limitToCollectionId: 'SMSDM003' });
      expect(await collections.find(id, DIEGO)).toBeNull();
    });
  });
});
