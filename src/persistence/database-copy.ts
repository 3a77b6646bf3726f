import { setTimeout as after } from 'node:timers/promises';
import sqlite3 from 'sqlite3';
import type { DataSource } from 'typeorm';

/** The online backup of SQLite, as the sqlite3 package has it; its types leave that out. */
interface Backup {
  readonly completed: boolean;
  step(pages: number, callback: (error: Error | null) => void): void;
  finish(callback: () => void): void;
}

interface Connection {
  backup(
    file: string,
    destination: 'main',
    source: 'main',
    isToFile: boolean,
    callback: (error: Error | null) => void,
  ): Backup;
  exec(sql: string, callback: (error: Error | null) => void): void;
}

const ALL_PAGES = -1;

/** How often a copy is tried while another process holds the file, and how many milliseconds lie between. */
const ATTEMPTS = 100;
const PAUSE = 20;

/** Copies a whole database into a file, page by page. */
export async function copyToFile(dataSource: DataSource, file: string): Promise<void> {
  await copy(dataSource, file, true);
  await layAway(file);
}

/** Has a file that is only copied from do without a write-ahead log, whose files would come and go at each copy. */
export function layAway(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error: Error | null) => (error ? reject(error) : resolve());
    const database = new sqlite3.Database(file);
    database.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = DELETE', (error) =>
      database.close((fault) => settle(error ?? fault)),
    );
  });
}

/** Replaces a whole database by the one in a file, page by page; readers go on with what they had begun to read. */
export function copyFromFile(dataSource: DataSource, file: string): Promise<void> {
  return copy(dataSource, file, false);
}

/** Moves what the write-ahead log holds into the database: SQLite does so at commits, but not after a copy. */
export function foldLog(dataSource: DataSource): Promise<void> {
  return new Promise((resolve, reject) =>
    connectionOf(dataSource).exec('PRAGMA wal_checkpoint', (error) => (error ? reject(error) : resolve())),
  );
}

function connectionOf(dataSource: DataSource): Connection {
  return (dataSource.driver as unknown as { readonly databaseConnection: Connection }).databaseConnection;
}

async function copy(dataSource: DataSource, file: string, isToFile: boolean): Promise<void> {
  const backup = await new Promise<Backup>((resolve, reject) => {
    const begun: Backup = connectionOf(dataSource).backup(file, 'main', 'main', isToFile, (error) =>
      error ? reject(error) : resolve(begun),
    );
  });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await new Promise<void>((resolve, reject) =>
        backup.step(ALL_PAGES, (error) => (error ? reject(error) : resolve())),
      );
      // A file that is locked is no error to the package: the copy is merely not complete.
      if (backup.completed) return;
      await after(PAUSE);
    }
    throw new Error(`${file} stayed locked`);
  } finally {
    await new Promise<void>((resolve) => backup.finish(resolve));
  }
}
