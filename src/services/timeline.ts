import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import type { DeviceTimelineEventType } from '../domain/enumerations/timeline';

/** Something that happened to a device. */
interface TimelineEntry {
  readonly managedDeviceId: string;
  readonly eventDateTime: Instant;
  readonly eventType: DeviceTimelineEventType;
  readonly displayName?: string | null;
  readonly initiatedBy?: string | null;
  readonly errorCode?: number | null;
  readonly deviceActionResultId?: string | null;
  readonly auditEventId?: string | null;
}

const COLUMNS = `"id", "eventDateTime", "eventType", "displayName", "initiatedByUserPrincipalName", "errorCode",
  "managedDeviceId", "deviceActionResultId", "supersededById", "auditEventId", "sequence"`;

/** SQL of the place after the last event of the device ?1. */
const NEXT = `(SELECT coalesce(max("sequence"), 0) + 1 FROM "deviceTimelineEvent" WHERE "managedDeviceId" = ?1)`;

/** Enters an event into the timeline of its device; one whose record has gone has none. */
export async function enterTimeline(manager: EntityManager, entry: TimelineEntry): Promise<void> {
  await manager.query(
    `INSERT INTO "deviceTimelineEvent" (${COLUMNS})
     SELECT 'timeline-' || ?1 || '-' || n, ?2, ?3, ?4, ?5, ?6, ?1, ?7, NULL, ?8, n FROM (SELECT ${NEXT} AS n)
     WHERE EXISTS (SELECT 1 FROM "managedDevice" WHERE "id" = ?1)`,
    [
      entry.managedDeviceId,
      entry.eventDateTime,
      entry.eventType,
      entry.displayName ?? null,
      entry.initiatedBy ?? null,
      entry.errorCode ?? null,
      entry.deviceActionResultId ?? null,
      entry.auditEventId ?? null,
    ],
  );
}

/** Enters that the actions with these ids gave way to a later one, oldest first. */
export async function enterSuperseded(
  manager: EntityManager,
  managedDeviceId: string,
  actionIds: readonly string[],
  supersededById: string | null,
  now: Instant,
): Promise<void> {
  await manager.query(
    `INSERT INTO "deviceTimelineEvent" (${COLUMNS})
     SELECT 'timeline-' || ?1 || '-' || n, ?2, 'actionSuperseded', "actionName", NULL, NULL, ?1, "id", ?3, NULL, n
     FROM (SELECT r."id", r."actionName", ${NEXT} - 1 + row_number() OVER (ORDER BY r."sequence") AS n
           FROM "deviceActionResult" r WHERE r."id" IN (SELECT value FROM json_each(?4)))`,
    [managedDeviceId, now, supersededById, JSON.stringify(actionIds)],
  );
}

/** Enters audit events into the timelines of the devices they are about, each about one. */
export async function enterAudited(
  manager: EntityManager,
  events: readonly {
    readonly id: string;
    readonly activityDateTime: Instant;
    readonly activityType: string;
    readonly resources: readonly { readonly resourceId: string }[];
  }[],
): Promise<void> {
  const entries = events.map(({ id, activityDateTime, activityType, resources }) => {
    return { id, at: activityDateTime, name: activityType, device: resources[0]!.resourceId };
  });
  await manager.query(
    `INSERT INTO "deviceTimelineEvent" (${COLUMNS})
     SELECT 'timeline-' || device || '-' || n, at, 'auditEvent', name, NULL, NULL, device, NULL, NULL, event, n FROM (
       SELECT value ->> 'device' AS device, value ->> 'at' AS at, value ->> 'name' AS name, value ->> 'id' AS event,
         (SELECT coalesce(max(e."sequence"), 0) + 1 FROM "deviceTimelineEvent" e WHERE e."managedDeviceId" = value ->> 'device') AS n
       FROM json_each(?1))`,
    [JSON.stringify(entries)],
  );
}

/** Enters what a dataset tells of the past: the beginning and end of actions, and what was audited besides. */
export async function enterPast(manager: EntityManager): Promise<void> {
  await manager.query(
    `INSERT INTO "deviceTimelineEvent" (${COLUMNS})
     SELECT 'timeline-' || device || '-' || n, at, type, name, actor, error, device, action, NULL, event, n FROM (
       SELECT *, row_number() OVER (PARTITION BY device ORDER BY at, place, step) AS n FROM (
         SELECT "managedDeviceId" AS device, "startDateTime" AS at, 'actionQueued' AS type, "actionName" AS name,
           "initiatedByUserPrincipalName" AS actor, NULL AS error, "id" AS action, NULL AS event, "sequence" AS place, 1 AS step
         FROM "deviceActionResult"
         UNION ALL
         SELECT "managedDeviceId", "lastUpdatedDateTime", CASE "actionState" WHEN 'active' THEN 'actionAcknowledged'
           ELSE 'action' || upper(substr("actionState", 1, 1)) || substr("actionState", 2) END, "actionName",
           NULL, "errorCode", "id", NULL, "sequence", 2
         FROM "deviceActionResult" WHERE "actionState" <> 'pending'
         UNION ALL
         SELECT d."id", e."activityDateTime", 'auditEvent', e."activityType",
           coalesce(json_extract(e."actor", '$.userPrincipalName'), json_extract(e."actor", '$.servicePrincipalName')), NULL, NULL, e."id", e."sequence", 3
         FROM "auditEvent" e, json_each(e."resources") r
         JOIN "managedDevice" d ON d."id" = json_extract(r.value, '$.resourceId')
         WHERE e."activityOperationType" NOT IN ('Action', 'Delete')))`,
  );
}
