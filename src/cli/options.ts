import { InvalidArgumentError, Option } from 'commander';

const HOST_NAME = /^([\w.-]+|\[?[\da-f]*:[\da-f:.]+\]?)$/i;
const MAX_PORT = 65_535;
const MAX_RATE = 1_000_000;

/** How a sandbox clock is to run. */
export interface ClockChoice {
  readonly mode: 'frozen' | 'real' | 'scaled';
  readonly rate: number;
}

/** An option that an environment variable can give, too; the command line wins. */
export function option(flags: string, variable: string, description: string): Option {
  return new Option(flags, description).env(variable);
}

/** The data file a command is about. */
export function dataOption(): Option {
  return option('--data <file>', 'DRYDOCK_DATA', 'SQLite file, or :memory:')
    .default('drydock.sqlite')
    .argParser(parseFile);
}

/** The folder of datasets of one's own. */
export function datasetsOption(): Option {
  return option('--datasets <folder>', 'DRYDOCK_DATASETS', 'folder of datasets of your own, besides the built-in ones');
}

/** The address of a server. */
export function originOption(): Option {
  return option('--origin <url>', 'DRYDOCK_ORIGIN', 'address of the server')
    .default('http://127.0.0.1:4000')
    .argParser(parseOrigin);
}

/** What tokens are dated and checked by. */
export function tokenClockOption(): Option {
  return option('--token-clock <clock>', 'DRYDOCK_TOKEN_CLOCK', 'what tokens go by: real time, or that of the sandbox')
    .choices(['real', 'sandbox'])
    .default('real');
}

export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > MAX_PORT) throw new InvalidArgumentError(`must be a number from 0 to ${MAX_PORT}.`);
  return port;
}

/** Names, separated by commas, added to those given before. */
export function parseHosts(text: string, before: readonly string[]): string[] {
  const names = text.split(',').map((name) => name.trim());
  if (!names.every((name) => HOST_NAME.test(name)))
    throw new InvalidArgumentError('must be names or addresses without a scheme or port.');
  return [...before, ...names];
}

export function parseFile(text: string): string {
  if (text === '') throw new InvalidArgumentError('must name a file, or be :memory:.');
  return text;
}

export function parseOrigin(text: string): string {
  const isOrigin = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
  if (!isOrigin)
    throw new InvalidArgumentError('must be a scheme, host and port, such as https://drydock.example:8443.');
  return text;
}

export function parseClock(text: string): ClockChoice {
  if (text === 'frozen') return { mode: 'frozen', rate: 0 };
  if (text === 'real') return { mode: 'real', rate: 1 };
  const rate = Number(/^scaled:(.+)$/.exec(text)?.[1]);
  if (rate > 0 && rate <= MAX_RATE) return { mode: 'scaled', rate };
  throw new InvalidArgumentError(`must be frozen, real, or scaled:<rate> with a rate above 0 and at most ${MAX_RATE}.`);
}
