import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { DomainError } from '../domain/errors';
import type { ChangeFeed } from './change-feed';
import { ChangeLog } from './changes';
import { countSql, currentCounts, insideJob, managerInside, type StatementCounts } from './request-flow';

type Job<Result> = (manager: EntityManager) => Promise<Result>;

interface WriteLimits {
  /** Jobs that may wait; one more is refused with TOO_MANY_REQUESTS. */
  readonly maxQueued: number;
  /** Jobs that share one commit. */
  readonly maxBatch: number;
}

interface Waiting {
  readonly run: Job<unknown>;
  /** Of the request that wants it, whoever works the queue when it is its turn. */
  readonly counts?: StatementCounts;
  /** Runs by itself, outside any transaction. */
  readonly isAlone?: boolean;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * The only way to write. All jobs go through one connection, first come first served; those that wait together share
 * one transaction, each under a savepoint of its own, and none is answered before the commit. A job that throws is
 * rolled back alone. If the commit itself fails nobody can tell what was stored: every waiting caller is told so and
 * `onFatal` must end the process. What jobs have changed is told once it is committed.
 */
export class UnitOfWork {
  private readonly changes: ChangeLog;
  private readonly queue: Waiting[] = [];
  private readonly runner: QueryRunner;
  private readonly query: QueryRunner['query'];
  private draining: Promise<void> | null = null;
  private dead: Error | null = null;

  constructor(
    dataSource: DataSource,
    private readonly onFatal: (cause: Error) => void,
    private readonly limits: WriteLimits = { maxQueued: 10_000, maxBatch: 64 },
  ) {
    this.runner = dataSource.createQueryRunner();
    this.query = this.runner.query.bind(this.runner) as QueryRunner['query'];
    this.guardConnection();
    this.changes = new ChangeLog(this.runner.manager);
  }

  /** Tells what is committed from now on. */
  get feed(): ChangeFeed {
    return this.changes.feed;
  }

  /** Runs a job in a transaction and answers once it is committed. Called inside a job, it joins that job. */
  write<Result>(job: Job<Result>): Promise<Result> {
    const joined = managerInside(this);
    if (joined) return job(joined);
    if (this.dead) return Promise.reject(this.dead);
    if (this.queue.length >= this.limits.maxQueued) {
      return Promise.reject(new DomainError('TOO_MANY_REQUESTS', tooMany(this.limits.maxQueued)));
    }
    return new Promise<Result>((resolve, reject) => {
      const counts = currentCounts();
      this.queue.push({ run: job, counts, resolve: resolve as (value: unknown) => void, reject });
      this.draining ??= this.drain();
    });
  }

  /** Does something with the whole database when it is its turn, outside any transaction and with nobody else writing. */
  alone(job: () => Promise<void>): Promise<void> {
    if (this.dead) return Promise.reject(this.dead);
    return new Promise<void>((resolve, reject) => {
      this.queue.push({ run: job, resolve: resolve as (value: unknown) => void, reject, isAlone: true });
      this.draining ??= this.drain();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.draining) await this.draining;
  }

  /** Outside a job the connection refuses statements: a stray write would end up in somebody else's transaction. */
  private guardConnection(): void {
    // TypeORM opens no transaction of its own while it believes one is open; ours are opened in `commitBatch`.
    Object.assign(this.runner, { isTransactionActive: true });
    this.runner.query = ((sql: string, ...rest: [unknown[]?, true?]) => {
      if (!managerInside(this)) throw new Error('A statement reached the write connection outside a unit of work');
      countSql(sql);
      return this.query(sql, ...(rest as [unknown[], true]));
    }) as QueryRunner['query'];
  }

  private async drain(): Promise<void> {
    await null;
    while (this.queue.length > 0 && !this.dead) {
      if (this.queue[0]!.isAlone) await this.runAlone(this.queue.shift()!);
      else await this.commitBatch(this.queue.splice(0, this.batchSize()));
    }
    this.draining = null;
  }

  /** How many of those that wait can share a commit: as many as come before one that runs alone. */
  private batchSize(): number {
    const barrier = this.queue.findIndex(({ isAlone }) => isAlone);
    return barrier < 0 ? this.limits.maxBatch : Math.min(barrier, this.limits.maxBatch);
  }

  private async runAlone({ run, resolve, reject }: Waiting): Promise<void> {
    await run(this.runner.manager).then(resolve, reject);
  }

  private async commitBatch(batch: Waiting[]): Promise<void> {
    const answers: (() => void)[] = [];
    try {
      await this.query('BEGIN IMMEDIATE');
      for (const waiting of batch) answers.push(await this.runUnderSavepoint(waiting));
      await this.query('COMMIT');
    } catch (error) {
      this.die(error, batch);
      return;
    }
    this.changes.committed();
    for (const answer of answers) answer();
  }

  private async runUnderSavepoint({ run, counts, resolve, reject }: Waiting): Promise<() => void> {
    await this.query('SAVEPOINT job');
    try {
      const { manager } = this.runner;
      const result = await insideJob({ of: this, manager }, counts, () => run(manager));
      await this.query('RELEASE job');
      this.changes.endJob(true);
      return () => resolve(result);
    } catch (error) {
      await this.query('ROLLBACK TO job');
      await this.query('RELEASE job');
      this.changes.endJob(false);
      return () => reject(error);
    }
  }

  private die(cause: unknown, batch: Waiting[]): void {
    this.dead = new Error('The outcome of this write is unknown: the commit failed', { cause });
    for (const waiting of [...batch, ...this.queue.splice(0)]) waiting.reject(this.dead);
    this.onFatal(this.dead);
  }
}

function tooMany(limit: number) {
  return { limit, problem: `More than ${limit} writes are waiting; try again later.` };
}
