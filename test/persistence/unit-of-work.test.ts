import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { AgendaItem } from '../../src/entities/simulation.entity';
import { openDataFile } from '../../src/persistence/data-source';
import { ReadConnection } from '../../src/persistence/read-connection';
import { UnitOfWork } from '../../src/persistence/unit-of-work';
import { type Read, writeStorm } from '../support/write-storm';

const MUTATIONS = 5000;
const DUE = '2026-11-02T09:00:00.000Z';

describe('unit of work', () => {
  let folder: string;
  let dataSource: DataSource;
  let reader: ReadConnection;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-test-'));
    dataSource = await openDataFile(join(folder, 'data.sqlite'), 'NORMAL');
    reader = await ReadConnection.open(join(folder, 'data.sqlite'));
  });

  afterEach(async () => {
    await reader.close();
    await dataSource.destroy();
    await rm(folder, { recursive: true });
  });

  const read: Read = (sql) => reader.readJson(sql, []);
  const readIds = () => read<string[]>('SELECT json_group_array("id") AS j FROM "agendaItem"');

  it('loses nothing acknowledged, stores nothing refused and shows nothing uncommitted under 5,000 concurrent mutations', async () => {
    const unitOfWork = new UnitOfWork(dataSource, fail);
    const report = await writeStorm((job) => unitOfWork.write(job), read, MUTATIONS);
    expect(report).toEqual({
      acknowledged: MUTATIONS * 0.9,
      refused: MUTATIONS * 0.1,
      acknowledgedButLost: 0,
      refusedButStored: 0,
      dirtyReads: 0,
    });
  });

  it('is needed: the same storm goes wrong when the queue is bypassed', async () => {
    const readOnSameConnection: Read = async (sql) => JSON.parse((await dataSource.query(sql))[0].j);
    const report = await writeStorm((job) => dataSource.transaction(job), readOnSameConnection, MUTATIONS);
    const isSound =
      report.acknowledged === MUTATIONS * 0.9 &&
      report.acknowledgedButLost + report.refusedButStored + report.dirtyReads === 0;
    expect(isSound).toBe(false);
  });

  it('joins a job that is called inside a job instead of waiting for itself', async () => {
    const unitOfWork = new UnitOfWork(dataSource, fail);
    await unitOfWork.write(async (manager) => {
      await manager.insert(AgendaItem, item('outer'));
      await unitOfWork.write((inner) => inner.insert(AgendaItem, item('inner')));
    });
    expect(await readIds()).toEqual(expect.arrayContaining(['outer', 'inner']));
  });

  it('rolls a joined job back with the job it joined', async () => {
    const unitOfWork = new UnitOfWork(dataSource, fail);
    const failing = unitOfWork.write(async () => {
      await unitOfWork.write((inner) => inner.insert(AgendaItem, item('inner')));
      throw new Error('fails after the inner job');
    });
    await expect(failing).rejects.toThrow('fails after the inner job');
    expect(await readIds()).toEqual([]);
  });

  it('refuses a statement that reaches the connection outside a job', async () => {
    new UnitOfWork(dataSource, fail);
    await expect(dataSource.manager.insert(AgendaItem, item('stray'))).rejects.toThrow('outside a unit of work');
    expect(await readIds()).toEqual([]);
  });

  it('refuses a write on the read connection', async () => {
    await expect(reader.readJson(`DELETE FROM "agendaItem" RETURNING '1' AS j`, [])).rejects.toThrow('readonly');
  });

  it('refuses more jobs than may wait, and serves the others', async () => {
    const unitOfWork = new UnitOfWork(dataSource, fail, { maxQueued: 3, maxBatch: 2 });
    const jobs = ['1', '2', '3', '4'].map((id) => unitOfWork.write((manager) => manager.insert(AgendaItem, item(id))));
    const results = await Promise.allSettled(jobs);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    expect((results[3] as PromiseRejectedResult).reason).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    expect(await readIds()).toEqual(['1', '2', '3']);
  });

  it('serves jobs in the order they came', async () => {
    const unitOfWork = new UnitOfWork(dataSource, fail, { maxQueued: 100, maxBatch: 7 });
    const order: number[] = [];
    await Promise.all(Array.from({ length: 50 }, (_, index) => unitOfWork.write(async () => void order.push(index))));
    expect(order).toEqual(Array.from({ length: 50 }, (_, index) => index));
  });

  it('tells every waiting caller that the outcome is unknown when the commit fails, and calls for the end', async () => {
    const fatal: unknown[] = [];
    const unitOfWork = new UnitOfWork(dataSource, (cause) => fatal.push(cause), { maxQueued: 10, maxBatch: 1 });
    const breaking = unitOfWork.write((manager) => manager.query('COMMIT'));
    const waiting = unitOfWork.write((manager) => manager.insert(AgendaItem, item('waiting')));
    await expect(breaking).rejects.toThrow('outcome of this write is unknown');
    await expect(waiting).rejects.toThrow('outcome of this write is unknown');
    await expect(unitOfWork.write(async () => {})).rejects.toThrow('outcome of this write is unknown');
    expect(fatal).toHaveLength(1);
  });
});

function item(id: string): AgendaItem {
  return Object.assign(new AgendaItem(), { id, kind: 'test', subjectId: id, dueDateTime: DUE, attempt: 0 });
}

function fail(cause: unknown): never {
  throw cause;
}
