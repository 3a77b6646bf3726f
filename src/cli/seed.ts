import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { type StartOptions, startSandbox } from '../kit/start-sandbox';
import { DataFileError } from '../persistence/data-source';
import { lockDataFile } from '../persistence/file-lock';
import { type Common, command, telling } from './command';
import { buildLogger } from './logger';
import { dataOption, datasetsOption } from './options';

interface SeedOptions extends Common {
  readonly data: string;
  readonly force?: boolean;
  readonly datasets?: string;
}

/** Makes a data file without serving it. */
export function seedCommand(): Command {
  const seed = command('seed', 'make a data file from a dataset, without serving it', [
    'seed',
    'seed empty --data empty.sqlite',
    'seed contoso --force',
  ]);
  return seed
    .argument('[dataset]', 'name of the dataset, or path of its folder', 'contoso')
    .addOption(dataOption())
    .addOption(datasetsOption())
    .addOption(new Option('--force', 'replace a data file that exists; its keys and snapshots stay'))
    .action(
      telling(async ({ data, force, datasets }: SeedOptions, dataset: string) => {
        if (data === ':memory:') throw new DataFileError('--data must name a file, so that something is left');
        if (existsSync(data) && !force) throw new DataFileError(`${data} exists already; --force replaces it`);
        const now = await makeBeside(data, { dataset, ...(datasets ? { datasets } : {}) });
        return { text: `${data} holds ${dataset}; its clock stands at ${now}.`, data: { data, dataset, now } };
      }),
    );
}

/** Makes the file under another name first, so that nothing has changed if that fails. Tells where its clock stands. */
async function makeBeside(data: string, choice: Pick<StartOptions, 'dataset' | 'datasets'>): Promise<string> {
  const making = `${data}.${randomUUID().slice(0, 8)}.partial`;
  try {
    const sandbox = await startSandbox({ ...choice, data: making, logger: buildLogger('error') });
    const now = await sandbox.clock.now();
    await sandbox.stop();
    await putInPlace(making, data);
    return now;
  } finally {
    for (const file of filesOf(making)) await rm(file, { force: true });
    await rm(`${making}-lock`, { force: true });
  }
}

async function putInPlace(making: string, data: string): Promise<void> {
  const lock = await lockDataFile(data);
  try {
    for (const file of filesOf(data)) await rm(file, { force: true });
    await rename(making, data);
  } finally {
    await lock.release();
  }
}

/** A database and what SQLite keeps beside it. */
function filesOf(data: string): string[] {
  return [data, `${data}-wal`, `${data}-shm`];
}
