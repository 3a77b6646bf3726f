import type { EntityManager } from 'typeorm';
import type { UnitOfWork } from '../persistence/unit-of-work';

/** How many devices are made in one transaction. */
const PIECE = 50_000;

/** The device that the others are copies of: one that the site alone manages, with little to it. */
const ORIGINAL = 'POS-SEA-01';

/** One device in so many is offline. */
const OFFLINE = 5;

/** What is different about a copy, as SQL over the numbers `n`; other columns are those of the original. */
const OWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  managedDevice: { id: 'n.id', deviceName: `'PC-' || n.place`, hardwareInformation: 'NULL', usersLoggedOn: `'[]'` },
  twin: {
    id: 'n.id',
    deviceName: `'PC-' || n.place`,
    apps: `'[]'`,
    power: `CASE WHEN n.place % ${OFFLINE} = 0 THEN 'off' ELSE 'on' END`,
  },
  twinClient: { id: 'n.id' },
  configurationManagerDevice: {
    id: 'CAST(20000000 + n.place AS text)',
    managedDeviceId: 'n.id',
    silentSinceDateTime: `CASE WHEN n.place % ${OFFLINE} = 0 THEN o."lastPolicyRequest" END`,
    clientOnlineStatus: `CASE WHEN n.place % ${OFFLINE} = 0 THEN 'offline' ELSE 'online' END`,
    nextContactDateTime: `CASE WHEN n.place % ${OFFLINE} <> 0 THEN strftime('%Y-%m-%dT%H:%M:%fZ', o."nextContactDateTime", '+' || (n.place % 3600) || ' seconds') END`,
  },
};

/** Makes a site large: copies of one of its clients, straight in SQL, all of them in All Systems. */
export async function growFleet(unitOfWork: UnitOfWork, devices: number): Promise<void> {
  for (let start = 0; start < devices; start += PIECE)
    await unitOfWork.write((manager) => addPiece(manager, start, Math.min(PIECE, devices - start)));
  await unitOfWork.write((manager) => manager.query('ANALYZE'));
}

async function addPiece(manager: EntityManager, start: number, count: number): Promise<void> {
  await manager.query('CREATE TEMP TABLE IF NOT EXISTS "grown" ("place" integer PRIMARY KEY, "id" text)');
  await manager.query('DELETE FROM "grown"');
  await manager.query(
    `INSERT INTO "grown" WITH RECURSIVE n(place) AS (SELECT ?1 UNION ALL SELECT place + 1 FROM n WHERE place + 1 < ?1 + ?2)
     SELECT place, lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4000-8000-' || hex(randomblob(6))) FROM n`,
    [start, count],
  );
  for (const [table, own] of Object.entries(OWN)) {
    const columns: { name: string }[] = await manager.query(`PRAGMA table_info("${table}")`);
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    const values = columns.map(({ name }) => own[name] ?? `o."${name}"`).join(', ');
    const key = table === 'configurationManagerDevice' ? 'managedDeviceId' : 'id';
    await manager.query(
      `INSERT INTO "${table}" (${names}) SELECT ${values} FROM (SELECT * FROM "grown" ORDER BY "id") n, "${table}" o
       WHERE o."${key}" = (SELECT d."id" FROM "managedDevice" d WHERE d."deviceName" = ?1 ORDER BY d."id" LIMIT 1)`,
      [ORIGINAL],
    );
  }
  const isKeyed = (await manager.query('PRAGMA table_info("collectionMember")')).some(
    ({ name }: { name: string }) => name === 'id',
  );
  await manager.query(
    `INSERT INTO "collectionMember" (${isKeyed ? '"id", ' : ''}"collectionId", "managedDeviceId")
     SELECT ${isKeyed ? `'SMS00001:' || id, ` : ''}'SMS00001', id FROM "grown"`,
  );
}
