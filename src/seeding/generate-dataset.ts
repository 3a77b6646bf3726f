import { DatasetError, type Row } from './dataset';
import { DatasetLibrary } from './dataset-library';
import { type Company, foundCompany, MAX_DEVICES, PROTECTION_FILES } from './generated-fleet';
import { type Output, type WrittenFile, writeFolder } from './output-folder';
import { RowWriter, writeHeader, writeRows } from './row-writer';

/** Which company is to be generated. */
export interface GenerateOptions extends Output {
  /** How many devices it has: 1 to 1,000,000. */
  readonly devices: number;
  /** Another seed gives another company; the same seed and size give the same files to the byte. */
  readonly seed: string;
}

/** What was generated. */
export interface GenerateResult {
  readonly devices: number;
  readonly users: number;
  readonly files: readonly WrittenFile[];
}

/** As many devices as a file of JSON is still pleasant to look at with; more go into files of one row per line. */
const FEW = 1_000;

/** How many devices are made between two reports of progress. */
const STEP = 1_000;

/** Writes the dataset of a generated company, a device at a time. */
export async function generateDataset(options: GenerateOptions): Promise<GenerateResult> {
  const { devices, seed } = options;
  if (!Number.isInteger(devices) || devices < 1 || devices > MAX_DEVICES)
    throw new DatasetError(`devices must be a whole number from 1 to ${MAX_DEVICES}`);
  if (seed === '') throw new DatasetError('seed must not be empty');
  const company = await foundCompany(await DatasetLibrary.builtIn.open('contoso'), devices, seed);
  return writeFolder(options, (folder) => writeCompany(folder, company, options));
}

async function writeCompany(folder: string, company: Company, options: GenerateOptions): Promise<GenerateResult> {
  const { header, tenant, fleet } = company;
  await writeHeader(folder, header);
  const files: WrittenFile[] = [];
  for (const [file, rows] of tenant)
    if (file !== 'users' && rows.length > 0) files.push(await writeRows(folder, file, rows));
  const isLines = options.devices > FEW;
  const users = await writing(folder, ['users'], isLines, (writers) => writePeople(writers, company));
  const about = ['managedDevices', ...PROTECTION_FILES];
  const rest = await writing(folder, about, isLines, (writers) => writeDevices(writers, company, options));
  return { devices: options.devices, users: fleet.people, files: [...files, ...users, ...rest] };
}

type Writers = Readonly<Record<string, RowWriter>>;

/** Opens files, has them written and closes them, whatever happens. */
async function writing(
  folder: string,
  names: readonly string[],
  isLines: boolean,
  write: (writers: Writers) => Promise<void>,
): Promise<WrittenFile[]> {
  const writers: Record<string, RowWriter> = {};
  try {
    for (const name of names) writers[name] = await RowWriter.open(folder, name, isLines);
    await write(writers);
    const written: WrittenFile[] = [];
    for (const writer of Object.values(writers)) written.push(await writer.end());
    return written;
  } finally {
    for (const writer of Object.values(writers)) await writer.close();
  }
}

async function writePeople({ users }: Writers, { fleet, tenant }: Company): Promise<void> {
  for (const row of tenant.get('users')!) users!.add(row);
  for (let number = 0; number < fleet.people; number++) {
    users!.add(fleet.person(number));
    if (users!.isFull) await users!.flush();
  }
}

async function writeDevices(writers: Writers, { fleet }: Company, options: GenerateOptions): Promise<void> {
  const { devices, signal, onProgress } = options;
  for (let number = 0; number < devices; number++) {
    const device = fleet.device(number);
    writers.managedDevices!.add(device);
    const protection = fleet.protection(number, device);
    for (const file of PROTECTION_FILES) for (const row of protection[file]) writers[file]!.add(row as Row);
    for (const writer of Object.values(writers)) if (writer.isFull) await writer.flush();
    if ((number + 1) % STEP !== 0 && number + 1 !== devices) continue;
    signal?.throwIfAborted();
    onProgress?.(number + 1, devices);
  }
}
