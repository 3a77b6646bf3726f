import { realpath } from 'node:fs/promises';
import sqlite3 from 'sqlite3';
import { DataFileError } from './data-source';

/** Held while a data file is in use. The operating system releases it when the process ends, however it ends. */
interface FileLock {
  release(): Promise<void>;
}

/** Takes the lock of a data file, which lives in `<file>-lock` beside it; refuses if another process holds it. */
export async function lockDataFile(file: string): Promise<FileLock> {
  const real = await realpath(file).catch(() => file);
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(`${real}-lock`, (error) =>
      error ? reject(new DataFileError(`${file} cannot be opened or created`)) : resolve(opened),
    );
  });
  const close = () => new Promise<void>((resolve) => database.close(() => resolve()));
  try {
    await new Promise<void>((resolve, reject) =>
      database.exec('BEGIN EXCLUSIVE', (error) => (error ? reject(error) : resolve())),
    );
  } catch {
    await close();
    throw new DataFileError(`${file} is in use by another Drydock`);
  }
  return { release: close };
}
