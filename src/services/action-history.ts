import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { membersOf } from '../domain/enumeration';
import { remoteAction } from '../domain/enumerations/remote-action-audit';
import type { ActionState } from '../domain/enumerations/remote-actions';
import { openActionStates } from '../domain/remote-actions/lifecycle';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { changing } from '../persistence/changes';

const NAMED = membersOf(remoteAction);

/** Enters an action that has just been stored into the history, with what is known of its device at this moment. */
export async function enterHistory(manager: EntityManager, actionId: string): Promise<void> {
  await manager.query(
    `INSERT INTO "remoteActionAudit" ("id", "deviceDisplayName", "initiatedByUserPrincipalName", "action", "requestDateTime",
       "deviceOwnerUserPrincipalName", "deviceIMEI", "actionState", "managedDeviceId", "deviceActionCategory", "sequence")
     SELECT 'history-' || r."id", d."deviceName", r."initiatedByUserPrincipalName",
       CASE WHEN r."actionName" IN (SELECT value FROM json_each(?2)) THEN r."actionName" ELSE 'unknown' END, r."startDateTime",
       d."userPrincipalName", d."imei", r."actionState", d."id", 'single', r."sequence"
     FROM "deviceActionResult" r JOIN "managedDevice" d ON d."id" = r."managedDeviceId" WHERE r."id" = ?1`,
    [actionId, JSON.stringify(NAMED)],
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
  const patch = { ...data, actionState, lastUpdatedDateTime: now } as object;
  await changing(manager, DeviceActionResult, { id: actionId }, () =>
    manager.update(DeviceActionResult, { id: actionId }, patch),
  );
  await manager.query(`UPDATE "remoteActionAudit" SET "actionState" = ?2 WHERE "id" = 'history-' || ?1`, [
    actionId,
    actionState,
  ]);
}

/** Cancels everything on a device that can still change. */
export async function cancelOpenActions(manager: EntityManager, managedDeviceId: string, now: Instant): Promise<void> {
  const open = JSON.stringify(openActionStates);
  await changing(manager, DeviceActionResult, { managedDeviceId }, () =>
    manager.query(
      `UPDATE "deviceActionResult" SET "actionState" = 'canceled', "lastUpdatedDateTime" = ?1
       WHERE "managedDeviceId" = ?2 AND "actionState" IN (SELECT value FROM json_each(?3))`,
      [now, managedDeviceId, open],
    ),
  );
  await manager.query(
    `UPDATE "remoteActionAudit" SET "actionState" = 'canceled'
     WHERE "managedDeviceId" = ?1 AND "actionState" IN (SELECT value FROM json_each(?2))`,
    [managedDeviceId, open],
  );
}
