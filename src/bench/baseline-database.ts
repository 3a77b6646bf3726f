import sqlite3 from 'sqlite3';

/** Answers an operation with its `data`. */
export type Handler = (variables: never) => Promise<unknown>;

/** Opens an existing data file in its write-ahead mode. */
export function openDatabase(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database: sqlite3.Database = new sqlite3.Database(file, sqlite3.OPEN_READWRITE, (error) =>
      error ? reject(error) : resolve(database),
    );
  });
}

/** All rows of a prepared statement. */
export function all<Row>(statement: sqlite3.Statement, ...values: unknown[]): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    statement.all<Row>(values, (error, rows) => (error ? reject(error) : resolve(rows)));
  });
}

/** Runs a prepared statement that has no rows. */
export function run(statement: sqlite3.Statement, ...values: unknown[]): Promise<void> {
  return new Promise((resolve, reject) => {
    statement.run(values, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}
