import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { SandboxHost } from '../sandbox-host';
import { growFleet } from './grow-fleet';

const NOTIFY = `mutation { clientNotification(input: { collectionId: "SMS00001", action: downloadUserPolicy }) { clientOperation { id totalClients unknownClients offlineClients } } }`;
const OPERATION =
  'query ($id: ID!) { clientOperation(id: $id) { totalClients completedClients unknownClients offlineClients } }';
const ADVANCE = 'mutation { advanceClock(input: { by: "PT5S" }) { clock { now } } }';

/** Steps in which a minute of answers is taken in. */
const STEPS = 13;

const megabytes = (bytes: number) => `${Math.round(bytes / 1_048_576)} MB`;
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;

/** Keeps the greatest memory the process has had since it was last asked. */
class MemoryWatch {
  private peak = 0;
  private readonly timer = setInterval(() => this.look(), 20).unref();

  look(): void {
    this.peak = Math.max(this.peak, process.memoryUsage().rss);
  }

  take(): number {
    this.look();
    const { peak } = this;
    this.peak = 0;
    return peak;
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; took: number }> {
  const start = performance.now();
  const result = await work();
  return { result, took: performance.now() - start };
}

async function ask(server: FastifyInstance, url: string, query: string, variables: object = {}) {
  const response = await server.inject({ method: 'POST', url, payload: { query, variables } });
  const { data, errors } = response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Measures what it costs to notify every client of a large fleet. */
async function measure(devices: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-notify-'));
  const fail = (cause: unknown) => {
    throw cause;
  };
  const options = { data: join(folder, 'data.sqlite'), dataset: 'contoso', onFatal: fail, onFault: console.error };
  const host = await SandboxHost.open(options, pino({ level: 'error' }));
  const { server, sandbox } = host;
  const grown = await timed(() => growFleet(sandbox.unitOfWork, devices));
  const memory = new MemoryWatch();
  console.log(`${devices} devices made in ${seconds(grown.took)}; memory ${megabytes(memory.take())}`);
  for (let round = 1; round <= 3; round++) {
    const { result, took } = await timed(() => ask(server, '/graphql', NOTIFY));
    const { clientOperation } = result.clientNotification;
    console.log(`request ${round}: ${seconds(took)}, memory ${megabytes(memory.take())}`, clientOperation);
    await follow(server, clientOperation.id, memory);
  }
  memory.stop();
  await host.close();
  await rm(folder, { recursive: true });
}

async function follow(server: FastifyInstance, id: string, memory: MemoryWatch): Promise<void> {
  const steps: number[] = [];
  for (let step = 0; step < STEPS; step++) steps.push((await timed(() => ask(server, '/sandbox', ADVANCE))).took);
  const [first, ...rest] = steps;
  console.log(`  first step, with the statuses: ${seconds(first!)}; others ${rest.map(seconds).join(', ')}`);
  const { clientOperation } = await ask(server, '/graphql', OPERATION, { id });
  console.log(`  memory ${megabytes(memory.take())}`, clientOperation);
}

measure(Number(process.argv[2] ?? 1_000_000)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
