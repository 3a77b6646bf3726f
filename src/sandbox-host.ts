import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { NamedSandbox, SandboxDirectory, SandboxRequest } from './agent/sandbox-directory';
import { Sandbox, type SandboxOptions } from './app';
import { addMilliseconds, type Instant, latest } from './domain/clock';
import { badInput, DomainError } from './domain/errors';
import { buildServer } from './http/server';
import { DatasetError } from './seeding/dataset';
import { realNow } from './services/clock.service';

/** How many sandboxes there can be beside the first one. */
const MAX_SANDBOXES = 100;

/** How often those that nobody calls are looked for, in milliseconds. */
const SWEEP = 1000;

interface Named {
  readonly about: Omit<NamedSandbox, 'expiresDateTime'>;
  readonly lifetime: number;
  readonly sandbox: Sandbox;
  readonly server: FastifyInstance;
  calledDateTime: Instant;
}

/** A listener with the sandbox it was started with, and those that were made beside it. */
export class SandboxHost implements SandboxDirectory {
  private readonly named = new Map<string, Named>();
  /** Names of sandboxes that are being made. */
  private readonly making = new Set<string>();
  private readonly sweeping = setInterval(() => this.sweep(), SWEEP).unref();
  sandbox!: Sandbox;
  server!: FastifyInstance;

  private constructor(
    private readonly options: Omit<SandboxOptions, 'directory'>,
    private readonly logger: Logger,
    private readonly allowedHosts: readonly string[],
  ) {}

  /** Opens the first sandbox and builds its server, which does not listen yet. */
  static async open(
    options: Omit<SandboxOptions, 'directory'>,
    logger: Logger,
    allowedHosts: readonly string[] = [],
  ): Promise<SandboxHost> {
    const host = new SandboxHost(options, logger, allowedHosts);
    try {
      host.sandbox = await Sandbox.open({ ...options, directory: host });
      const find = (name: string) => host.call(name);
      host.server = await buildServer(host.sandbox, logger, { allowedHosts, find });
      return host;
    } catch (error) {
      await host.close();
      throw error;
    }
  }

  list(): NamedSandbox[] {
    const all = [...this.named.values()].map((one) => ({ ...one.about, expiresDateTime: expiryOf(one) }));
    return all.sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  async create({ name, lifetime, dataset, fill }: SandboxRequest): Promise<NamedSandbox> {
    if (this.named.has(name) || this.making.has(name))
      throw new DomainError('CONFLICT', { problem: `There is a sandbox called ${name} already.`, name });
    if (this.named.size + this.making.size >= MAX_SANDBOXES)
      throw new DomainError('CONFLICT', { problem: `A server keeps ${MAX_SANDBOXES} sandboxes at most.` });
    this.making.add(name);
    try {
      const now = realNow();
      const { sandbox, server } = await this.build(name, dataset, fill);
      const about = { name, dataset: sandbox.dataset, createdDateTime: now };
      const made: Named = { about, lifetime, sandbox, server, calledDateTime: now };
      this.named.set(name, made);
      return { ...about, expiresDateTime: expiryOf(made) };
    } finally {
      this.making.delete(name);
    }
  }

  async delete(name: string): Promise<void> {
    const found = this.named.get(name);
    this.named.delete(name);
    await found?.server.close();
    await found?.sandbox.close();
  }

  /** Finishes what was begun, in every sandbox. */
  async close(): Promise<void> {
    clearInterval(this.sweeping);
    await this.server?.close();
    await Promise.all([...this.named.keys()].map((name) => this.delete(name)));
    await this.sandbox?.close();
  }

  private async build(name: string, dataset: string | null, fill: SandboxRequest['fill']) {
    const { auth, tokenClock, host, origin, library, onFatal, onFault } = this.options;
    const sandbox = await Sandbox.open({
      ...{ auth, tokenClock, host, origin, library, onFatal, onFault },
      data: ':memory:',
      path: `/sandboxes/${name}`,
      dataset: dataset ?? this.sandbox.dataset,
      fill,
      keys: this.sandbox.keys,
      directory: this,
    }).catch(asBadInput);
    try {
      const server = await buildServer(sandbox, this.logger, { allowedHosts: this.allowedHosts });
      await server.ready();
      return { sandbox, server };
    } catch (error) {
      await sandbox.close();
      throw error;
    }
  }

  /** The server of a sandbox somebody calls, which keeps it from expiring. */
  private call(name: string): FastifyInstance | null {
    const found = this.named.get(name);
    if (!found) return null;
    found.calledDateTime = latest(found.calledDateTime, realNow());
    return found.server;
  }

  private sweep(): void {
    const now = realNow();
    for (const [name, one] of this.named) {
      if (expiryOf(one) <= now) this.delete(name).catch(this.options.onFault);
    }
  }
}

function expiryOf({ calledDateTime, lifetime }: Named): Instant {
  return addMilliseconds(calledDateTime, lifetime);
}

/** A dataset that cannot be loaded is the fault of who named it. */
function asBadInput(error: unknown): never {
  if (error instanceof DatasetError) throw badInput('dataset', `cannot be loaded: ${error.message}.`);
  throw error;
}
