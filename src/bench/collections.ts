import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import { addMilliseconds, type Instant, MINUTE } from '../domain/clock';
import type { MembershipRule } from '../domain/collections/membership-rules';
import { Collection } from '../entities/collection.entity';
import { ConfigurationManagerDevice } from '../entities/configuration-manager-device.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { defaultOf, propertiesOf } from '../entities/properties';
import { openDataFile } from '../persistence/data-source';
import { UnitOfWork } from '../persistence/unit-of-work';
import { DatasetLibrary } from '../seeding/dataset-library';
import { DatasetLoader } from '../seeding/dataset-loader';
import { CollectionService } from '../services/collection.service';
import { CollectionUpdates } from '../services/collection-updates';

const DEVICES = Number(process.argv[2] ?? 1_000_000);
const COLLECTIONS = Number(process.argv[3] ?? 100);
const LIMIT_MIB = 300;
const NO_RULE = {
  managedDeviceIds: [],
  userIds: [],
  groupIds: [],
  resourceClass: null,
  queryExpression: null,
  filter: null,
  ruleCollectionId: null,
  deviceCategoryId: null,
};

/** Evaluates many collections of very many devices, and tells how long that takes and what memory. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-bench-'));
  let dataSource: DataSource | null = null;
  try {
    dataSource = await openDataFile(join(folder, 'data.sqlite'), 'OFF');
    await measure(dataSource);
  } finally {
    await dataSource?.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(dataSource: DataSource): Promise<void> {
  const unitOfWork = new UnitOfWork(dataSource, (cause) => {
    throw cause;
  });
  const service = new CollectionService();
  const updates = new CollectionUpdates(unitOfWork, service);
  const { clock } = await new DatasetLoader(DatasetLibrary.builtIn, unitOfWork, service).load('contoso', 'frozen', 0);
  await timed(`${DEVICES} devices generated`, () => generateDevices(unitOfWork));
  await generateCollections(unitOfWork, clock.anchor);
  const later = (updates: number) => addMilliseconds(clock.anchor, updates * 5 * MINUTE);
  await timed(`${COLLECTIONS} collections evaluated for the first time`, () => updates.updateDue(later(1)));
  await timed('all evaluated again, nothing changed', () => updates.updateDue(later(2)));
  await unitOfWork.write((manager) =>
    manager.query(`UPDATE "managedDevice" SET "osVersion" = '10.0.26100.1' WHERE "serialNumber" LIKE 'SN%7'`),
  );
  await timed('all evaluated again, a tenth of the devices upgraded', () => updates.updateDue(later(3)));
  const [{ members, collections }] = await unitOfWork.write((manager) =>
    manager.query(
      `SELECT (SELECT count(*) FROM "collectionMember") AS members, (SELECT count(*) FROM "collection") AS collections`,
    ),
  );
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`${members} memberships in ${collections} collections; peak memory ${peak} MiB\n`);
  if (peak > LIMIT_MIB) process.exitCode = 1;
}

async function timed(what: string, work: () => Promise<void>): Promise<void> {
  const started = performance.now();
  await work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  process.stdout.write(`${what}: ${seconds} s, ${memory} MiB\n`);
}

/** Copies of the dataset's clients, made by SQL alone. */
async function generateDevices(unitOfWork: UnitOfWork): Promise<void> {
  const own: Readonly<Record<string, string>> = {
    id: `lower(printf('%08x-0000-4000-8000-%012x', (n * 2654435761) % 4294967296, n))`,
    deviceName: `substr(d."deviceName", 1, 6) || '-' || printf('%07d', n)`,
    serialNumber: `'SN' || printf('%07d', n)`,
    osVersion: `'10.0.' || (19041 + n % 60 * 100) || '.' || n % 7000`,
    managementAgent: `'configurationManagerClient'`,
  };
  const stored = propertiesOf(ManagedDevice).filter(({ expression }) => !expression);
  const names = stored.map(({ name }) => `"${name}"`).join(', ');
  const values = stored.map(({ name }) => own[name] ?? `d."${name}"`).join(', ');
  const STEP = 50_000;
  for (let start = 0; start < DEVICES; start += STEP) {
    await unitOfWork.write((manager) =>
      manager.query(
        `WITH RECURSIVE numbers(n) AS (SELECT ?1 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ?2),
           originals AS (SELECT *, row_number() OVER (ORDER BY "id") - 1 AS place FROM "managedDevice"
             WHERE "managementAgent" = 'configurationManagerClient' AND "serialNumber" NOT LIKE 'SN_______' LIMIT 4)
         INSERT INTO "managedDevice" (${names}) SELECT ${values} FROM numbers JOIN originals d ON d.place = n % 4`,
        [start, Math.min(start + STEP, DEVICES)],
      ),
    );
  }
  await unitOfWork.write(async (manager) => {
    await makeKnown(manager);
    await manager.query('ANALYZE');
  });
}

/** Gives every device a record at the site. */
async function makeKnown(manager: EntityManager): Promise<void> {
  const own: Readonly<Record<string, string>> = { id: `'site ' || d."id"`, managedDeviceId: 'd."id"' };
  const stored = propertiesOf(ConfigurationManagerDevice).filter(({ expression }) => !expression);
  await manager.query(
    `INSERT INTO "configurationManagerDevice" (${stored.map(({ name }) => `"${name}"`).join(', ')})
     SELECT ${stored.map(({ name }) => own[name] ?? `c."${name}"`).join(', ')}
     FROM "managedDevice" d JOIN (SELECT * FROM "configurationManagerDevice" WHERE "isClient" LIMIT 1) c
     WHERE d."id" NOT IN (SELECT "managedDeviceId" FROM "configurationManagerDevice")`,
  );
}

/** Queries, categories, names, collections in and out, in chains and under narrow limits. */
async function generateCollections(unitOfWork: UnitOfWork, now: Instant): Promise<void> {
  const zero = Object.fromEntries(
    propertiesOf(Collection).flatMap((property) => (property.expression ? [] : [[property.name, defaultOf(property)]])),
  );
  const idOf = (index: number) => `CON${(0x100 + index).toString(16).toUpperCase().padStart(5, '0')}`;
  const query = (filter: object) => ({
    ...NO_RULE,
    ruleName: 'query',
    ruleType: 'query',
    resourceClass: 'system',
    filter,
  });
  const other = (ruleType: string, index: number) => ({
    ...NO_RULE,
    ruleName: `${ruleType} ${index}`,
    ruleType,
    ruleCollectionId: idOf(index),
  });
  const rulesOf = (index: number): object[] => {
    if (index % 10 === 7)
      return [other('include', index - 1), other('include', index - 4), other('exclude', index - 2)];
    if (index % 10 === 8) return [query({ deviceName: { contains: String(index) } })];
    if (index % 10 === 9) return [query({}), other('exclude', index - 3)];
    return [query({ osVersion: { startswith: `10.0.${19041 + (index % 60) * 100}` } })];
  };
  await unitOfWork.write(async (manager) => {
    for (let index = 0; index < COLLECTIONS; index++) {
      const limitToCollectionId = index % 20 === 15 ? idOf(index - 6) : 'SMS00001';
      const rules = rulesOf(index) as unknown as MembershipRule[];
      await manager.insert(Collection, {
        ...zero,
        id: idOf(index),
        name: `Collection ${index}`,
        refreshType: 'both',
        lastRefreshTime: now,
        rules: rules as never,
        limitToCollectionId,
      });
    }
  });
}

void main();
