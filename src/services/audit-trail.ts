import type { EntityManager } from 'typeorm';
import { type AuditedActivity, buildAuditEvent } from '../domain/audit/build-audit-event';
import type { Instant } from '../domain/clock';
import type { Random } from '../domain/random';
import { nameOf, type RequestContext } from '../domain/request-context';
import { AuditEvent } from '../entities/audit-event.entity';
import { changing, SqlCondition } from '../persistence/changes';
import { insertRow, insertRows, SqlValue } from '../persistence/rows';
import { enterAudited, enterTimeline } from './timeline';

/** Records what an administrator did, in the transaction that does it. Answers with the id of the event. */
export async function audit(
  manager: EntityManager,
  context: RequestContext,
  activity: AuditedActivity,
  random: Random,
): Promise<string> {
  const sequence = new SqlValue('(SELECT coalesce(max("sequence"), 0) + 1 FROM "auditEvent")');
  const event = { ...buildAuditEvent(context, activity, random), sequence, roleScopeTagIds: tagsOf(activity) };
  await changing(manager, AuditEvent, { id: event.id }, () => insertRow(manager, AuditEvent, event));
  if (activity.resourceType !== 'ManagedDevice' || activity.isRemoteAction) return event.id;
  for (const { id } of activity.resources) {
    await enterTimeline(manager, {
      managedDeviceId: id,
      eventDateTime: context.now,
      eventType: 'auditEvent',
      displayName: activity.activityType,
      initiatedBy: nameOf(context.principal),
      auditEventId: event.id,
    });
  }
  return event.id;
}

/** The scope tags that all devices have which an activity is about. */
function tagsOf({ resourceType, resources, concernedDeviceIds = [] }: AuditedActivity): SqlValue | readonly string[] {
  const doneTo = resourceType === 'ManagedDevice' ? resources.map(({ id }) => id) : [];
  const devices = [...new Set([...doneTo, ...concernedDeviceIds])];
  if (devices.length === 0) return [];
  const ids = devices.map((id) => `'${id.replaceAll("'", "''")}'`);
  return new SqlValue(`(SELECT json_group_array(tag) FROM (SELECT g.value AS tag
    FROM "managedDevice" d, json_each(d."roleScopeTagIds") g WHERE d."id" IN (${ids.join(', ')})
    GROUP BY g.value HAVING count(*) = ${ids.length} ORDER BY 1 LIMIT -1))`);
}

/** The number the next audit event gets; no two events have the same. */
export async function nextAuditNumber(manager: EntityManager): Promise<number> {
  const [{ next }] = await manager.query('SELECT coalesce(max("sequence"), 0) + 1 AS next FROM "auditEvent"');
  return next;
}

/** Records what the service did by itself to managed devices, one event each, in a few statements for all. */
export async function auditByService(
  manager: EntityManager,
  now: Instant,
  activities: readonly AuditedActivity[],
  random: Random,
): Promise<void> {
  const [{ last }] = await manager.query('SELECT coalesce(max("sequence"), 0) AS last FROM "auditEvent"');
  const context = { principal: null, now, correlationId: random.guid(`byService ${last + 1}`) };
  const events = activities.map((activity, index) => ({
    ...buildAuditEvent(context, activity, random),
    sequence: last + 1 + index,
    roleScopeTagIds: [],
  }));
  const added = new SqlCondition('t."sequence" > ?1', [last]);
  await changing(manager, AuditEvent, added, () => insertRows(manager, AuditEvent, events));
  await enterAudited(manager, events);
}
