import type { EntityManager } from 'typeorm';
import { type AuditedActivity, buildAuditEvent } from '../domain/audit/build-audit-event';
import type { Random } from '../domain/random';
import type { RequestContext } from '../domain/request-context';
import { AuditEvent } from '../entities/audit-event.entity';
import { changing } from '../persistence/changes';
import { insertRow, SqlValue } from '../persistence/rows';
import { enterTimeline } from './timeline';

/** Records what an administrator did, in the transaction that does it. Answers with the id of the event. */
export async function audit(
  manager: EntityManager,
  context: RequestContext,
  activity: AuditedActivity,
  random: Random,
): Promise<string> {
  const sequence = new SqlValue('(SELECT coalesce(max("sequence"), 0) + 1 FROM "auditEvent")');
  const event = buildAuditEvent(context, activity, random);
  await changing(manager, AuditEvent, { id: event.id }, () => insertRow(manager, AuditEvent, { ...event, sequence }));
  if (activity.resourceType !== 'ManagedDevice' || activity.isRemoteAction) return event.id;
  for (const { id } of activity.resources) {
    await enterTimeline(manager, {
      managedDeviceId: id,
      eventDateTime: context.now,
      eventType: 'auditEvent',
      displayName: activity.activityType,
      initiatedBy: context.principal.userPrincipalName,
      auditEventId: event.id,
    });
  }
  return event.id;
}

/** The number the next audit event gets; no two events have the same. */
export async function nextAuditNumber(manager: EntityManager): Promise<number> {
  const [{ next }] = await manager.query('SELECT coalesce(max("sequence"), 0) + 1 AS next FROM "auditEvent"');
  return next;
}
