import type { Dataset, Row } from '../../src/seeding/dataset';
import { datasetFiles } from '../../src/seeding/dataset-files';
import { DatasetLibrary } from '../../src/seeding/dataset-library';
import { wholeFile } from '../../src/seeding/whole-file';

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
