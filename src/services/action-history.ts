import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { membersOf } from '../domain/enumeration';
import { remoteAction } from '../domain/enumerations/remote-action-audit';
import type { ActionState } from '../domain/enumerations/remote-actions';
import { remoteActions } from '../domain/remote-actions';
import { openActionStates } from '../domain/remote-actions/lifecycle';
import { hasSecrets } from '../domain/remote-actions/parameters';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { changing } from '../persistence/changes';
import { cancelSessions } from './remote-assistance/take-step';
import { enterSuperseded } from './timeline';

const NAMED = new Set<string>(membersOf(remoteAction));

/** SQL of what is kept of the parameters of an action that is over: nothing, if they held a secret. */
const KEPT_PARAMETERS = `CASE WHEN "command" IN (${remoteActions
  .filter(({ parameters }) => hasSecrets(parameters))
  .map(({ name }) => `'${name}'`)
  .join(', ')}) THEN NULL ELSE "parameters" END`;

/** Enters an action that has just been stored into the history, with what is known of its device at this moment. */
export async function enterHistory(
  manager: EntityManager,
  { id, actionName }: Pick<ActionStep, 'id' | 'actionName'>,
  bulkDeviceActionId: string | null = null,
): Promise<void> {
  await manager.query(
    `INSERT INTO "remoteActionAudit" ("id", "deviceDisplayName", "initiatedByUserPrincipalName", "action", "requestDateTime",
       "deviceOwnerUserPrincipalName", "deviceIMEI", "actionState", "managedDeviceId", "deviceActionCategory", "bulkDeviceActionId",
       "sequence", "roleScopeTagIds")
     SELECT 'history-' || r."id", d."deviceName", r."initiatedByUserPrincipalName", ?2, r."startDateTime",
       d."userPrincipalName", d."imei", r."actionState", d."id", CASE WHEN ?3 IS NULL THEN 'single' ELSE 'bulk' END, ?3,
       r."sequence", d."roleScopeTagIds"
     FROM "deviceActionResult" r JOIN "managedDevice" d ON d."id" = r."managedDeviceId" WHERE r."id" = ?1`,
    [id, actionName !== null && NAMED.has(actionName) ? actionName : 'unknown', bulkDeviceActionId],
  );
}

/** An action, as far as its timeline needs to know it. */
export type ActionStep = Pick<DeviceActionResult, 'id' | 'managedDeviceId' | 'actionName'>;

/** What every step in the life of an action has in common in the timeline. */
export function stepOf({ id, managedDeviceId, actionName }: ActionStep, now: Instant) {
  return { managedDeviceId, eventDateTime: now, displayName: actionName, deviceActionResultId: id };
}

/** Moves an action to another state, in its result and in the history. Once it is over, its secrets go. */
export async function setActionState(
  manager: EntityManager,
  actionId: string,
  actionState: ActionState,
  now: Instant,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const patch = {
    ...data,
    actionState,
    lastUpdatedDateTime: now,
    ...(openActionStates.includes(actionState) ? {} : { parameters: () => KEPT_PARAMETERS }),
  } as object;
  await changing(manager, DeviceActionResult, { id: actionId }, () =>
    manager.update(DeviceActionResult, { id: actionId }, patch),
  );
  await manager.query(`UPDATE "remoteActionAudit" SET "actionState" = ?2 WHERE "id" = 'history-' || ?1`, [
    actionId,
    actionState,
  ]);
}

/** Which actions of a device a later one makes pointless. */
interface Superseding {
  /** The later action; null if it is not stored. */
  readonly by: string | null;
  /** Only actions of this name of the catalogue; all, if absent. */
  readonly command?: string;
  /** In which states; any in which an action can still change, if absent. */
  readonly states?: readonly ActionState[];
}

/** Cancels actions on a device that can still change, because of a later one. */
export async function cancelOpenActions(
  manager: EntityManager,
  managedDeviceId: string,
  now: Instant,
  { by, command, states = openActionStates }: Superseding,
): Promise<void> {
  const open: { id: string }[] = await manager.query(
    `SELECT "id" FROM "deviceActionResult" WHERE "managedDeviceId" = ?1
       AND "actionState" IN (SELECT value FROM json_each(?2)) AND (?3 IS NULL OR "command" = ?3) AND "id" IS NOT ?4`,
    [managedDeviceId, JSON.stringify(states), command ?? null, by],
  );
  if (open.length === 0) return;
  const ids = open.map(({ id }) => id);
  await changing(manager, DeviceActionResult, { managedDeviceId }, () =>
    manager.query(
      `UPDATE "deviceActionResult" SET "actionState" = 'canceled', "lastUpdatedDateTime" = ?1, "parameters" = ${KEPT_PARAMETERS}
       WHERE "id" IN (SELECT value FROM json_each(?2))`,
      [now, JSON.stringify(ids)],
    ),
  );
  await manager.query(
    `UPDATE "remoteActionAudit" SET "actionState" = 'canceled'
     WHERE "id" IN (SELECT 'history-' || value FROM json_each(?1))`,
    [JSON.stringify(ids)],
  );
  await enterSuperseded(manager, managedDeviceId, ids, by, now);
  await cancelSessions(manager, managedDeviceId, now);
}
