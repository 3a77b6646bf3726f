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

/** Whom a token is asked for, and with what. */
export interface TokenOptions {
  readonly data: string;
  /** Sign-in name of a user, or name or client id of an application. */
  readonly as: string;
  /** Scopes, separated by spaces. */
  readonly scope: string;
  /** Name or client id of the application a user signs in to; null for the first public client. */
  readonly app: string | null;
  readonly tokenClock: TokenClockKind;
  /** Address of the server, which is what the token names as its issuer. */
  readonly origin: string;
}

/** What the program is to do. */
export type Invocation =
  | { readonly command: 'serve'; readonly config: Config }
  | { readonly command: 'token'; readonly options: TokenOptions }
  | { readonly command: 'rotateKeys'; readonly data: string };

/** Reads the command, its flags and environment variables; flags win. The only reader of `process.env`. */
export function readInvocation(argv: readonly string[], version: string): Invocation {
  let invocation: Invocation | null = null;
  const program = new Command('drydock').version(version).description(DESCRIPTION).enablePositionalOptions();
  for (const one of serverOptions()) program.addOption(one);
  program.action(() => {
    invocation = { command: 'serve', config: configOf(program) };
  });
  const token = program.command('token').description('print an access token, signed with the keys of a data file');
  for (const one of tokenOptions()) token.addOption(one);
  token.action(({ app = null, ...options }) => {
    invocation = { command: 'token', options: { app, ...options } };
  });
  const keys = program.command('keys').description('look after the keys tokens are signed with');
  const rotate = keys.command('rotate').description('sign with a new key from now on, also in a server that runs');
  rotate.addOption(dataOption()).action(({ data }) => {
    invocation = { command: 'rotateKeys', data };
  });
  program.parse([...argv]);
  return invocation!;
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

function option(flags: string, variable: string, description: string): Option {
  return new Option(flags, description).env(variable);
}

function dataOption(): Option {
  return option('--data <file>', 'DRYDOCK_DATA', 'SQLite file, or :memory:')
    .default('drydock.sqlite')
    .argParser(parseFile);
}

function tokenClockOption(): Option {
  return option('--token-clock <clock>', 'DRYDOCK_TOKEN_CLOCK', 'what tokens go by: real time, or that of the sandbox')
    .choices(['real', 'sandbox'])
    .default('real');
}

function tokenOptions(): Option[] {
  return [
    new Option('--as <name>', 'sign-in name of a user, or name or client id of an application').makeOptionMandatory(),
    new Option('--scope <scopes>', 'scopes, separated by spaces').default('.default'),
    new Option('--app <name>', 'application a user signs in to (default: the first public client)'),
    dataOption(),
    tokenClockOption(),
    option('--origin <url>', 'DRYDOCK_ORIGIN', 'address of the server')
      .default('http://127.0.0.1:4000')
      .argParser(parseOrigin),
  ];
}

function serverOptions(): Option[] {
  return [
    option('--host <address>', 'DRYDOCK_HOST', 'address to listen on').default('127.0.0.1'),
    option('--port <number>', 'DRYDOCK_PORT', 'port to listen on, 0 for any').default(4000).argParser(parsePort),
    option('--allowed-host <name>', 'DRYDOCK_ALLOWED_HOSTS', 'name it may be addressed by; repeatable, or with commas')
      .default([])
      .argParser(parseHosts),
    dataOption(),
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
    tokenClockOption(),
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
