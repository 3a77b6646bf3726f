import type { Instant } from '../domain/clock';
import { Pseudonyms, RealNames } from '../domain/fleet/pseudonyms';
import { DatasetError, type Row } from './dataset';
import { DatasetLibrary } from './dataset-library';
import { People } from './import-people';
import { confidingIn, type Importing, importRow } from './import-row';
import { readSource, type SourceRow, sizeOf } from './import-source';
import { type Output, type WrittenFile, writeFolder } from './output-folder';
import { RowWriter, writeHeader, writeRows } from './row-writer';
import { tenantOf } from './tenant';

/** What is to become a dataset. */
export interface ImportOptions extends Output {
  /** Paths of CSV exports of Intune, of pages of Graph’s managedDevices and users, in any number and order. */
  readonly files: readonly string[];
  /** Secret that pseudonyms follow from: with the same one, what was the same stays the same, in every run. */
  readonly seed: string;
  /** Whether names and numbers give way to pseudonyms; they do unless this is false. */
  readonly pseudonymize?: boolean;
  /** What the dataset says of itself. */
  readonly description?: string;
}

/** What became of the sources. */
export interface ImportResult {
  readonly devices: number;
  readonly users: number;
  readonly categories: number;
  /** Where the clock of the dataset stands: when the last device checked in. */
  readonly dateTime: Instant;
  readonly files: readonly WrittenFile[];
  /** Columns and properties that say something which no dataset holds. */
  readonly ignored: readonly string[];
  /** Properties that were left out because they may give somebody away, or are secrets. */
  readonly withheld: readonly string[];
}

/** What is learnt of the sources before anything is written. */
interface Survey {
  readonly people: People;
  readonly categoryIds: Map<string, string>;
  readonly now: Instant;
  readonly devices: number;
}

/** As many devices as a file of JSON is still pleasant to look at with. */
const FEW = 1_000;

/** Makes a dataset of devices that somebody has, under names that nobody has. */
export async function importDevices(options: ImportOptions): Promise<ImportResult> {
  const { files, seed, pseudonymize = true } = options;
  if (files.length === 0) throw new DatasetError('files must name at least one file');
  if (seed === '') throw new DatasetError('seed must not be empty');
  const total = (await sizeOf(files)) * 2;
  const names = pseudonymize ? new Pseudonyms(seed) : new RealNames();
  const ignored = new Set<string>();
  const progress = { total, done: 0 };
  const survey = await surveyOf(options, names, progress);
  return writeFolder(options, async (folder) => {
    const withheld = new Set<string>();
    const importing: Importing = {
      names,
      isPseudonymized: pseudonymize,
      ignore: (name) => ignored.add(name),
      now: survey.now,
      categoryIds: survey.categoryIds,
      userIdOf: (device) => survey.people.idOf(device),
      accountOf: (userId) => survey.people.accountOf(userId),
    };
    const devices = await writeDevices(folder, options, importing, survey, withheld, progress);
    const rest = await writeTenant(folder, options, survey);
    const counts = { devices: survey.devices, users: survey.people.count, categories: survey.categoryIds.size };
    const told = { ignored: [...ignored].sort(), withheld: [...withheld].sort() };
    return { ...counts, dateTime: survey.now, files: [devices, ...rest], ...told };
  });
}

interface Progress {
  readonly total: number;
  done: number;
}

async function* rowsOf(
  { files, onProgress, signal }: ImportOptions,
  ignore: (name: string) => void,
  progress: Progress,
): AsyncGenerator<SourceRow> {
  for (const file of files) {
    const before = progress.done;
    let count = 0;
    for await (const row of readSource(file, ignore)) {
      if (++count % 500 === 0) {
        signal?.throwIfAborted();
        onProgress?.(Math.min(progress.total, before + row.bytes), progress.total);
      }
      yield row;
    }
    progress.done = before + (await sizeOf([file]));
    onProgress?.(progress.done, progress.total);
  }
}

/** Reads everything once: who there is, what categories, when it was, and whether an id is there twice. */
async function surveyOf(options: ImportOptions, names: Pseudonyms, progress: Progress): Promise<Survey> {
  const people = new People(names);
  const categoryIds = new Map<string, string>();
  const places = new Set<string>();
  let latest = '';
  for await (const { kind, values, placeOf } of rowsOf(options, () => {}, progress)) {
    if (kind === 'person') {
      people.add(values);
      continue;
    }
    const id = values.id;
    if (typeof id !== 'string' || id === '') throw new DatasetError(`${placeOf(['id'])}: is missing`);
    if (places.has(id)) throw new DatasetError(`${placeOf(['id'])}: the id ${id} is used twice`);
    places.add(id);
    people.addOf(values);
    const category = values.deviceCategoryDisplayName;
    if (typeof category === 'string' && category !== '' && category !== 'Unknown')
      categoryIds.set(category, new Pseudonyms(options.seed).guid(`category ${category}`));
    const seen = String(values.lastSyncDateTime ?? values.enrolledDateTime ?? '');
    if (seen > latest && Number(seen.slice(0, 4)) < 9000) latest = seen;
  }
  if (places.size === 0) throw new DatasetError('There is no device in these files');
  const milliseconds = Date.parse(latest);
  const now = Number.isNaN(milliseconds) ? '2026-11-02T09:00:00.000Z' : new Date(milliseconds).toISOString();
  return { people, categoryIds, now, devices: places.size };
}

async function writeDevices(
  folder: string,
  options: ImportOptions,
  importing: Importing,
  { devices }: Survey,
  withheld: Set<string>,
  progress: Progress,
): Promise<WrittenFile> {
  const writer = await RowWriter.open(folder, 'managedDevices', devices > FEW);
  try {
    for await (const row of rowsOf(options, importing.ignore, progress)) {
      if (row.kind === 'person') continue;
      writer.add(importRow(row, importing));
      if (importing.isPseudonymized) for (const name of confidingIn(row.values)) withheld.add(name);
      if (writer.isFull) await writer.flush();
    }
    return await writer.end();
  } finally {
    await writer.close();
  }
}

/** Writes the tenant the devices are in: administrators and roles of contoso, people and categories of the sources. */
async function writeTenant(folder: string, options: ImportOptions, survey: Survey): Promise<WrittenFile[]> {
  const template = await DatasetLibrary.builtIn.open('contoso');
  const description = options.description ?? `${survey.devices} imported devices.`;
  const seed = new Pseudonyms(options.seed).guid('seed of the sandbox');
  await writeHeader(folder, { description, seed, dateTime: survey.now });
  const tenant = await tenantOf(template, false);
  const principals = new Set(tenant.get('principals')!.map(({ id }) => id));
  const files = [
    await writePeople(
      folder,
      tenant.get('users')!.filter(({ id }) => principals.has(id)),
      survey.people,
    ),
  ];
  for (const [file, rows] of tenant) {
    if (file === 'users' || file === 'detectedApps') continue;
    const kept = file === 'deviceCategories' ? categoriesOf(survey) : rows;
    if (kept.length > 0) files.push(await writeRows(folder, file, kept));
  }
  return files;
}

function categoriesOf({ categoryIds }: Survey): Row[] {
  return [...categoryIds].sort().map(([displayName, id]) => ({ id, displayName }));
}

async function writePeople(folder: string, administrators: readonly Row[], people: People): Promise<WrittenFile> {
  const writer = await RowWriter.open(folder, 'users', people.count > FEW);
  try {
    for (const row of [...administrators, ...people.rows()]) {
      writer.add(row);
      if (writer.isFull) await writer.flush();
    }
    return await writer.end();
  } finally {
    await writer.close();
  }
}
