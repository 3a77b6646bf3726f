import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { startSandbox } from '../kit/start-sandbox';
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
        if (existsSync(data)) await remove(data, force ?? false);
        const sandbox = await startSandbox({
          data,
          dataset,
          ...(datasets ? { datasets } : {}),
          logger: buildLogger('error'),
        });
        const now = await sandbox.clock.now();
        await sandbox.stop();
        return { text: `${data} holds ${dataset}; its clock stands at ${now}.`, data: { data, dataset, now } };
      }),
    );
}

async function remove(data: string, force: boolean): Promise<void> {
  if (!force) throw new DataFileError(`${data} exists already; --force replaces it`);
  const lock = await lockDataFile(data);
  try {
    for (const file of [data, `${data}-wal`, `${data}-shm`]) await rm(file, { force: true });
  } finally {
    await lock.release();
  }
}
