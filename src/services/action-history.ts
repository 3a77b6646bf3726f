import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { membersOf } from '../domain/enumeration';
import { remoteAction } from '../domain/enumerations/remote-action-audit';
import type { ActionState } from '../domain/enumerations/remote-actions';
import { openActionStates } from '../domain/remote-actions/lifecycle';
import { DeviceActionResult } from '../entities/device-action-result.entity';

const NAMED = membersOf(remoteAction);

/** Enters an action that has just been stored into the history, with what is known of its device at this moment. */
export async function enterHistory(
  manager: EntityManager,
  actionId: string,
  bulkDeviceActionId: string | null = null,
): Promise<void> {
  await manager.query(
    `INSERT INTO "remoteActionAudit" ("id", "deviceDisplayName", "initiatedByUserPrincipalName", "action", "requestDateTime",
       "deviceOwnerUserPrincipalName", "deviceIMEI", "actionState", "managedDeviceId", "deviceActionCategory", "bulkDeviceActionId",
       "sequence")
     SELECT 'history-' || r."id", d."deviceName", r."initiatedByUserPrincipalName",
       CASE WHEN r."actionName" IN (SELECT value FROM json_each(?2)) THEN r."actionName" ELSE 'unknown' END, r."startDateTime",
       d."userPrincipalName", d."imei", r."actionState", d."id", CASE WHEN ?3 IS NULL THEN 'single' ELSE 'bulk' END, ?3,
       r."sequence"
     FROM "deviceActionResult" r JOIN "managedDevice" d ON d."id" = r."managedDeviceId" WHERE r."id" = ?1`,
    [actionId, JSON.stringify(NAMED), bulkDeviceActionId],
  );
}

/** Moves an action to another state, in its result and in the history. */
export async function setActionState(
  manager: EntityManager,
  actionId: string,
  actionState: ActionState,
  now: Instant,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await manager.update(DeviceActionResult, { id: actionId }, {
    ...data,
    actionState,
    lastUpdatedDateTime: now,
  } as object);
  await manager.query(`UPDATE "remoteActionAudit" SET "actionState" = ?2 WHERE "id" = 'history-' || ?1`, [
    actionId,
    actionState,
  ]);
}

/** Cancels everything on a device that can still change. */
export async function cancelOpenActions(manager: EntityManager, managedDeviceId: string, now: Instant): Promise<void> {
  const open = JSON.stringify(openActionStates);
  await manager.query(
    `UPDATE "deviceActionResult" SET "actionState" = 'canceled', "lastUpdatedDateTime" = ?1
     WHERE "managedDeviceId" = ?2 AND "actionState" IN (SELECT value FROM json_each(?3))`,
    [now, managedDeviceId, open],
  );
  await manager.query(
    `UPDATE "remoteActionAudit" SET "actionState" = 'canceled'
     WHERE "managedDeviceId" = ?1 AND "actionState" IN (SELECT value FROM json_each(?2))`,
    [managedDeviceId, open],
  );
}
