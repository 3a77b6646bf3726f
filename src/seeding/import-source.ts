import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'csv-parse';
import { readerOf, ValueFault } from '../domain/fleet/csv-columns';
import { DatasetError, pathText, type Row } from './dataset';
import { readLines } from './lines';

/** A device or a person, as a source tells it, with the names Graph has for properties. */
export interface SourceRow {
  readonly kind: 'device' | 'person';
  readonly values: Row;
  /** Says where it lies, or a value in it. */
  readonly placeOf: (path?: readonly PropertyKey[]) => string;
  /** What was read of the file so far, in bytes. */
  readonly bytes: number;
}

/** Told of every column or property that no dataset holds. */
export type Ignore = (name: string) => unknown;

const HEADER_BYTES = 8_192;

/** How many bytes some files have. */
export async function sizeOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => {
          throw new DatasetError(`${file} does not exist or cannot be read`);
        },
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The rows of a file: a CSV export of Intune, pages of Graph, an array of objects, or one object per line. */
export async function* readSource(file: string, ignore: Ignore): AsyncGenerator<SourceRow> {
  const begin = await beginningOf(file);
  const entry = basename(file);
  const first = begin.trimStart()[0];
  if (first === '[') yield* rowsOfJson(file, entry);
  else if (first !== '{') yield* rowsOfCsv(file, entry, begin, ignore);
  else if (await isLines(begin, file)) yield* rowsOfLines(file, entry);
  else yield* rowsOfJson(file, entry);
}

async function beginningOf(file: string): Promise<string> {
  const handle = await open(file).catch(() => {
    throw new DatasetError(`${file} does not exist or cannot be read`);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '');
  } finally {
    await handle.close();
  }
}

/** Whether every line is an object by itself. */
async function isLines(begin: string, file: string): Promise<boolean> {
  if (/\.(ndjson|jsonl)$/.test(file)) return true;
  const [line = ''] = begin.split('\n');
  try {
    return !('value' in JSON.parse(line));
  } catch {
    return false;
  }
}

async function* rowsOfJson(file: string, entry: string): AsyncGenerator<SourceRow> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const isLarge = error.code === 'ERR_STRING_TOO_LONG' || error.code === 'ERR_FS_FILE_TOO_LARGE';
    throw new DatasetError(`${entry}: ${isLarge ? 'is too large for one file of JSON; split it' : 'cannot be read'}`);
  });
  const json = parsed(text.replace(/^\uFEFF/, ''), entry);
  const pages = Array.isArray(json) ? (json.every(isPage) && json.length > 0 ? json : [json]) : [json];
  for (const [number, page] of pages.entries()) yield* rowsOfPage(page, entry, pages.length > 1 ? [number] : []);
}

function isPage(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Array.isArray((value as Row).value);
}

function* rowsOfPage(page: unknown, entry: string, at: readonly PropertyKey[]): Generator<SourceRow> {
  const isWrapped = isPage(page);
  const rows = isWrapped ? (page as Row).value : page;
  if (!Array.isArray(rows)) throw new DatasetError(`${entry}: has no list of devices: neither value nor an array`);
  const context = isWrapped ? String((page as Row)['@odata.context'] ?? '') : '';
  for (const [index, values] of rows.entries()) {
    const start = [...at, ...(isWrapped ? ['value'] : []), index];
    const placeOf = (path: readonly PropertyKey[] = []) =>
      `${entry}: ${pathText([...start, ...path]).replace(/^\./, '')}`;
    if (typeof values !== 'object' || values === null) throw new DatasetError(`${placeOf()}: is no object`);
    yield { kind: kindOf(values as Row, context), values: values as Row, placeOf, bytes: 0 };
  }
}

/** A page says what it is of; an object without that is a person if it has what only people have. */
function kindOf(values: Row, context: string): SourceRow['kind'] {
  if (/#users/.test(context)) return 'person';
  const isDevice = /#(deviceManagement\/)?(managed|comanaged)Devices/i.test(context) || 'deviceName' in values;
  const isPerson = ['givenName', 'surname', 'jobTitle', 'accountEnabled'].some((name) => name in values);
  return isPerson && !isDevice && !('operatingSystem' in values) ? 'person' : 'device';
}

async function* rowsOfLines(file: string, entry: string): AsyncGenerator<SourceRow> {
  let bytes = 0;
  for await (const { lines, first } of readLines(file, entry, 500)) {
    for (const [index, line] of lines.entries()) {
      bytes += line.length;
      if (line.trim() === '') continue;
      const values = parsed(line, `${entry}:${first + index}`) as Row;
      const placeOf = (path: readonly PropertyKey[] = []) => placed(`${entry}:${first + index}`, path);
      yield { kind: kindOf(values, ''), values, placeOf, bytes };
    }
  }
}

function placed(place: string, path: readonly PropertyKey[]): string {
  return path.length === 0 ? place : `${place}: ${pathText(path).replace(/^\./, '')}`;
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DatasetError(`${place}: is not JSON: ${(error as Error).message}`);
  }
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number; readonly bytes: number };
}

async function* rowsOfCsv(file: string, entry: string, begin: string, ignore: Ignore): AsyncGenerator<SourceRow> {
  const [headerLine = ''] = begin.split('\n');
  const delimiter = headerLine.split(';').length > headerLine.split(',').length ? ';' : ',';
  const parser = parse({ bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true });
  const input = createReadStream(file).on('error', (error) => parser.destroy(error));
  let readers: ReturnType<typeof readerOf>[] | null = null;
  let headers: readonly string[] = [];
  try {
    for await (const { record, info } of input.pipe(parser) as AsyncIterable<Parsed>) {
      if (readers) {
        const placeOf = (path: readonly PropertyKey[] = []) => placed(`${entry}:${info.lines}`, path);
        yield { kind: 'device', values: valuesOf(record, headers, readers, placeOf), placeOf, bytes: info.bytes };
        continue;
      }
      headers = record.map((header) => header.trim());
      readers = readersOf(headers, entry, ignore);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code?.startsWith('CSV_') ? new DatasetError(`${entry}: is not CSV: ${message}`) : error;
  } finally {
    input.destroy();
  }
  if (!readers) throw new DatasetError(`${entry}: is empty`);
}

function readersOf(headers: readonly string[], entry: string, ignore: Ignore): ReturnType<typeof readerOf>[] {
  const readers = headers.map(readerOf);
  if (!readers.some((reader) => reader !== null))
    throw new DatasetError(`${entry}:1: has no column of an export of devices, such as Device ID or Device name`);
  for (const [place, header] of headers.entries()) if (!readers[place]) ignore(header);
  return readers;
}

/** Words by which exports say that there is no value. */
const NOTHING = new Set(['', 'null', 'n/a', 'none', '-', '""']);

function valuesOf(
  record: readonly string[],
  headers: readonly string[],
  readers: readonly ReturnType<typeof readerOf>[],
  placeOf: SourceRow['placeOf'],
): Row {
  if (record.length !== headers.length)
    throw new DatasetError(`${placeOf()}: has ${record.length} values, the first line has ${headers.length}`);
  const values: Row = {};
  for (const [place, text] of record.entries()) {
    const written = text.trim();
    const read = readers[place];
    if (!read || NOTHING.has(written.toLowerCase())) continue;
    try {
      merge(values, read(written));
    } catch (fault) {
      if (!(fault instanceof ValueFault)) throw fault;
      throw new DatasetError(`${placeOf()}: ${headers[place]}: ${written} ${fault.message}`);
    }
  }
  return values;
}

function merge(values: Row, { hardwareInformation, ...rest }: Row): void {
  for (const [name, value] of Object.entries(rest)) values[name] ??= value;
  if (hardwareInformation)
    values.hardwareInformation = { ...(values.hardwareInformation as Row), ...(hardwareInformation as Row) };
}
