import type { EntityManager } from 'typeorm';

/** What must hold of any state by itself, as SQL that finds where it does not. */
const INVARIANTS: Readonly<Record<string, string>> = {
  'an action and its history are in the same state': `
    SELECT r."id" FROM "deviceActionResult" r LEFT JOIN "remoteActionAudit" h ON h."id" = 'history-' || r."id"
    WHERE h."actionState" IS NOT r."actionState"`,
  'an action ends once': `
    SELECT "deviceActionResultId" FROM "ending" GROUP BY 1 HAVING count(*) > 1`,
  'an action that is open has not ended': `
    SELECT "id" FROM "deviceActionResult"
    WHERE "actionState" IN ('pending', 'active') AND "id" IN (SELECT "deviceActionResultId" FROM "ending")`,
  'a device that was retired, wiped or deleted is gone': `
    SELECT "id" FROM "remoteActionAudit"
    WHERE "action" IN ('removeCompanyData', 'factoryReset', 'delete') AND "actionState" = 'done'
      AND "managedDeviceId" IN (SELECT "id" FROM "managedDevice")`,
};

const ENDING = `WITH "ending" AS (
  SELECT "deviceActionResultId" FROM "deviceTimelineEvent"
  WHERE "eventType" IN ('actionDone', 'actionFailed', 'actionNotSupported', 'actionCanceled', 'actionSuperseded'))`;

const FAULTS = Object.entries(INVARIANTS)
  .map(([rule, sql]) => `SELECT '${rule}' AS rule, * FROM (${sql})`)
  .join(' UNION ALL ');

/** Where the state that is stored breaks an invariant. */
export function findFaults(manager: EntityManager): Promise<object[]> {
  return manager.query(`${ENDING} ${FAULTS}`);
}
