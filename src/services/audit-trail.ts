import type { EntityManager } from 'typeorm';
import { type AuditedActivity, buildAuditEvent } from '../domain/audit/build-audit-event';
import type { Random } from '../domain/random';
import type { RequestContext } from '../domain/request-context';
import { AuditEvent } from '../entities/audit-event.entity';
import { changing } from '../persistence/changes';
import { insertRow, SqlValue } from '../persistence/rows';

/** Records what an administrator did, in the transaction that does it. */
export async function audit(
  manager: EntityManager,
  context: RequestContext,
  activity: AuditedActivity,
  random: Random,
): Promise<void> {
  const sequence = new SqlValue('(SELECT coalesce(max("sequence"), 0) + 1 FROM "auditEvent")');
  const event = { ...buildAuditEvent(context, activity, random), sequence };
  await changing(manager, AuditEvent, { id: event.id }, () => insertRow(manager, AuditEvent, event));
}
