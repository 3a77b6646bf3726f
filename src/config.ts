import { Command, InvalidArgumentError, Option } from 'commander';
import type { Durability } from './persistence/data-source';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Path of the SQLite file, or `:memory:` for a private one that goes with the process. */
  readonly data: string;
  /** Name of the dataset a new data file starts from. */
  readonly dataset: string;
  /** Whether the dataset was chosen, so that a data file with another one is a mistake. */
  readonly isDatasetChosen: boolean;
  readonly clock: { readonly mode: 'frozen' | 'real' | 'scaled'; readonly rate: number } | null;
  readonly durability: Durability;
  readonly logLevel: string;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads flags and environment variables; flags win. The only reader of `process.env`. */
export function readConfig(argv: readonly string[], version: string): Config {
  const program = new Command('drydock')
    .description(
      'A stateful sandbox of Microsoft Graph deviceManagement and Configuration Manager client notification.',
    )
    .version(version)
    .addOption(new Option('--host <address>', 'address to listen on').default('127.0.0.1').env('DRYDOCK_HOST'))
    .addOption(
      new Option('--port <number>', 'port to listen on, 0 for any')
        .default(4000)
        .argParser(parsePort)
        .env('DRYDOCK_PORT'),
    )
    .addOption(
      new Option('--data <file>', 'SQLite file, or :memory:')
        .default('drydock.sqlite')
        .argParser(parseFile)
        .env('DRYDOCK_DATA'),
    )
    .addOption(
      new Option('--dataset <name>', 'dataset a new data file starts from').default('contoso').env('DRYDOCK_DATASET'),
    )
    .addOption(
      new Option('--clock <mode>', 'frozen, real, or scaled:<rate>; a new data file starts frozen')
        .argParser(parseClock)
        .env('DRYDOCK_CLOCK'),
    )
    .addOption(
      new Option('--durability <level>', 'what a commit waits for: FULL for the disk, NORMAL for the operating system')
        .choices(['FULL', 'NORMAL', 'OFF'])
        .default('NORMAL')
        .env('DRYDOCK_DURABILITY'),
    )
    .addOption(
      new Option('--log-level <level>', 'least severe message to log')
        .choices(LOG_LEVELS)
        .default('info')
        .env('DRYDOCK_LOG_LEVEL'),
    );
  program.parse([...argv]);
  const { clock = null, ...options } = program.opts();
  const isDatasetChosen = program.getOptionValueSource('dataset') !== 'default';
  return Object.freeze({ ...options, clock, isDatasetChosen } as Config);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('must be a number from 0 to 65535.');
  return port;
}

function parseFile(text: string): string {
  if (text === '') throw new InvalidArgumentError('must name a file, or be :memory:.');
  return text;
}

function parseClock(text: string): Config['clock'] {
  if (text === 'frozen') return { mode: 'frozen', rate: 0 };
  if (text === 'real') return { mode: 'real', rate: 1 };
  const rate = Number(/^scaled:(.+)$/.exec(text)?.[1]);
  if (rate > 0 && rate <= 1_000_000) return { mode: 'scaled', rate };
  throw new InvalidArgumentError('must be frozen, real, or scaled:<rate> with a rate above 0 and at most 1000000.');
}
