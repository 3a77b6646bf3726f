import type { EntityManager } from 'typeorm';

/** A row that was inserted, updated or deleted. What is rolled back is not among them. */
export interface Change {
  readonly table: string;
  readonly kind: 'INSERT' | 'UPDATE' | 'DELETE';
  readonly id: string | number;
  /** The columns that an update gave another value. */
  readonly columns: readonly string[];
}

/** A step of a value that is watched. */
export interface Transition {
  /** Table and column. */
  readonly subject: string;
  readonly id: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** An entry into the audit log. */
export interface Audited {
  /** Sign-in name of the administrator; null if the service did it by itself. */
  readonly by: string | null;
  readonly resourceIds: readonly string[];
  readonly correlationId: string;
}

/** What was done to the tables. */
export interface Testimony {
  readonly changes: readonly Change[];
  readonly transitions: readonly Transition[];
  readonly audited: readonly Audited[];
}

/** Columns of which every step is noted, by table. */
const WATCHED: readonly (readonly [table: string, column: string])[] = [
  ['managedDevice', 'managementState'],
  ['managedDevice', 'hiddenDateTime'],
  ['deviceActionResult', 'actionState'],
  ['managedAppOperation', 'state'],
  ['managedDevice', 'lastSyncDateTime'],
  ['managedAppRegistration', 'lastSyncDateTime'],
  ['deviceActionResult', 'lastUpdatedDateTime'],
];

const NOTES = {
  change: '"table" text, "kind" text, "id", "columns" text',
  transition: '"subject" text, "id" text, "before" text, "after" text',
  audited: '"actor" text, "resources" text, "correlationId" text',
};

/** Names of the tables that the product keeps. */
export async function tablesOf(manager: EntityManager): Promise<string[]> {
  const tables: { name: string }[] = await manager.query(
    `SELECT "name" FROM "sqlite_master" WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite_%' AND "name" <> 'migrations' ORDER BY 1`,
  );
  return tables.map(({ name }) => name);
}

/** Has the database note every change to a row and every step of a state, however many one command brings about. */
export async function watch(manager: EntityManager): Promise<void> {
  for (const [name, columns] of Object.entries(NOTES)) await manager.query(`CREATE TEMP TABLE "${name}" (${columns})`);
  for (const table of await tablesOf(manager)) await watchRows(manager, table);
  for (const [table, column] of WATCHED) {
    await manager.query(
      `CREATE TEMP TRIGGER "${table}.${column}" AFTER UPDATE OF "${column}" ON main."${table}"
       WHEN old."${column}" IS NOT new."${column}"
       BEGIN INSERT INTO "transition" VALUES ('${table}.${column}', new."id", old."${column}", new."${column}"); END`,
    );
  }
  await manager.query(
    `CREATE TEMP TRIGGER "audited" AFTER INSERT ON main."auditEvent"
     BEGIN INSERT INTO "audited" VALUES (new."actor", new."resources", new."correlationId"); END`,
  );
}

async function watchRows(manager: EntityManager, table: string): Promise<void> {
  const columns: { name: string; pk: number }[] = await manager.query(`PRAGMA table_info("${table}")`);
  const keys = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
  const keyOf = (row: string) => keys.map((name) => `${row}."${name}"`).join(" || ':' || ");
  const changed = columns.map(({ name }) => `iif(old."${name}" IS NOT new."${name}", '${name} ', '')`).join(' || ');
  for (const [kind, row, names] of [
    ['INSERT', 'new', "''"],
    ['UPDATE', 'new', changed],
    ['DELETE', 'old', "''"],
  ]) {
    await manager.query(
      `CREATE TEMP TRIGGER "${kind} ${table}" AFTER ${kind} ON main."${table}"
       BEGIN INSERT INTO "change" VALUES ('${table}', '${kind}', ${keyOf(row!)}, ${names}); END`,
    );
  }
}

/** What was noted since this was last asked. */
export async function takeTestimony(manager: EntityManager): Promise<Testimony> {
  const changes = await take<Change & { columns: string }>(manager, 'change');
  const audited = await take<{ actor: string; resources: string; correlationId: string }>(manager, 'audited');
  return {
    changes: changes.map((change) => ({ ...change, columns: change.columns.trim().split(' ').filter(Boolean) })),
    transitions: await take<Transition>(manager, 'transition'),
    audited: audited.map(({ actor, resources, correlationId }) => ({
      by: JSON.parse(actor).userPrincipalName,
      resourceIds: JSON.parse(resources).map(({ resourceId }: { resourceId: string }) => resourceId),
      correlationId,
    })),
  };
}

async function take<Row>(manager: EntityManager, notes: keyof typeof NOTES): Promise<Row[]> {
  const rows: Row[] = await manager.query(`SELECT * FROM temp."${notes}"`);
  await manager.query(`DELETE FROM temp."${notes}"`);
  return rows;
}
