import { existsSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { APPLICATION_ID, DataFileError } from '../persistence/data-source';
import { lockDataFile } from '../persistence/file-lock';
import { keyFileOf } from '../persistence/key-file';
import { migrations } from '../persistence/migrations';
import { ReadConnection } from '../persistence/read-connection';
import { type CheckOptions, checking } from './finding';

const MEBIBYTE = 2 ** 20;

/** Less room than this is told of. */
const LITTLE_ROOM = 512 * MEBIBYTE;

const ABOUT_FILE = `SELECT json_object('id', (SELECT application_id FROM pragma_application_id),
  'faults', (SELECT json_group_array(quick_check) FROM pragma_quick_check WHERE quick_check <> 'ok')) AS j`;
const ABOUT_SANDBOX = `SELECT json_object('dataset', (SELECT "dataset" FROM "sandbox"),
  'migrations', (SELECT json_group_array("name") FROM "migrations")) AS j`;

interface AboutFile {
  readonly id: number;
  readonly faults: readonly string[];
}

interface AboutSandbox {
  readonly dataset: string | null;
  readonly migrations: readonly string[];
}

export const checkRoom = checking('Disk', async ({ data }: CheckOptions) => {
  const folder = dirname(resolve(data));
  const { bavail, bsize } = await statfs(folder);
  const room = bavail * bsize;
  const detail = `${Math.floor(room / MEBIBYTE)} MiB free in ${folder}`;
  return { status: room < LITTLE_ROOM ? 'warning' : 'ok', detail };
});

export const checkDataFile = checking('Data file', async ({ data }: CheckOptions) => {
  if (!existsSync(data)) return { status: 'ok', detail: `${data} does not exist; the first start makes it` };
  const connection = await ReadConnection.open(data).catch(() => {
    throw new DataFileError(`${data} cannot be opened`);
  });
  try {
    const { id, faults } = await connection.readJson<AboutFile>(ABOUT_FILE, []);
    if (id !== APPLICATION_ID) return { status: 'failure', detail: `${data} is an SQLite file of another program` };
    if (faults.length > 0) return { status: 'failure', detail: `${data} is damaged: ${faults[0]}` };
    const about = await connection.readJson<AboutSandbox>(ABOUT_SANDBOX, []);
    return { ...stateOf(about), detail: `${data} ${stateOf(about).detail}, ${await useOf(data)}` };
  } finally {
    await connection.close();
  }
});

function stateOf({ dataset, migrations: done }: AboutSandbox) {
  const known = migrations.map(({ name }) => name);
  const isNewer = done.some((name) => !known.includes(name));
  if (isNewer) return { status: 'failure', detail: 'is of a newer version of Drydock' } as const;
  const isOlder = done.length < known.length;
  const age = isOlder ? '; the next start brings it up to date' : '';
  return { status: 'ok', detail: `holds ${dataset ?? 'nothing yet'}${age}` } as const;
}

async function useOf(data: string): Promise<string> {
  const size = `${Math.ceil((await stat(data)).size / MEBIBYTE)} MiB`;
  try {
    await (await lockDataFile(data)).release();
    return `${size}, and no server has it open`;
  } catch {
    return `${size}, and a server has it open`;
  }
}

export const checkKeys = checking('Keys', async ({ data }: CheckOptions) => {
  const file = keyFileOf(data);
  const keys = await file.read();
  if (!keys) return { status: 'ok', detail: `${file.path} does not exist; the first start makes it` };
  return { status: 'ok', detail: `${file.path} holds ${keys.length}` };
});
