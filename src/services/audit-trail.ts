import type { EntityManager } from 'typeorm';
import { type AuditedActivity, buildAuditEvent } from '../domain/audit/build-audit-event';
import type { Random } from '../domain/random';
import type { RequestContext } from '../domain/request-context';
import { AuditEvent } from '../entities/audit-event.entity';
import { insertRow, SqlValue } from '../persistence/rows';

/** Records what an administrator did, in the transaction that does it. */
export async function audit(
  manager: EntityManager,
  context: RequestContext,
  activity: AuditedActivity,
  random: Random,
): Promise<void> {
  const sequence = new SqlValue('(SELECT coalesce(max("sequence"), 0) + 1 FROM "auditEvent")');
  await insertRow(manager, AuditEvent, { ...buildAuditEvent(context, activity, random), sequence });
}

/** The place of the next event in the audit log: tells apart what has no number of its own. */
export async function nextAuditSequence(manager: EntityManager): Promise<number> {
  const [{ next }] = await manager.query('SELECT coalesce(max("sequence"), 0) + 1 AS next FROM "auditEvent"');
  return next;
}
