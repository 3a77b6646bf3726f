import { LRUCache } from 'lru-cache';
import sqlite3 from 'sqlite3';

const MAX_STATEMENTS = 500;

/**
 * A connection that can only read. Each statement answers with one cell, `j`, that holds JSON: packed by SQLite, a
 * page crosses into JavaScript once instead of once per value. Statements are prepared once and kept.
 */
export class ReadConnection {
  private readonly statements = new LRUCache<string, sqlite3.Statement>({
    max: MAX_STATEMENTS,
    dispose: (statement) => statement.finalize(),
  });

  private constructor(private readonly database: sqlite3.Database) {}

  static async open(file: string): Promise<ReadConnection> {
    const database = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opened: sqlite3.Database = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (error) =>
        error ? reject(error) : resolve(opened),
      );
    });
    const connection = new ReadConnection(database);
    await connection.execute('PRAGMA query_only = ON');
    await connection.execute('PRAGMA busy_timeout = 5000');
    return connection;
  }

  /** Calls back with every statement that runs; for tests and diagnostics. */
  onStatement(listener: (sql: string) => void): void {
    this.database.on('trace', listener);
  }

  /** Runs a statement that selects one cell `j` of JSON text and answers with its value. */
  readJson<Value>(sql: string, parameters: readonly unknown[]): Promise<Value> {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.database.prepare(sql);
      this.statements.set(sql, statement);
    }
    return new Promise((resolve, reject) => {
      // `all`, not `get`: only a statement stepped to its end lets go of its snapshot.
      statement.all<{ j: string }>(parameters as unknown[], (error, rows) => {
        if (error) reject(error);
        else resolve(JSON.parse(rows[0]!.j) as Value);
      });
    });
  }

  async close(): Promise<void> {
    this.statements.clear();
    await new Promise<void>((resolve, reject) => this.database.close((error) => (error ? reject(error) : resolve())));
  }

  private execute(sql: string): Promise<void> {
    return new Promise((resolve, reject) => this.database.exec(sql, (error) => (error ? reject(error) : resolve())));
  }
}
