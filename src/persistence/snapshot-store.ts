import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { copyFromFile, copyToFile, foldLog } from './database-copy';
import { migrations } from './migrations';
import type { UnitOfWork } from './unit-of-work';

const content = z.object({
  name: z.string(),
  dateTime: z.string(),
  /** How many migrations its tables have been through. */
  tables: z.number(),
});

/** A copy is written to the log as a whole, which would grow where nothing else is ever written. */
const RESTORES_PER_FOLD = 8;

/** A copy of a whole sandbox, as it is kept. */
export interface StoredSnapshot {
  readonly name: string;
  /** Where the sandbox clock stood. */
  readonly dateTime: string;
  /** Whether its tables are those of this version. */
  readonly isCurrent: boolean;
}

/** Copies of the database in a folder: `<name>.sqlite`, with `<name>.json` that tells of it. */
export class SnapshotStore {
  private restored = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly folder: string,
  ) {}

  /** Every snapshot, by name. */
  async list(): Promise<StoredSnapshot[]> {
    const files = await readdir(this.folder).catch(() => []);
    const names = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
    return names
      .sort()
      .map((name) => this.find(name))
      .filter((snapshot) => snapshot !== null);
  }

  /** What is kept under a name; null if nothing is. */
  find(name: string): StoredSnapshot | null {
    const file = this.fileOf(name, 'json');
    if (!existsSync(file)) return null;
    // A line of text: read at once, for a turn of the thread pool takes as long as the restoring that waits for it.
    const { tables, ...told } = content.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { ...told, isCurrent: tables === migrations.length };
  }

  /** Copies the database as it is once all that was asked for before is written; takes the place of an older copy. */
  async save(name: string, dateTime: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const making = this.fileOf(name, 'new');
    await rm(making, { force: true });
    await this.copyTo(making);
    await rename(making, this.fileOf(name, 'sqlite'));
    await writeFile(this.fileOf(name, 'json'), JSON.stringify({ name, dateTime, tables: migrations.length }));
  }

  /** Copies the database as it is into a file of the folder that is no snapshot, and gives its path. */
  async keep(): Promise<string> {
    await mkdir(this.folder, { recursive: true });
    const file = join(this.folder, `${randomUUID()}.kept`);
    await this.copyTo(file);
    return file;
  }

  /** Copies the database into a new file. */
  copyTo(file: string): Promise<void> {
    return this.unitOfWork.alone(() => copyToFile(this.dataSource, file));
  }

  /** Copies a copy into a new file. */
  copySnapshotTo(name: string, file: string): Promise<void> {
    return copyFile(this.fileOf(name, 'sqlite'), file);
  }

  /** Puts the database back to a copy, once all that was asked for before is written. */
  restore(name: string): Promise<void> {
    return this.restoreFile(this.fileOf(name, 'sqlite'));
  }

  /** Puts the database back to the one in a file. */
  restoreFile(file: string): Promise<void> {
    return this.unitOfWork.alone(async () => {
      await copyFromFile(this.dataSource, file);
      if (++this.restored % RESTORES_PER_FOLD === 0) await foldLog(this.dataSource);
    });
  }

  /** Removes a copy. */
  async remove(name: string): Promise<void> {
    for (const ending of ['json', 'sqlite', 'sqlite-wal', 'sqlite-shm'])
      await rm(this.fileOf(name, ending), { force: true });
  }

  private fileOf(name: string, ending: string): string {
    return join(this.folder, `${name}.${ending}`);
  }
}
