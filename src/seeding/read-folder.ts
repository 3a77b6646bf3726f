import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import {
  CHUNK,
  type Chunk,
  type Dataset,
  DatasetError,
  type DatasetHeader,
  labelOf,
  pathText,
  type Row,
} from './dataset';
import { datasetFiles, headerSchema } from './dataset-files';
import { readLines } from './lines';

const HEADER = 'dataset.json';

/**
 * Opens a folder of `<file>.json`, each an array of rows, or `<file>.ndjson`, one row per line and read as a stream. A
 * file that is missing holds no rows; one that nobody knows is refused.
 */
export async function readFolder(folder: string, name = basename(folder)): Promise<Dataset> {
  const present = new Map<string, string>();
  for (const entry of await readdir(folder).catch(() => []))
    if (!entry.startsWith('.') && entry !== HEADER) note(present, entry, name);
  const { $schema: _, ...header } = await readHeader(folder);
  const chunks = (file: string) => {
    const entry = present.get(file);
    const { schema } = datasetFiles[file]!;
    return entry ? rowsOf(join(folder, entry), entry, schema) : nothing();
  };
  return { name, header, has: (file) => present.has(file), chunks };
}

function note(present: Map<string, string>, entry: string, name: string): void {
  const [, file] = /^(\w+)\.(?:nd)?json$/.exec(entry) ?? [];
  if (file === undefined || !Object.hasOwn(datasetFiles, file)) {
    const known = [HEADER, ...Object.keys(datasetFiles).map((one) => `${one}.json`)];
    throw new DatasetError(
      `${name}/${entry}: a dataset consists of ${known.join(', ')}, each but the first or .ndjson`,
    );
  }
  if (present.has(file)) throw new DatasetError(`${name}/${entry}: there is ${present.get(file)} as well`);
  present.set(file, entry);
}

async function readHeader(folder: string): Promise<DatasetHeader & { readonly $schema?: string }> {
  const json = await readJson(join(folder, HEADER), HEADER);
  const parsed = headerSchema.safeParse(json);
  if (parsed.success) return parsed.data as DatasetHeader;
  const [fault] = parsed.error.issues;
  throw new DatasetError(`${HEADER}: ${pathText(fault!.path) || 'the file'}: ${fault!.message}`);
}

async function readJson(path: string, entry: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new DatasetError(`${entry}: is missing or cannot be read`);
  });
  return parseJson(text, entry);
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DatasetError(`${place}: is not JSON: ${(error as Error).message}`);
  }
}

async function* nothing(): AsyncGenerator<Chunk> {}

async function* rowsOf(path: string, entry: string, schema: z.ZodType<Row>): AsyncGenerator<Chunk> {
  if (entry.endsWith('.ndjson')) yield* rowsOfLines(path, entry, schema);
  else yield* rowsOfArray(await readJson(path, entry), entry, schema);
}

function* rowsOfArray(json: unknown, entry: string, schema: z.ZodType<Row>): Generator<Chunk> {
  if (!Array.isArray(json)) throw new DatasetError(`${entry}: the file: must be an array of rows`);
  for (let start = 0; start < json.length; start += CHUNK) {
    const found = json.slice(start, start + CHUNK) as unknown[];
    yield check(found, schema, (index, path = []) => {
      const label = labelOf(found[index]);
      return `${entry}: [${start + index}]${pathText(path)}${label ? ` (${label})` : ''}`;
    });
  }
}

async function* rowsOfLines(path: string, entry: string, schema: z.ZodType<Row>): AsyncGenerator<Chunk> {
  for await (const { lines, first } of readLines(path, entry, CHUNK)) {
    const written = lines.flatMap((text, index) => (text.trim() === '' ? [] : [{ text, line: first + index }]));
    const found = written.map(({ text, line }) => parseJson(text, `${entry}:${line}`));
    yield check(found, schema, (index, inside = []) => {
      const place = [pathText(inside).replace(/^\./, ''), labelOf(found[index]) && `(${labelOf(found[index])})`];
      return [`${entry}:${written[index]!.line}`, place.filter(Boolean).join(' ')].filter(Boolean).join(': ');
    });
  }
}

function check(found: readonly unknown[], schema: z.ZodType<Row>, placeOf: Chunk['placeOf']): Chunk {
  const rows = found.map((row, index) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return parsed.data;
    const [fault] = parsed.error.issues;
    throw new DatasetError(`${placeOf(index, fault!.path)}: ${fault!.message}`);
  });
  return { rows, placeOf };
}
