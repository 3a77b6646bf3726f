import { LRUCache } from 'lru-cache';
import sqlite3 from 'sqlite3';

const MAX_STATEMENTS = 500;
const KEPT = /^(SELECT|INSERT|UPDATE|DELETE|WITH|BEGIN|COMMIT|SAVEPOINT|RELEASE|ROLLBACK)\b/;

type Callback = (this: sqlite3.Statement, error: Error | null, rows?: unknown[]) => void;

/** A connection that keeps the statements it has prepared: by itself the package prepares anew on every call. */
export class KeepingDatabase extends sqlite3.Database {
  private readonly statements = new LRUCache<string, sqlite3.Statement>({
    max: MAX_STATEMENTS,
    dispose: (statement) => statement.finalize(),
  });

  override run(sql: string, ...rest: unknown[]): this {
    const [parameters, callback] = argumentsOf(rest);
    if (!KEPT.test(sql)) return super.run(sql, parameters, callback);
    return this.use(sql, callback, (statement) => statement.run(parameters, callback));
  }

  override all<Row>(sql: string, ...rest: unknown[]): this {
    const [parameters, callback] = argumentsOf(rest);
    if (!KEPT.test(sql)) return super.all<Row>(sql, parameters, callback as never);
    return this.use(sql, callback, (statement) => statement.all<Row>(parameters, callback as never));
  }

  override close(callback?: (error: Error | null) => void): void {
    this.statements.clear();
    super.close(callback);
  }

  /** Runs the kept statement of a text, or prepares it. What cannot be prepared is not kept: it would answer nothing. */
  private use(sql: string, callback: Callback, operate: (statement: sqlite3.Statement) => void): this {
    const kept = this.statements.get(sql);
    if (kept) {
      operate(kept);
      return this;
    }
    const made: sqlite3.Statement = this.prepare(sql, (error: Error | null) => {
      if (error) return callback.call(made, error);
      operate(made);
      if (this.statements.has(sql)) made.finalize();
      else this.statements.set(sql, made);
    });
    return this;
  }
}

function argumentsOf(rest: unknown[]): [unknown[], Callback] {
  return typeof rest[0] === 'function'
    ? [[], rest[0] as Callback]
    : [(rest[0] as unknown[]) ?? [], rest[1] as Callback];
}

/**
 * The sqlite3 package as TypeORM takes it. TypeORM switches on its verbose mode, which builds an Error and inspects
 * the arguments on every call; this one stays quiet.
 */
export const quietSqlite3 = {
  ...sqlite3,
  Database: KeepingDatabase,
  verbose() {
    return this;
  },
};
