import type { EntityManager } from 'typeorm';
import type { ManagementState } from '../../src/domain/enumerations/devices';
import type { ActionState } from '../../src/domain/enumerations/remote-actions';
import { actionLifecycle, managementLifecycle, stateOnceQueued } from '../../src/domain/remote-actions/lifecycle';
import { nextState, type StateMachine } from '../../src/domain/state-machine';

/** A row that was inserted, updated or deleted. What is rolled back is not among them. */
export interface Change {
  readonly table: string;
  readonly kind: 'INSERT' | 'UPDATE' | 'DELETE';
  readonly id: string | number;
}

interface Transition {
  readonly subject: keyof typeof LEADS_TO;
  readonly id: string;
  readonly before: string;
  readonly after: string;
}

/** What one command did to the tables. */
export interface Testimony {
  readonly changes: readonly Change[];
  /** What went from one state to another in a way no table of transitions has. */
  readonly strays: readonly string[];
}

const STATES = { managedDevice: 'managementState', deviceActionResult: 'actionState' } as const;

/** Whether one event, or one command, leads from a state to another. */
const LEADS_TO = {
  managedDevice: (before: string, after: string) =>
    leadsTo(managementLifecycle, before as ManagementState, after as ManagementState) ||
    (['retire', 'wipe'] as const).some((event) => stateOnceQueued(before as ManagementState, event) === after),
  deviceActionResult: (before: string, after: string) =>
    leadsTo(actionLifecycle, before as ActionState, after as ActionState),
};

/** Names of the tables that the product keeps. */
export async function tablesOf(manager: EntityManager): Promise<string[]> {
  const tables: { name: string }[] = await manager.query(
    `SELECT "name" FROM "sqlite_master" WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite_%' AND "name" <> 'migrations' ORDER BY 1`,
  );
  return tables.map(({ name }) => name);
}

/** Has the database note every change to a row, and every step of a state, however many one command brings about. */
export async function watch(manager: EntityManager): Promise<void> {
  await manager.query('CREATE TEMP TABLE "change" ("table" text, "kind" text, "id")');
  await manager.query('CREATE TEMP TABLE "transition" ("subject" text, "id" text, "before" text, "after" text)');
  for (const table of await tablesOf(manager)) {
    const columns: { name: string }[] = await manager.query(`PRAGMA table_info("${table}")`);
    const key = columns.some(({ name }) => name === 'id') ? 'id' : 'rowid';
    for (const kind of ['INSERT', 'UPDATE', 'DELETE']) {
      const row = kind === 'DELETE' ? 'old' : 'new';
      await manager.query(
        `CREATE TEMP TRIGGER "${kind} ${table}" AFTER ${kind} ON main."${table}"
         BEGIN INSERT INTO "change" VALUES ('${table}', '${kind}', ${row}."${key}"); END`,
      );
    }
  }
  for (const [table, column] of Object.entries(STATES)) {
    await manager.query(
      `CREATE TEMP TRIGGER "step ${table}" AFTER UPDATE OF "${column}" ON main."${table}" WHEN old."${column}" <> new."${column}"
       BEGIN INSERT INTO "transition" VALUES ('${table}', new."id", old."${column}", new."${column}"); END`,
    );
  }
}

/** What was noted since this was last asked. */
export async function takeTestimony(manager: EntityManager): Promise<Testimony> {
  const changes: Change[] = await manager.query('SELECT * FROM temp."change"');
  const transitions: Transition[] = await manager.query('SELECT * FROM temp."transition"');
  await manager.query('DELETE FROM temp."change"');
  await manager.query('DELETE FROM temp."transition"');
  const strays = transitions
    .filter(({ subject, before, after }) => !LEADS_TO[subject](before, after))
    .map(({ subject, id, before, after }) => `${subject} ${id} went from ${before} to ${after}`);
  return { changes, strays };
}

function leadsTo<State extends string, Event extends string>(
  machine: StateMachine<State, Event>,
  before: State,
  after: State,
): boolean {
  return (Object.keys(machine.transitions) as Event[]).some((event) => nextState(machine, before, event) === after);
}
