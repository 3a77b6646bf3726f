import { randomBytes } from 'node:crypto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { exportDataset } from '../seeding/export-dataset';
import { generateDataset } from '../seeding/generate-dataset';
import { importDevices } from '../seeding/import-devices';
import type { Output } from '../seeding/output-folder';
import { type Common, command, telling } from './command';
import { dataOption } from './options';
import { withProgress } from './progress';

/** Where a command writes a dataset to. */
interface OutputOptions extends Common {
  readonly out: string;
  readonly force?: boolean;
}

interface GenerateOptions extends OutputOptions {
  readonly devices: number;
  readonly seed: string;
}

interface ImportOptions extends OutputOptions {
  readonly seed?: string;
  readonly pseudonymize: boolean;
}

interface ExportOptions extends OutputOptions {
  readonly data: string;
}

/** As many random bytes as nobody guesses. */
const SEED_BYTES = 18;

/** Writes the dataset of a company that was made up. */
export function generateCommand(): Command {
  const generate = command('generate', 'write the dataset of a company of any size, made up from a seed', [
    'generate --devices 10000 --seed fleet --out ./fleet',
    'serve --dataset ./fleet --data fleet.sqlite',
  ]);
  return withOutput(generate)
    .addOption(
      new Option('--devices <number>', 'how many devices it has: 1 to 1000000')
        .argParser(parseCount)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--seed <seed>', 'the same seed and number give the same files').default('drydock'))
    .action(
      telling(async ({ devices, seed, ...options }: GenerateOptions) => {
        const data = await writing('Generating', options, (output) => generateDataset({ ...output, devices, seed }));
        return { text: `Wrote ${data.devices} devices of ${data.users} users to ${options.out}.`, data };
      }),
    );
}

/** Makes a dataset of devices that somebody has. */
export function importCommand(): Command {
  const importing = command('import', 'make a dataset of devices that you have, under names that nobody has', [
    'import ./DevicesWithInventory.csv --out ./mine',
    'import ./users.json ./devices-*.json --seed "a secret of ours" --out ./mine',
  ]);
  return withOutput(importing)
    .argument('<files...>', "CSV exports of Intune, pages of Graph's managedDevices and users")
    .addOption(new Option('--seed <secret>', 'what pseudonyms follow from (default: one that nobody knows)'))
    .addOption(new Option('--no-pseudonymize', 'keep names, addresses and numbers as they are'))
    .action(
      telling(async ({ seed: given, pseudonymize, ...options }: ImportOptions, files: string[]) => {
        const seed = given ?? randomBytes(SEED_BYTES).toString('base64url');
        const data = await writing('Importing', options, (output) =>
          importDevices({ ...output, files, seed, pseudonymize }),
        );
        const lines = [
          `Wrote ${data.devices} devices of ${data.users} users to ${options.out}; the clock stands at ${data.dateTime}.`,
          ...listed('Not in a dataset, and left out', data.ignored),
          ...listed('Left out, as they may give somebody away', data.withheld),
        ];
        return { text: lines.join('\n'), data };
      }),
    );
}

/** Writes a sandbox as a dataset. */
export function exportCommand(): Command {
  const exporting = command('export', 'write a sandbox as a dataset that gives the same sandbox again', [
    'export --out ./mine',
    'export --data fleet.sqlite --out ./mine --force',
  ]);
  return withOutput(exporting)
    .addOption(dataOption())
    .action(
      telling(async ({ data: file, ...options }: ExportOptions) => {
        const data = await writing('Exporting', options, (output) => exportDataset({ ...output, data: file }));
        const lines = [
          `Wrote ${data.devices} devices to ${options.out}; the clock stands at ${data.dateTime}.`,
          ...listed('Not in a dataset, and left out', data.left),
        ];
        return { text: lines.join('\n'), data };
      }),
    );
}

function withOutput(one: Command): Command {
  return one
    .addOption(new Option('--out <folder>', 'folder to write to').makeOptionMandatory())
    .addOption(new Option('--force', 'replace a dataset that is there'));
}

/** Writes with a bar that shows how far it is; whoever interrupts it finds nothing half-done. */
function writing<Result>(
  about: string,
  { out, force }: OutputOptions,
  work: (output: Output) => Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort()).once('SIGTERM', () => abort.abort());
  return withProgress(about, (onProgress) => work({ out, force, onProgress, signal: abort.signal }));
}

function listed(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${title}: ${items.join(', ')}`];
}

function parseCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('must be a whole number.');
  return Number(text);
}
