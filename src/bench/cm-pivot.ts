import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { ConfigurationManagerDevice } from '../entities/configuration-manager-device.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { type ModelClass, propertiesOf } from '../entities/properties';
import { Twin } from '../entities/twin.entity';
import { TwinClient } from '../entities/twin-client.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { SandboxHost } from '../sandbox-host';

const CLIENTS = Number(process.argv[2] ?? 100_000);

/** Device of the dataset that all clients are copies of: it is online and has eight apps. */
const ORIGINAL = '948993a2-684b-495e-bfd1-d987ca209f4c';

/** A collection of the dataset whose members the copies become. */
const COLLECTION = 'CON00015';

const QUERIES = [
  'InstalledSoftware | summarize count() by ProductName',
  'OS | summarize count() by Caption, BuildNumber',
  "Service | where State == 'Stopped' | summarize dcount(Device) by Name",
  'InstalledSoftware | summarize Apps = count() by Device | top 10 by Apps',
  'Device | project Device, Model, Version',
];

const fail = (cause: unknown) => {
  throw cause;
};

/** Asks a large collection, of which every client is online, some CMPivot queries. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-bench-'));
  const data = join(folder, 'data.sqlite');
  const options = { data, dataset: 'contoso', durability: 'OFF', onFatal: fail, onFault: fail } as const;
  const host = await SandboxHost.open(options, pino({ level: 'silent' }));
  try {
    const { unitOfWork } = host.sandbox;
    await unitOfWork.write(() => copyClients(unitOfWork));
    process.stdout.write(`${CLIENTS} clients\n`);
    for (const query of QUERIES) await measure(host.server, query);
  } finally {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Tells how long a query takes in all, and for how long at most others had to wait meanwhile. */
async function measure(server: FastifyInstance, query: string): Promise<void> {
  const began = performance.now();
  const before = process.cpuUsage();
  let longest = 0;
  let last = began;
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const status = await ask(server, query);
  clearInterval(timer);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const { user, system } = process.cpuUsage(before);
  const busy = ((user + system) / 1e6).toFixed(1);
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  process.stdout.write(
    `${seconds} s, of which ${busy} s at work, others wait ${Math.round(longest)} ms at most, ${memory} MiB: ${query}\n  ${status}\n`,
  );
}

async function ask(server: FastifyInstance, query: string): Promise<string> {
  const input = { query, collectionId: COLLECTION };
  const run = await post(
    server,
    '/graphql',
    'mutation ($input: RunCMPivotInput!) { runCMPivot(input: $input) { cmPivotQuery { id } } }',
    {
      input,
    },
  );
  await post(server, '/sandbox', 'mutation { advanceClock(input: { by: "PT70S" }) { clock { now } } }', {});
  const { id } = run.runCMPivot.cmPivotQuery;
  const told = await post(server, '/graphql', 'query ($id: ID!) { cmPivotQuery(id: $id) { id status } }', { id });
  return told.cmPivotQuery.status;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of the server
type Answer = Record<string, any>;

async function post(server: FastifyInstance, url: string, query: string, variables: object): Promise<Answer> {
  const response = await server.inject({ method: 'POST', url, payload: { query, variables } });
  const { data, errors } = response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Copies of one client and all that is known of it, made by SQL alone. */
async function copyClients(unitOfWork: UnitOfWork): Promise<void> {
  const id = `lower(printf('%08x-0000-4000-8000-%012x', (n * 2654435761) % 4294967296, n))`;
  const name = `'BENCH-' || printf('%06d', n)`;
  await copyRows(unitOfWork, ManagedDevice, 'managedDevice', { id, deviceName: name, serialNumber: `'SN' || n` });
  await copyRows(unitOfWork, Twin, 'twin', { id, deviceName: name, nextCheckInDateTime: 'NULL' });
  await copyRows(unitOfWork, TwinClient, 'twinClient', { id });
  const known = { id: '30000000 + n', managedDeviceId: id, nextContactDateTime: 'NULL' };
  await copyRows(unitOfWork, ConfigurationManagerDevice, 'configurationManagerDevice', known, 'managedDeviceId');
  await unitOfWork.write((manager) =>
    manager.query(
      `INSERT INTO "collectionMember" ("collectionId", "managedDeviceId")
       SELECT '${COLLECTION}', "id" FROM "managedDevice" WHERE "deviceName" LIKE 'BENCH-%'`,
    ),
  );
  await unitOfWork.write((manager) => manager.query('ANALYZE'));
}

async function copyRows(
  unitOfWork: UnitOfWork,
  model: ModelClass,
  table: string,
  own: Readonly<Record<string, string>>,
  by = 'id',
): Promise<void> {
  const names = propertiesOf(model).flatMap(({ name, expression }) => (expression ? [] : [name]));
  const values = names.map((name) => own[name] ?? `o."${name}"`);
  await unitOfWork.write((manager) =>
    manager.query(
      `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?1)
       INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')})
       SELECT ${values.join(', ')} FROM numbers, (SELECT * FROM "${table}" WHERE "${by}" = ?2) o`,
      [CLIENTS, ORIGINAL],
    ),
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
