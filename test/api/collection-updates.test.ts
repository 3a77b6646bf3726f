import { byCollection, byQuery, Collections } from '../support/collections';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { lastAudit } from '../support/roles';

const LABS = [byQuery({ deviceName: { startswith: 'LAB-' } })];
const NOT_COMPLIANT = [byQuery({ not: { complianceState: { in: ['compliant', 'configManager'] } } })];

/** An instant of the first day, by the clock. */
const at = (time: string) => `2026-11-02T${time}:00.000Z`;

describe('updates of collections', () => {
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

  const rename = (deviceName: string) => collections.change(deviceName, { deviceName: `LAB-${deviceName}` });
  const countOf = async (id: string) => (await collections.find(id)).memberCount;

  it('are incremental every five minutes of the clock, if they are to be', async () => {
    await sandbox.advance('PT2M');
    const { id } = await collections.create({ refreshType: 'continuous', rules: LABS });
    await rename('ENG-WS-101');
    await sandbox.advance('PT2M');
    expect(await collections.find(id)).toMatchObject({ memberCount: 1, lastRefreshTime: at('09:02') });
    await sandbox.advance('PT3M');
    expect(await collections.find(id)).toMatchObject({
      memberCount: 2,
      lastRefreshTime: at('09:05'),
      lastMemberChangeTime: at('09:05'),
    });
    await sandbox.advance('PT1H');
    expect(await collections.find(id)).toMatchObject({
      lastRefreshTime: at('10:05'),
      lastMemberChangeTime: at('09:05'),
      lastChangeTime: at('09:02'),
    });
  });

  it('are full at the times of their schedule, if they are to be', async () => {
    const schedule = { refreshType: 'periodic', refreshStartTime: at('09:30'), refreshInterval: 'PT4H' };
    const { id } = await collections.create({ ...schedule, rules: LABS });
    await rename('ENG-WS-101');
    await sandbox.advance('PT29M');
    expect(await countOf(id)).toBe(1);
    await sandbox.advance('PT1M');
    expect(await collections.find(id)).toMatchObject({ memberCount: 2, lastRefreshTime: at('09:30') });
    await rename('ENG-WS-102');
    await sandbox.advance('PT3H59M');
    expect(await countOf(id)).toBe(2);
    await sandbox.advance('PT3H');
    expect(await collections.find(id)).toMatchObject({ memberCount: 3, lastRefreshTime: at('13:30') });
    await sandbox.advance('P30D');
    expect(await collections.find(id)).toMatchObject({ lastRefreshTime: '2026-12-02T13:30:00.000Z' });
  });

  it('are made from the start of a schedule when a new one says no more than how often', async () => {
    await sandbox.advance('PT7M');
    const { id } = await collections.create({ refreshType: 'periodic', refreshInterval: 'PT1H', rules: LABS });
    await sandbox.advance('PT2H');
    expect(await collections.find(id)).toMatchObject({ refreshStartTime: at('09:07'), lastRefreshTime: at('11:07') });
    await collections.update(id, { refreshStartTime: at('12:00'), refreshInterval: 'P1D' });
    await sandbox.advance('PT2H');
    expect(await collections.find(id)).toMatchObject({ lastRefreshTime: at('12:00') });
  });

  it('are not made of manual ones until somebody asks', async () => {
    const { id } = await collections.create({ refreshType: 'manual', rules: LABS });
    await rename('ENG-WS-101');
    await sandbox.advance('P30D');
    expect(await collections.find(id)).toMatchObject({ memberCount: 1, lastRefreshTime: at('09:00') });
    expect(await collections.refresh(id)).toMatchObject({
      memberCount: 2,
      currentStatus: 'ready',
      lastRefreshTime: '2026-12-02T09:00:00.000Z',
    });
    expect(await lastAudit(sandbox)).toMatchObject({
      activityType: 'updateCollectionMembership Collection',
      activityOperationType: 'Action',
      resource: { displayName: 'New', resourceId: id },
    });
  });

  it('that are incremental leave out what queries say of compliance and malware', async () => {
    const rules = NOT_COMPLIANT;
    const both = await collections.create({ name: 'Both', refreshInterval: 'PT1H', rules });
    const incremental = await collections.create({ name: 'Incremental', refreshType: 'continuous', rules });
    expect([both.memberCount, incremental.memberCount]).toEqual([2, 2]);
    await collections.change('ENG-WS-101', { complianceState: 'noncompliant' });
    await sandbox.advance('PT59M');
    expect([await countOf(both.id), await countOf(incremental.id)]).toEqual([2, 2]);
    await sandbox.advance('PT1M');
    expect([await countOf(both.id), await countOf(incremental.id)]).toEqual([3, 2]);
    await collections.refresh(incremental.id);
    expect(await countOf(incremental.id)).toBe(3);
  });

  it('take what depends on a collection along when somebody asks', async () => {
    const base = await collections.create({ name: 'Base', refreshType: 'manual', rules: LABS });
    const rules = [byCollection('include', base.id)];
    const including = await collections.create({ name: 'Including', refreshType: 'manual', rules });
    const limited = await collections.create({
      name: 'Limited',
      refreshType: 'manual',
      limitToCollectionId: including.id,
      rules: [byQuery({})],
    });
    await rename('ENG-WS-101');
    await collections.refresh(base.id);
    expect([await countOf(including.id), await countOf(limited.id)]).toEqual([2, 2]);
  });

  it('take who leaves a limiting collection out of those below, evaluated or not', async () => {
    const base = await collections.create({ name: 'Base', rules: [byQuery({ deviceName: { contains: '-WS-' } })] });
    const manual = { refreshType: 'manual', rules: [byQuery({})] };
    const below = await collections.create({ ...manual, name: 'Below', limitToCollectionId: base.id });
    const deeper = await collections.create({ ...manual, name: 'Deeper', limitToCollectionId: below.id });
    await rename('LAB-PC-05');
    await collections.change('ENG-WS-101', { deviceName: 'ENG-DESK-101' });
    await sandbox.advance('PT5M');
    expect(await collections.members(deeper.id)).toEqual(['ENG-WS-102']);
    expect(await collections.find(below.id)).toMatchObject({
      memberCount: 1,
      lastRefreshTime: at('09:00'),
      lastMemberChangeTime: at('09:05'),
    });
  });

  it('touch the memberships that change, and no others', async () => {
    const events = ['INSERT', 'UPDATE', 'DELETE'];
    const write = (statement: (event: string) => string) =>
      sandbox.sandbox.unitOfWork.write(async (manager) => {
        for (const event of events) await manager.query(statement(event));
      });
    await write(
      (event) => `CREATE TRIGGER "touched${event}" BEFORE ${event} ON "collectionMember"
        WHEN ${event === 'DELETE' ? 'OLD' : 'NEW'}."collectionId" <> 'CON00017' BEGIN SELECT RAISE(ABORT, 'touched'); END`,
    );
    await collections.change('POS-SEA-01', { deviceName: 'SEA-POS-01' });
    await sandbox.advance('PT5M');
    await write((event) => `DROP TRIGGER "touched${event}"`);
    expect(await collections.find('CON00017')).toMatchObject({ memberCount: 1, lastMemberChangeTime: at('09:05') });
    expect(await collections.find('CON00016')).toMatchObject({
      lastRefreshTime: at('09:05'),
      lastMemberChangeTime: at('09:00'),
    });
  });

  it('that were cut short are made when time next passes', async () => {
    await collections.change('ENG-WS-101', { deviceName: 'POS-ENG-01' });
    await sandbox.sandbox.unitOfWork.write((manager) =>
      manager.query(`UPDATE "collection" SET "currentStatus" = 'awaitingRefresh' WHERE "id" = 'CON00017'`),
    );
    expect(await collections.find('CON00017')).toMatchObject({ currentStatus: 'awaitingRefresh', memberCount: 2 });
    await sandbox.advance('PT1S');
    expect(await collections.find('CON00017')).toMatchObject({ currentStatus: 'ready', memberCount: 3 });
  });
});
