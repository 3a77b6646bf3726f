import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';

/** How many SQL statements were run for one request: those that only read, and those that write. */
export interface StatementCounts {
  reads: number;
  writes: number;
}

/** What goes along with everything that is done for one request, in whatever order it is done. */
interface Flow {
  /** In what statements are counted; undefined if nobody wants to know. */
  readonly counts?: StatementCounts;
  /** The job of a unit of work one is in. */
  readonly job?: Job;
}

interface Job {
  /** The unit of work it is a job of. */
  readonly of: object;
  readonly manager: EntityManager;
}

/** One for all sandboxes of the process: each storage makes every promise dearer. */
const flows = new AsyncLocalStorage<Flow>();

const WRITES = /^\s*(?:WITH\b[\s\S]*\b)?(?:INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER)\b/i;

/** Does something, and counts the statements that are run for it, here and in jobs it waits for. */
export function countingStatements<Result>(counts: StatementCounts, work: () => Result): Result {
  return flows.run({ counts }, work);
}

/** Does the work of a job, whose statements count for who wants it. */
export function insideJob<Result>(job: Job, counts: StatementCounts | undefined, work: () => Result): Result {
  return flows.run({ counts, job }, work);
}

/** The manager of the job of a unit of work one is in; undefined outside of one. */
export function managerInside(unitOfWork: object): EntityManager | undefined {
  const job = flows.getStore()?.job;
  return job?.of === unitOfWork ? job.manager : undefined;
}

/** In what statements are counted now; undefined if nobody wants to know. */
export function currentCounts(): StatementCounts | undefined {
  return flows.getStore()?.counts;
}

/** Counts a statement that only reads. */
export function countRead(): void {
  const counts = currentCounts();
  if (counts) counts.reads++;
}

/** Counts a statement by what it does. */
export function countSql(sql: string): void {
  const counts = currentCounts();
  if (counts) counts[WRITES.test(sql) ? 'writes' : 'reads']++;
}
