#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { PinoPretty as pretty } from 'pino-pretty';
import { makeToken, renewKey } from './commands';
import { type Config, type Invocation, isLoopback, readInvocation } from './config';
import { OAuthError } from './domain/identity/oauth-error';
import { banner } from './http/banner';
import { loggedError } from './http/logged-error';
import { DataFileError } from './persistence/data-source';
import { SandboxHost } from './sandbox-host';
import { DatasetError } from './seeding/dataset';

/** Exit statuses, after sysexits: a usage fault, a fault of ours, and something in the way. */
const EXIT_USAGE = 64;
const EXIT_SOFTWARE = 70;

async function start(config: Config): Promise<void> {
  // JSON lines for machines, readable ones for a person at a terminal.
  const output = process.stderr.isTTY ? pretty({ destination: 2, sync: true }) : pino.destination(2);
  const logger = pino({ level: config.logLevel, serializers: { err: (fault) => loggedError(fault) } }, output);
  const onFatal = (cause: unknown) => {
    logger.fatal({ err: cause }, 'a commit failed; ending, so that a restart recovers what is stored');
    process.exit(EXIT_SOFTWARE);
  };
  const onFault = (cause: unknown) => logger.error({ err: cause }, 'background work failed');
  const host = await SandboxHost.open({ ...config, onFatal, onFault }, logger, allowedHostsOf(config));
  const { sandbox, server } = host;
  await sandbox.identity.keys.prepare();
  const stop = async (signal: string) => {
    logger.info({ signal }, 'draining');
    await host.close();
    logger.info('stopped');
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  try {
    await server.listen({ host: config.host, port: config.port });
  } catch (error) {
    await host.close();
    throw error;
  }
  if (!isLoopback(config.host))
    logger.warn(
      { host: config.host },
      'the credentials of seeded datasets are published: whoever reaches this can sign in',
    );
  process.stdout.write(banner(server.listeningOrigin, config.data, sandbox.now()));
}

/** The names requests may be addressed to: what it listens on, what it was told, and what clients know it by. */
function allowedHostsOf({ host, origin, allowedHosts }: Config): string[] {
  return [host, ...allowedHosts, ...(origin ? [new URL(origin).hostname] : [])];
}

async function run(invocation: Invocation): Promise<void> {
  if (invocation.command === 'serve') return start(invocation.config);
  const printed = invocation.command === 'token' ? makeToken(invocation.options) : renewKey(invocation.data);
  process.stdout.write(`${await printed}\n`);
}

/** Tells a person what is in the way, in one line. */
function explain(error: unknown, invocation: Invocation): string | null {
  const isForPeople = [DataFileError, DatasetError, OAuthError].some((type) => error instanceof type);
  if (isForPeople) return (error as Error).message;
  return invocation.command === 'serve' ? explainAddress(error, invocation.config) : null;
}

function explainAddress(error: unknown, { host, port }: Config): string | null {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `port ${port} on ${host} is taken; choose another with --port`;
  if (code === 'EACCES') return `port ${port} on ${host} may not be used by this user; choose another with --port`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${host} is not an address of this machine`;
  return null;
}

const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as { version: string };
const invocation = readInvocation(process.argv, version);
run(invocation).catch((error: unknown) => {
  const reason = explain(error, invocation);
  process.stderr.write(reason ? `drydock: ${reason}\n` : `drydock: ${(error as Error).stack}\n`);
  process.exit(reason ? EXIT_USAGE : EXIT_SOFTWARE);
});
