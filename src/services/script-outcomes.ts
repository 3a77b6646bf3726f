import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { ManagedDevice } from '../entities/managed-device.entity';
import { resourceOf } from '../entities/model-classes';
import { type Filter, filterSql } from '../persistence/filter';
import { Parameters } from '../persistence/sql';

/**
 * SQL over a client `a` that answers, with the script as ?2: the id of what is said of the script there, if anything is.
 * Needs `matchOutcomes` first.
 */
export const OUTCOME_OF_CLIENT = `coalesce(
  (SELECT s."outcomeId" FROM "scripted" s WHERE s."managedDeviceId" = a."managedDeviceId"), ?2 || ':all')`;

/**
 * Puts into the table "scripted" what is said of a script on each client in the table "answering": of the client itself,
 * or by the last condition that it meets.
 */
export async function matchOutcomes(manager: EntityManager, scriptId: string, now: Instant): Promise<void> {
  await manager.query(
    'CREATE TEMP TABLE IF NOT EXISTS "scripted" ("managedDeviceId" text PRIMARY KEY, "outcomeId" text) WITHOUT ROWID',
  );
  await manager.query('DELETE FROM "scripted"');
  await manager.query(
    `INSERT INTO "scripted" SELECT a."managedDeviceId", o."id" FROM "answering" a
     JOIN "twinScript" o ON o."managedDeviceId" = a."managedDeviceId" WHERE o."scriptId" = ?1`,
    [scriptId],
  );
  const conditions: { id: string; filter: string }[] = await manager.query(
    `SELECT "id", "filter" FROM "twinScript" WHERE "scriptId" = ?1 AND "filter" IS NOT NULL ORDER BY "position" DESC, "id"`,
    [scriptId],
  );
  for (const { id, filter } of conditions) await matchCondition(manager, id, JSON.parse(filter), now);
}

async function matchCondition(manager: EntityManager, id: string, filter: Filter, now: Instant): Promise<void> {
  const parameters = new Parameters();
  const outcome = parameters.add(id);
  const condition = filterSql(resourceOf(ManagedDevice), filter, now, parameters) ?? '1';
  // A cross join keeps to the order written: through the clients that answer, not through all devices.
  await manager.query(
    `INSERT OR IGNORE INTO "scripted" SELECT a."managedDeviceId", ${outcome} FROM "answering" a
     CROSS JOIN "managedDevice" t ON t."id" = a."managedDeviceId" WHERE ${condition}`,
    parameters.values,
  );
}
