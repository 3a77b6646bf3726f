import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInCollections } from '../../src/domain/collections/built-in-collections';
import { byQuery, Collections } from '../support/collections';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { lastAudit, mutation } from '../support/roles';

const LIST =
  '{ collections(filter: { isBuiltIn: { eq: true } }, orderBy: [{ field: id }]) { nodes { id name currentStatus memberCount limitingCollection { id } } } }';

interface Shown {
  readonly id: string;
  readonly name: string;
  readonly currentStatus: string;
  readonly memberCount: number;
  readonly limitingCollection: { readonly id: string } | null;
}

describe('the built-in collections', () => {
  let sandbox: TestSandbox;
  let collections: Collections;
  beforeAll(async () => {
    sandbox = await createSandbox();
    collections = new Collections(sandbox);
  });
  afterAll(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const shown = async (of: TestSandbox) => {
    const { nodes }: { nodes: Shown[] } = (await of.data(LIST)).collections;
    return nodes.map(({ id, name, currentStatus, memberCount, limitingCollection }) => [
      id,
      name,
      currentStatus,
      memberCount,
      limitingCollection?.id ?? null,
    ]);
  };

  it('hold every system the site knows, every client, every user and every group', async () => {
    expect(await shown(sandbox)).toEqual([
      ['SMS00001', 'All Systems', 'ready', 12, null],
      ['SMS00002', 'All Users', 'ready', 22, 'SMS00004'],
      ['SMS00003', 'All User Groups', 'ready', 6, 'SMS00004'],
      ['SMS00004', 'All Users and User Groups', 'ready', 28, null],
      ['SMS000US', 'All Unknown Computers', 'ready', 0, 'SMS00001'],
      ['SMSDM001', 'All Mobile Devices', 'ready', 0, 'SMS00001'],
      ['SMSDM003', 'All Desktop and Server Clients', 'ready', 10, 'SMS00001'],
    ]);
  });

  it('come with every tenant', async () => {
    const empty = await createSandbox({ dataset: 'empty' });
    expect((await shown(empty)).map(([id]) => id)).toEqual(builtInCollections.map(({ id }) => id).sort());
    await empty.close();
  });

  it.each(builtInCollections.map(({ id, name }) => [name, id]))(
    'take nothing but another schedule: %s',
    async (_, id) => {
      const before = await collections.stored();
      const rule = { ruleName: 'More', ruleType: 'exclude', ruleCollectionId: id };
      const refused = (name: string, input: object) =>
        sandbox.refusal(mutation(name), { input: { collectionId: id, ...input } });
      for (const input of [
        { name: 'Mine' },
        { comment: 'Mine' },
        { refreshType: 'manual' },
        { rules: [] },
        { limitToCollectionId: 'CON00016' },
      ]) {
        const field = Object.keys(input)[0];
        if (field === 'rules' && id === 'SMS000US') continue;
        expect(await refused('updateCollection', input)).toMatchObject({ code: 'CONFLICT', field });
      }
      expect(await refused('addCollectionMembershipRule', { rule })).toMatchObject({ code: 'CONFLICT' });
      expect(await refused('deleteCollection', {})).toMatchObject({ code: 'CONFLICT' });
      expect(await collections.stored()).toEqual(before);
      const changed = await collections.update(id, {
        refreshStartTime: '2026-11-02T10:00:00Z',
        refreshInterval: 'P1D',
      });
      expect(changed).toMatchObject({ refreshStartTime: '2026-11-02T10:00:00.000Z', refreshInterval: 'P1D' });
      expect((await lastAudit(sandbox)).activityType).toBe('Patch Collection');
      expect(await collections.refresh(id)).toMatchObject({ currentStatus: 'ready' });
    },
  );

  it('take no category rule', async () => {
    const rule = { ruleName: 'C', ruleType: 'category', deviceCategoryId: '85d29257-cc30-4b23-8f1d-8703453187bf' };
    const input = { collectionId: 'SMSDM003', rule };
    expect(await sandbox.refusal(mutation('addCollectionMembershipRule'), { input })).toMatchObject({
      code: 'CONFLICT',
      message:
        'All Desktop and Server Clients is built in: only refreshStartTime and refreshInterval can be changed, not rules.',
    });
  });

  it('come to a data file that an older version made, and leave in peace what it holds', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'drydock-test-'));
    const data = join(folder, 'data.sqlite');
    const first = await createSandbox({ data });
    await new Collections(first).update('SMS00001', { refreshInterval: 'P2D' });
    const made = await new Collections(first).create({ rules: [byQuery({})] });
    await first.sandbox.unitOfWork.write(async (manager) => {
      await manager.query(`DELETE FROM "collection" WHERE "id" = 'SMS00003'`);
      await manager.query(`UPDATE "collection" SET "comment" = 'As it was', "rules" = '[]' WHERE "id" = 'SMSDM003'`);
    });
    await first.close();
    const second = await createSandbox({ data });
    const reopened = new Collections(second);
    expect(await reopened.find('SMS00003')).toMatchObject({ memberCount: 6, currentStatus: 'ready' });
    expect(await reopened.find('SMSDM003')).toMatchObject({ memberCount: 10, comment: expect.stringContaining('PC') });
    expect(await reopened.find('SMS00001')).toMatchObject({ memberCount: 12, refreshInterval: 'P2D' });
    expect(await reopened.find(made.id)).toMatchObject({ memberCount: 10 });
    expect(second.faults).toEqual([]);
    await second.close();
    await rm(folder, { recursive: true });
  });
});
