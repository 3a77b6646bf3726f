import { DataSource } from 'typeorm';
import { entityList } from '../entities/entity-list';
import { migrations } from './migrations';
import { quietSqlite3 } from './sqlite-driver';

/** How surely a commit survives a power cut: `FULL` waits for the disk, `NORMAL` may lose the last commits of it. */
export type Durability = 'FULL' | 'NORMAL' | 'OFF';

/** Enough for a small sandbox as a whole, which is then put back without reading what it overwrites. */
const CACHE_KIB = 8192;

/** Identifies our files in SQLite's header: the letters "DRYD". */
export const APPLICATION_ID = 0x44525944;

/** Raised when a data file cannot be used; the message is meant for the person who named the file. */
export class DataFileError extends Error {}

/** The DataSource of the one connection that writes. */
export function buildDataSource(file: string): DataSource {
  return new DataSource({
    type: 'sqlite',
    database: file,
    driver: quietSqlite3,
    entities: [...entityList] as Function[],
    migrations,
    migrationsTransactionMode: 'all',
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
  });
}

/** Opens a data file for writing, creates it if it is missing, and brings its tables up to date. */
export async function openDataFile(file: string, durability: Durability): Promise<DataSource> {
  const dataSource = buildDataSource(file);
  try {
    await dataSource.initialize();
    await claim(dataSource, file);
    await dataSource.query(`PRAGMA synchronous = ${durability}`);
    await dataSource.query('PRAGMA journal_mode = WAL');
    await dataSource.query(`PRAGMA cache_size = -${CACHE_KIB}`);
    await dataSource.query('PRAGMA busy_timeout = 5000');
    await dataSource.query('PRAGMA foreign_keys = ON');
    await dataSource.runMigrations();
    return dataSource;
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw asDataFileError(error, file);
  }
}

/** Refuses a file that holds somebody else's tables, and marks one that is new as ours. */
async function claim(dataSource: DataSource, file: string): Promise<void> {
  const [{ application_id: id }] = await dataSource.query('PRAGMA application_id');
  const [{ tables }] = await dataSource.query('SELECT count(*) AS tables FROM sqlite_master');
  if (tables > 0 && id !== APPLICATION_ID) throw new DataFileError(`${file} is an SQLite file of another program`);
  // Before the first table, so that a first start that is cut short leaves a file the next one knows.
  await dataSource.query(`PRAGMA application_id = ${APPLICATION_ID}`);
}

function asDataFileError(error: unknown, file: string): unknown {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DataFileError) return error;
  if (message.includes('SQLITE_NOTADB')) return new DataFileError(`${file} is not an SQLite file`);
  if (message.includes('SQLITE_CANTOPEN')) return new DataFileError(`${file} cannot be opened or created`);
  if (message.includes('SQLITE_READONLY')) return new DataFileError(`${file} is not writable`);
  return error;
}
