import sqlite3 from 'sqlite3';
import { KeepingDatabase } from './sqlite-driver';

const CACHE_KIB = 65_536;

/**
 * A connection that can only read. Each statement answers with one cell, `j`, that holds JSON: packed by SQLite, a
 * page crosses into JavaScript once instead of once per value. Statements are prepared once and kept.
 */
export class ReadConnection {
  private readonly listeners: ((sql: string) => void)[] = [];

  private constructor(
    /** Path of the file. */
    readonly file: string,
    private readonly database: sqlite3.Database,
  ) {}

  static async open(file: string): Promise<ReadConnection> {
    const database = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opened: sqlite3.Database = new KeepingDatabase(file, sqlite3.OPEN_READONLY, (error) =>
        error ? reject(error) : resolve(opened),
      );
    });
    const connection = new ReadConnection(file, database);
    await connection.execute('PRAGMA query_only = ON');
    await connection.execute('PRAGMA busy_timeout = 5000');
    await connection.execute(`PRAGMA cache_size = -${CACHE_KIB}`);
    return connection;
  }

  /** Calls back with every statement that runs; for tests and diagnostics. */
  onStatement(listener: (sql: string) => void): void {
    this.listeners.push(listener);
  }

  /** Runs a statement that selects one cell `j` of JSON text and answers with its value. */
  readJson<Value>(sql: string, parameters: readonly unknown[]): Promise<Value> {
    for (const listener of this.listeners) listener(sql);
    return new Promise((resolve, reject) => {
      // `all`, not `get`: only a statement stepped to its end lets go of its snapshot.
      this.database.all<{ j: string }>(sql, parameters as unknown[], (error: Error | null, rows: { j: string }[]) => {
        if (error) reject(error);
        else resolve(JSON.parse(rows[0]!.j) as Value);
      });
    });
  }

  /** Runs a statement and answers with its rows. */
  readRows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    for (const listener of this.listeners) listener(sql);
    return new Promise((resolve, reject) => {
      this.database.all<Row>(sql, parameters as unknown[], (error: Error | null, rows: Row[]) =>
        error ? reject(error) : resolve(rows),
      );
    });
  }

  /** Reads all that some work reads from the state there is at its beginning, whatever is written meanwhile. */
  async atOneMoment<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.execute('BEGIN');
    try {
      return await work();
    } finally {
      await this.execute('COMMIT');
    }
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve, reject) => this.database.close((error) => (error ? reject(error) : resolve())));
  }

  private execute(sql: string): Promise<void> {
    return new Promise((resolve, reject) => this.database.exec(sql, (error) => (error ? reject(error) : resolve())));
  }
}
