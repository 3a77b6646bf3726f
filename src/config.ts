import { Command, InvalidArgumentError, Option } from 'commander';
import type { Durability } from './persistence/data-source';
import type { AuthMode } from './services/identity/caller-identity';
import type { TokenClockKind } from './services/identity/token-clock';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Names under which the server may be addressed besides loopback names and its own address. */
  readonly allowedHosts: readonly string[];
  /** Path of the SQLite file, or `:memory:` for a private one that goes with the process. */
  readonly data: string;
  /** Name of the dataset a new data file starts from. */
  readonly dataset: string;
  /** Whether the dataset was chosen, so that a data file with another one is a mistake. */
  readonly isDatasetChosen: boolean;
  readonly clock: { readonly mode: 'frozen' | 'real' | 'scaled'; readonly rate: number } | null;
  readonly durability: Durability;
  /** Whether callers must present a token. */
  readonly auth: AuthMode;
  /** What tokens are issued and checked by. */
  readonly tokenClock: TokenClockKind;
  /** Address under which clients reach the server, if it is not the one it listens on. */
  readonly origin: string | null;
  readonly logLevel: string;
}

const DESCRIPTION =
  'A stateful sandbox of Microsoft Graph deviceManagement and Configuration Manager client notification.';
const LOOPBACK = /^(localhost|::1|127(\.\d{1,3}){3})$/;
const HOST_NAME = /^([\w.-]+|\[?[\da-f]*:[\da-f:.]+\]?)$/i;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads flags and environment variables; flags win. The only reader of `process.env`. */
export function readConfig(argv: readonly string[], version: string): Config {
  const program = new Command('drydock').version(version).description(DESCRIPTION);
  for (const option of options()) program.addOption(option);
  program.parse([...argv]);
  return configOf(program);
}

/** Whether an address reaches this machine alone. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

function configOf(program: Command): Config {
  const { clock = null, origin = null, auth: chosen, allowedHost: allowedHosts, ...values } = program.opts();
  const isDatasetChosen = program.getOptionValueSource('dataset') !== 'default';
  if (chosen === 'open' && !isLoopback(values.host)) {
    program.error(`error: --auth=open would let in whoever reaches ${values.host}; it is for loopback addresses only`);
  }
  const auth = chosen ?? (isLoopback(values.host) ? 'open' : 'required');
  return Object.freeze({ ...values, clock, origin, auth, allowedHosts, isDatasetChosen } as Config);
}

function options(): Option[] {
  const option = (flags: string, variable: string, description: string) => new Option(flags, description).env(variable);
  return [
    option('--host <address>', 'DRYDOCK_HOST', 'address to listen on').default('127.0.0.1'),
    option('--port <number>', 'DRYDOCK_PORT', 'port to listen on, 0 for any').default(4000).argParser(parsePort),
    option('--allowed-host <name>', 'DRYDOCK_ALLOWED_HOSTS', 'name it may be addressed by; repeatable, or with commas')
      .default([])
      .argParser(parseHosts),
    option('--data <file>', 'DRYDOCK_DATA', 'SQLite file, or :memory:').default('drydock.sqlite').argParser(parseFile),
    option('--dataset <name>', 'DRYDOCK_DATASET', 'dataset a new data file starts from').default('contoso'),
    option(
      '--clock <mode>',
      'DRYDOCK_CLOCK',
      'frozen, real, or scaled:<rate>; a new data file starts frozen',
    ).argParser(parseClock),
    option('--durability <level>', 'DRYDOCK_DURABILITY', 'what a commit waits for: FULL the disk, NORMAL the system')
      .choices(['FULL', 'NORMAL', 'OFF'])
      .default('NORMAL'),
    option(
      '--auth <mode>',
      'DRYDOCK_AUTH',
      'open or required: whether callers must present a token (default: open on loopback, required elsewhere)',
    ).choices(['open', 'required']),
    option('--token-clock <clock>', 'DRYDOCK_TOKEN_CLOCK', 'what tokens go by: real time, or that of the sandbox')
      .choices(['real', 'sandbox'])
      .default('real'),
    option(
      '--origin <url>',
      'DRYDOCK_ORIGIN',
      'address under which clients reach the server, if it is not the one it listens on',
    ).argParser(parseOrigin),
    option('--log-level <level>', 'DRYDOCK_LOG_LEVEL', 'least severe message to log')
      .choices(LOG_LEVELS)
      .default('info'),
  ];
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('must be a number from 0 to 65535.');
  return port;
}

function parseHosts(text: string, before: readonly string[]): string[] {
  const names = text.split(',').map((name) => name.trim());
  if (!names.every((name) => HOST_NAME.test(name)))
    throw new InvalidArgumentError('must be names or addresses without a scheme or port.');
  return [...before, ...names];
}

function parseFile(text: string): string {
  if (text === '') throw new InvalidArgumentError('must name a file, or be :memory:.');
  return text;
}

function parseOrigin(text: string): string {
  const isOrigin = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
  if (!isOrigin)
    throw new InvalidArgumentError('must be a scheme, host and port, such as https://drydock.example:8443.');
  return text;
}

function parseClock(text: string): Config['clock'] {
  if (text === 'frozen') return { mode: 'frozen', rate: 0 };
  if (text === 'real') return { mode: 'real', rate: 1 };
  const rate = Number(/^scaled:(.+)$/.exec(text)?.[1]);
  if (rate > 0 && rate <= 1_000_000) return { mode: 'scaled', rate };
  throw new InvalidArgumentError('must be frozen, real, or scaled:<rate> with a rate above 0 and at most 1000000.');
}
