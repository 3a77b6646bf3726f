import type { Dataset, Row } from './dataset';

/** All rows of a file at once; for files that are known to be small. */
export async function wholeFile(dataset: Dataset, file: string): Promise<Row[]> {
  const all: Row[] = [];
  for await (const { rows } of dataset.chunks(file)) all.push(...rows);
  return all;
}
