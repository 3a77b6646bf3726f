import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Sandbox, SandboxOptions } from '../../src/app';
import { SandboxHost } from '../../src/sandbox-host';

// biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, not typed
type Data = any;

export interface Answer {
  readonly data: Data;
  readonly errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions: Record<string, unknown>;
  }[];
  readonly extensions?: Record<string, unknown>;
}

export interface QueryOptions {
  readonly as?: string;
  /** An access token. */
  readonly token?: string;
  readonly correlationId?: string;
}

export type CreateOptions = Partial<Pick<SandboxOptions, 'dataset' | 'auth' | 'tokenClock' | 'host' | 'origin'>> & {
  readonly data?: string | null;
};

/** A fresh sandbox in a private database, spoken to through the whole server without a socket. */
export class TestSandbox {
  readonly sandbox: Sandbox;
  readonly server: FastifyInstance;

  constructor(
    private readonly host: SandboxHost,
    /** Log lines of level error and above. */
    readonly faults: Record<string, unknown>[],
    private readonly cleanUp: () => Promise<void>,
  ) {
    this.sandbox = host.sandbox;
    this.server = host.server;
  }

  /** Asks the product API. */
  query(query: string, variables: Record<string, unknown> = {}, options: QueryOptions = {}): Promise<Answer> {
    return this.post('/graphql', query, variables, options);
  }

  /** Asks the product API and expects no error. */
  async data(query: string, variables: Record<string, unknown> = {}, options: QueryOptions = {}): Promise<Data> {
    const answer = await this.query(query, variables, options);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors, null, 2));
    return answer.data;
  }

  /** Asks the product API and expects exactly one error, of which it gives the extensions and message. */
  async refusal(query: string, variables: Record<string, unknown> = {}, options: QueryOptions = {}) {
    const { errors } = await this.query(query, variables, options);
    if (errors?.length !== 1) throw new Error(`expected one error, got ${JSON.stringify(errors)}`);
    return { message: errors[0]!.message, ...errors[0]!.extensions } as Record<string, unknown>;
  }

  /** Asks test control and expects no error. */
  async control(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const answer = await this.post('/sandbox', query, variables, {});
    if (answer.errors) throw new Error(JSON.stringify(answer.errors, null, 2));
    return answer.data;
  }

  /** Asks test control, whatever comes back. */
  tryControl(query: string, variables: Record<string, unknown> = {}, options: QueryOptions = {}): Promise<Answer> {
    return this.post('/sandbox', query, variables, options);
  }

  advance(by: string): Promise<Data> {
    return this.control('mutation ($by: Duration!) { advanceClock(input: { by: $by }) { clock { now } } }', { by });
  }

  checkIn(managedDeviceId: string): Promise<Data> {
    return this.control(
      'mutation ($id: ID!) { checkInManagedDevice(input: { managedDeviceId: $id }) { twin { id } } }',
      {
        id: managedDeviceId,
      },
    );
  }

  /** The id of a device by its name. */
  async deviceId(deviceName: string): Promise<string> {
    const { managedDevices } = await this.data(
      'query ($name: String!) { managedDevices(filter: { deviceName: { eq: $name } }) { nodes { id } } }',
      { name: deviceName },
    );
    if (managedDevices.nodes.length !== 1)
      throw new Error(`${managedDevices.nodes.length} devices are called ${deviceName}`);
    return managedDevices.nodes[0].id;
  }

  async close(): Promise<void> {
    await this.host.close();
    await this.cleanUp();
  }

  private async post(
    url: string,
    query: string,
    variables: Record<string, unknown>,
    options: QueryOptions,
  ): Promise<Answer> {
    const headers = {
      ...(options.as ? { 'x-drydock-principal': options.as } : {}),
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...(options.correlationId ? { 'client-request-id': options.correlationId } : {}),
    };
    const response = await this.server.inject({ method: 'POST', url, headers, payload: { query, variables } });
    return response.json();
  }
}

/** Opens a sandbox for a test; close it in `afterAll` or `afterEach`. */
export async function createSandbox({
  dataset = 'contoso',
  data = null,
  ...options
}: CreateOptions = {}): Promise<TestSandbox> {
  const faults: Record<string, unknown>[] = [];
  const logger = pino({ level: 'error' }, { write: (line: string) => void faults.push(JSON.parse(line)) });
  const folder = data === null ? await mkdtemp(join(tmpdir(), 'drydock-test-')) : null;
  if (folder) await copyFile(await templateOf(dataset), join(folder, 'data.sqlite'));
  const settings: Omit<SandboxOptions, 'directory'> = {
    ...options,
    data: data ?? join(folder!, 'data.sqlite'),
    dataset,
    durability: 'OFF',
    onFatal: (cause) => faults.push({ fatal: String(cause) }),
    onFault: (cause) => faults.push({ fault: String(cause) }),
  };
  const host = await SandboxHost.open(settings, logger);
  return new TestSandbox(host, faults, () => (folder ? rm(folder, { recursive: true }) : Promise.resolve()));
}

/** A data file that starts from a dataset, made once per worker: copying it is quicker than loading it anew. */
async function templateOf(dataset: string): Promise<string> {
  const folder = join(process.env.DRYDOCK_TEST_TEMPLATES!, String(process.pid));
  const template = join(folder, `${dataset.replace(':', '-')}.sqlite`);
  if (existsSync(template)) return template;
  await mkdir(folder, { recursive: true });
  const fail = (cause: unknown) => {
    throw cause;
  };
  const settings = { data: `${template}.new`, dataset, durability: 'OFF', onFatal: fail, onFault: fail } as const;
  const making = await SandboxHost.open(settings, pino({ level: 'silent' }));
  await making.close();
  await rename(`${template}.new`, template);
  return template;
}
