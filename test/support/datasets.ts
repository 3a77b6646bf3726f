import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { openDataFile } from '../../src/persistence/data-source';
import { ReadConnection } from '../../src/persistence/read-connection';
import { UnitOfWork } from '../../src/persistence/unit-of-work';
import type { Dataset, Row } from '../../src/seeding/dataset';
import { datasetFiles } from '../../src/seeding/dataset-files';
import { DatasetLibrary } from '../../src/seeding/dataset-library';
import { DatasetLoader } from '../../src/seeding/dataset-loader';
import { wholeFile } from '../../src/seeding/whole-file';
import { CollectionService } from '../../src/services/collection.service';

/** Every row of a dataset, by file. */
export type Rows = Readonly<Record<string, readonly Row[]>>;

/** Reads a dataset that comes with the program whole. */
export async function rowsOf(name: string): Promise<Rows> {
  return wholeDataset(await DatasetLibrary.builtIn.open(name));
}

/** Reads a dataset whole. */
export async function wholeDataset(dataset: Dataset): Promise<Rows> {
  const files = Object.keys(datasetFiles);
  const rows = await Promise.all(files.map((file) => wholeFile(dataset, file)));
  return Object.fromEntries(files.map((file, index) => [file, rows[index]!]));
}

/** Makes a data file from the folder of a dataset. */
export async function loadFolder(folder: string, file: string): Promise<void> {
  const dataSource = await openDataFile(file, 'OFF');
  try {
    const unitOfWork = new UnitOfWork(dataSource, () => {});
    const { dataset, library } = await DatasetLibrary.builtIn.choose(folder);
    await new DatasetLoader(library, unitOfWork, new CollectionService()).load(dataset, 'frozen', 0);
    await unitOfWork.idle();
  } finally {
    await dataSource.destroy();
  }
}

/** All that a data file holds, by table and key, without the name of its dataset and the clock of the machine. */
export async function contentsOf(file: string): Promise<Map<string, Row>> {
  const connection = await ReadConnection.open(file);
  try {
    const tables = await connection.readRows<{ name: string }>(
      `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite%' ORDER BY 1`,
    );
    const contents = new Map<string, Row>();
    for (const { name } of tables) {
      for (const row of await connection.readRows<Row>(`SELECT * FROM "${name}"`)) {
        const isState = name === 'sandbox';
        const key = row.id ?? Object.values(row).join(':');
        contents.set(`${name} ${key}`, isState ? { ...row, dataset: null, realAnchorDateTime: null } : row);
      }
    }
    return contents;
  } finally {
    await connection.close();
  }
}

/** What one data file says otherwise than another. */
export function differencesOf(one: ReadonlyMap<string, Row>, other: ReadonlyMap<string, Row>): string[] {
  const keys = [...new Set([...one.keys(), ...other.keys()])];
  return keys.flatMap((key) => {
    const [left, right] = [one.get(key), other.get(key)];
    if (!left || !right) return [`${key} is only in the ${left ? 'one' : 'other'}`];
    const columns = Object.keys(left).filter(
      (column) => !isDeepStrictEqual(meaningOf(left[column]), meaningOf(right[column])),
    );
    return columns.map((column) => `${key}.${column}: ${left[column]} is ${right[column]}`);
  });
}

/** In JSON, the order of properties and those that are as always say nothing. */
function meaningOf(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return withoutNulls(JSON.parse(value));
  } catch {
    return value;
  }
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const told = Object.entries(value).filter(([, item]) => item !== null && item !== 0 && item !== false);
  return Object.fromEntries(told.map(([name, item]) => [name, withoutNulls(item)]));
}

/** The text of every file of a folder. */
export async function textsOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [name, texts[index]!]));
}
