import { setTimeout as after } from 'node:timers/promises';
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
}

const ALL_PAGES = -1;

/** How often a copy is tried while another process holds the file, and how many milliseconds lie between. */
const ATTEMPTS = 100;
const PAUSE = 20;

/** Copies a whole database into a file, page by page. */
export function copyToFile(dataSource: DataSource, file: string): Promise<void> {
  return copy(dataSource, file, true);
}

/** Replaces a whole database by the one in a file, page by page; readers go on with what they had begun to read. */
export function copyFromFile(dataSource: DataSource, file: string): Promise<void> {
  return copy(dataSource, file, false);
}

async function copy(dataSource: DataSource, file: string, isToFile: boolean): Promise<void> {
  const { databaseConnection } = dataSource.driver as unknown as { readonly databaseConnection: Connection };
  const backup = await new Promise<Backup>((resolve, reject) => {
    const begun: Backup = databaseConnection.backup(file, 'main', 'main', isToFile, (error) =>
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
