import type { EntityManager } from 'typeorm';
import { type AuditedActivity, buildAuditEvent } from '../domain/audit/build-audit-event';
import type { Random } from '../domain/random';
import type { RequestContext } from '../domain/request-context';
import { AuditEvent } from '../entities/audit-event.entity';

/** Records what an administrator did, in the transaction that does it. */
export async function audit(
  manager: EntityManager,
  context: RequestContext,
  activity: AuditedActivity,
  random: Random,
): Promise<void> {
  const sequence = () => '(SELECT coalesce(max("sequence"), 0) + 1 FROM "auditEvent")';
  await manager.insert(AuditEvent, { ...buildAuditEvent(context, activity, random), sequence });
}
