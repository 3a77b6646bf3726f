import { existsSync } from 'node:fs';
import { type ClockState, type Instant, readClock } from '../domain/clock';
import { Random } from '../domain/random';
import type { ConfigurationManagerSite } from '../entities/configuration-manager-site.entity';
import { DataFileError } from '../persistence/data-source';
import { migrations } from '../persistence/migrations';
import { ReadConnection } from '../persistence/read-connection';
import { realNow } from '../services/clock.service';
import type { Row } from './dataset';
import { datasetFiles } from './dataset-files';
import { policyShape, shapes } from './export-shapes';
import type { Exporting } from './exporting';
import { type Output, type WrittenFile, writeFolder } from './output-folder';
import { RowWriter, writeHeader } from './row-writer';
import { pruned, readTable } from './stored-rows';
import { leftOut, tableNames } from './tables';

/** Which sandbox becomes a dataset. */
export interface ExportOptions extends Output {
  /** Path of its data file, or a connection to that. A server may have it open. */
  readonly data: string | ReadConnection;
  /** What the dataset says of itself. */
  readonly description?: string;
}

/** What was written. */
export interface ExportResult {
  readonly devices: number;
  /** Where the clock of the dataset stands. */
  readonly dateTime: Instant;
  readonly files: readonly WrittenFile[];
  /** What the sandbox has and the dataset has not, in sentences. */
  readonly left: readonly string[];
}

interface State extends ClockState {
  readonly seed: string;
}

/** More rows than this go into a file of one row per line. */
const MANY = 10_000;

const STATE = `SELECT json_object('seed', "seed", 'mode', "clockMode", 'rate', "clockRate", 'anchor', "clockAnchorDateTime",
  'realAnchor', "realAnchorDateTime", 'migrations', (SELECT count(*) FROM "migrations")) AS j FROM "sandbox"`;

/**
 * Writes a sandbox as a dataset, as it is at one moment, whoever works in it meanwhile. What follows from other things is
 * left out and rows stand in the order of their ids, so that two exports differ where the sandbox does.
 */
export async function exportDataset(options: ExportOptions): Promise<ExportResult> {
  const file = typeof options.data === 'string' ? options.data : options.data.file;
  if (!existsSync(file)) throw new DataFileError(`${file} does not exist`);
  const connection = await ReadConnection.open(file).catch(() => {
    throw new DataFileError(`${file} cannot be opened`);
  });
  try {
    return await connection.atOneMoment(async () => {
      const state = await readState(connection, file);
      return writeFolder(options, (folder) => writeSandbox(folder, connection, state, options));
    });
  } finally {
    await connection.close();
  }
}

async function readState(connection: ReadConnection, file: string): Promise<State> {
  const unfit = new DataFileError(`${file} is not a data file of this version; start the server on it once`);
  const state = await connection.readJson<State & { migrations: number }>(STATE, []).catch(() => {
    throw unfit;
  });
  if (state.migrations !== migrations.length) throw unfit;
  return state;
}

async function writeSandbox(
  folder: string,
  connection: ReadConnection,
  state: State,
  { description, onProgress, signal }: ExportOptions,
): Promise<ExportResult> {
  const now = readClock(state, realNow());
  const sites = await connection.readRows<Row>('SELECT * FROM "configurationManagerSite" ORDER BY "id" LIMIT 1');
  const points = JSON.parse(String(sites[0]?.softwareUpdatePoints ?? '[]'));
  const site = sites[0] && ({ ...sites[0], softwareUpdatePoints: points } as unknown as ConfigurationManagerSite);
  const exporting: Exporting = { connection, random: new Random(state.seed), now, site };
  await writeHeader(folder, {
    description: description ?? `A sandbox as it stood at ${now}.`,
    seed: state.seed,
    dateTime: now,
  });
  const files: WrittenFile[] = [];
  const names = Object.keys(datasetFiles);
  for (const [index, name] of names.entries()) {
    signal?.throwIfAborted();
    const written = await writeTable(folder, exporting, name);
    if (written) files.push(written);
    onProgress?.(index + 1, names.length);
  }
  const devices = files.find(({ file }) => file.startsWith('managedDevices.'))?.rows ?? 0;
  return { devices, dateTime: now, files, left: await leftOut(connection, state) };
}

/** Writes the file of a table; none if it has nothing to say. */
async function writeTable(folder: string, exporting: Exporting, file: string): Promise<WrittenFile | null> {
  const { model, isInstead } = datasetFiles[file]!;
  const table = tableNames.get(model)!;
  const { selection, shape } = shapes[file] ?? policyShape(model) ?? {};
  const [{ rows: many }] = (await exporting.connection.readRows<{ rows: number }>(
    `SELECT count(*) AS rows FROM "${table}"`,
  )) as [{ rows: number }];
  let writer: RowWriter | null = isInstead ? await RowWriter.open(folder, file, many > MANY) : null;
  try {
    for await (const rows of readTable(exporting.connection, model, table, selection)) {
      const shaped = shape ? await shape(exporting, rows) : rows.map((row) => pruned(model, row));
      if (shaped.length > 0) writer ??= await RowWriter.open(folder, file, many > MANY);
      for (const row of shaped) writer!.add(row);
      if (writer?.isFull) await writer.flush();
    }
    return writer ? await writer.end() : null;
  } finally {
    await writer?.close();
  }
}
