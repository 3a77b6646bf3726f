import type { EntityManager } from 'typeorm';
import { AgendaItem } from '../../src/entities/simulation.entity';

type Write = <Result>(job: (manager: EntityManager) => Promise<Result>) => Promise<Result>;

/** Runs SQL that selects one JSON cell `j`, as a query beside the writes would. */
export type Read = <Value>(sql: string) => Promise<Value>;

/** Rows whose other half is missing, and rows of mutations that fail. */
const UNCOMMITTED = `SELECT json(count(*)) AS j FROM "agendaItem" one
  WHERE CAST("id" AS integer) % 10 = 0 OR "id" LIKE '%-a' AND NOT EXISTS
    (SELECT 1 FROM "agendaItem" other WHERE other."id" = replace(one."id", '-a', '-b'))`;
const ALL = `SELECT json_group_array("id") AS j FROM "agendaItem"`;

interface StormReport {
  readonly acknowledged: number;
  readonly refused: number;
  readonly acknowledgedButLost: number;
  readonly refusedButStored: number;
  readonly dirtyReads: number;
}

const DUE = '2026-11-02T09:00:00.000Z';

function row(id: string): AgendaItem {
  return Object.assign(new AgendaItem(), { id, kind: 'storm', subjectId: id, dueDateTime: DUE, attempt: 0 });
}

/**
 * Fires mutations all at once, a tenth of which fail on purpose after they have written, while readers look on. Each
 * mutation writes two rows with other work in between, so a reader that sees one without the other has seen what was
 * never committed.
 */
export async function writeStorm(write: Write, read: Read, mutations: number): Promise<StormReport> {
  const outcomes = new Map<number, 'acknowledged' | 'refused'>();
  let dirtyReads = 0;
  let isOver = false;

  async function mutate(index: number): Promise<void> {
    try {
      await write(async (manager) => {
        await manager.insert(AgendaItem, row(`${index}-a`));
        await new Promise((resolve) => setImmediate(resolve));
        await manager.save(row(`${index}-b`));
        if (index % 10 === 0) throw new Error('fails on purpose');
      });
      outcomes.set(index, 'acknowledged');
    } catch {
      outcomes.set(index, 'refused');
    }
  }

  async function watch(): Promise<void> {
    while (!isOver) {
      dirtyReads += await read<number>(UNCOMMITTED).catch(() => 0);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  const watching = watch();
  await Promise.all(Array.from({ length: mutations }, (_, index) => mutate(index)));
  isOver = true;
  await watching;
  const stored = new Set(await read<string[]>(ALL));
  const count = (outcome: string, isStored: boolean) =>
    [...outcomes].filter(([index, value]) => value === outcome && stored.has(`${index}-b`) === isStored).length;
  return {
    acknowledged: [...outcomes.values()].filter((outcome) => outcome === 'acknowledged').length,
    refused: [...outcomes.values()].filter((outcome) => outcome === 'refused').length,
    acknowledgedButLost: count('acknowledged', false),
    refusedButStored: count('refused', true),
    dirtyReads,
  };
}
