import type { Command, Option } from 'commander';
import type { Logger } from 'pino';
import { banner } from '../http/banner';
import type { Durability } from '../persistence/data-source';
import { SandboxHost } from '../sandbox-host';
import { chooseDataset } from '../seeding/dataset-library';
import type { AuthMode } from '../services/identity/caller-identity';
import type { TokenClockKind } from '../services/identity/token-clock';
import { type Common, command } from './command';
import { exitStatus, UsageError } from './failure';
import { buildLogger } from './logger';
import {
  type ClockChoice,
  dataOption,
  datasetsOption,
  option,
  parseClock,
  parseHosts,
  parseOrigin,
  parsePort,
  tokenClockOption,
} from './options';

const LOOPBACK = /^(localhost|::1|127(\.\d{1,3}){3})$/;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** What a server is to be like. */
interface ServeOptions extends Common {
  readonly host: string;
  readonly port: number;
  readonly allowedHost: readonly string[];
  readonly data: string;
  readonly dataset: string;
  readonly datasets?: string;
  readonly clock?: ClockChoice;
  readonly durability: Durability;
  readonly auth?: AuthMode;
  readonly tokenClock: TokenClockKind;
  readonly origin?: string;
  readonly logLevel: string;
}

/** Starts the server; it is what `drydock` alone does. */
export function serveCommand(): Command {
  const serve = command('serve', 'start the server (what drydock alone does)', [
    'serve',
    'serve --data :memory: --clock scaled:60',
    'serve --host 0.0.0.0 --origin https://drydock.example',
  ]);
  for (const one of serverOptions()) serve.addOption(one);
  return serve.action(async (options: ServeOptions) => {
    await start(options, serve.getOptionValueSource('dataset') !== 'default');
  });
}

function serverOptions(): Option[] {
  return [
    option('--host <address>', 'DRYDOCK_HOST', 'address to listen on').default('127.0.0.1'),
    option('--port <number>', 'DRYDOCK_PORT', 'port to listen on, 0 for any').default(4000).argParser(parsePort),
    option('--allowed-host <name>', 'DRYDOCK_ALLOWED_HOSTS', 'name it may be addressed by; repeatable, or with commas')
      .default([])
      .argParser(parseHosts),
    dataOption(),
    option('--dataset <name>', 'DRYDOCK_DATASET', 'dataset a new data file starts from, by name or path').default(
      'contoso',
    ),
    datasetsOption(),
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

async function start(options: ServeOptions, isDatasetChosen: boolean): Promise<void> {
  const { host: address, port, allowedHost, clock = null, origin = null } = options;
  const isLocal = LOOPBACK.test(address);
  if (options.auth === 'open' && !isLocal)
    throw new UsageError(`--auth=open would let in whoever reaches ${address}; it is for loopback addresses only`);
  const logger = buildLogger(options.logLevel);
  const onFatal = (cause: unknown) => {
    logger.fatal({ err: cause }, 'a commit failed; ending, so that a restart recovers what is stored');
    process.exit(exitStatus.software);
  };
  const onFault = (cause: unknown) => logger.error({ err: cause }, 'background work failed');
  const chosen = await chooseDataset(options.dataset, options.datasets);
  const settings = { ...options, ...chosen, host: address, clock, origin, isDatasetChosen, onFatal, onFault };
  const auth = options.auth ?? (isLocal ? 'open' : 'required');
  // The names it may be addressed to: what it listens on, what it was told, and what clients know it by.
  const names = [address, ...allowedHost, ...(origin ? [new URL(origin).hostname] : [])];
  const host = await SandboxHost.open({ ...settings, auth }, logger, names);
  const { sandbox, server } = host;
  await sandbox.identity.keys.prepare();
  endWithSignals(host, logger);
  try {
    await server.listen({ host: address, port });
  } catch (error) {
    await host.close();
    throw explainAddress(error, options);
  }
  if (!isLocal)
    logger.warn(
      { host: address },
      'the credentials of seeded datasets are published: whoever reaches this can sign in',
    );
  const told = { origin: server.listeningOrigin, data: options.data, dataset: sandbox.dataset, now: sandbox.now() };
  process.stdout.write(options.json ? `${JSON.stringify(told)}\n` : banner(told.origin, told.data, told.now));
}

function endWithSignals(host: SandboxHost, logger: Logger): void {
  const stop = async (signal: string) => {
    logger.info({ signal }, 'draining');
    await host.close();
    logger.info('stopped');
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function explainAddress(error: unknown, { host, port }: ServeOptions): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return new UsageError(`port ${port} on ${host} is taken; choose another with --port`);
  if (code === 'EACCES')
    return new UsageError(`port ${port} on ${host} may not be used by this user; choose another with --port`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new UsageError(`${host} is not an address of this machine`);
  return error;
}
