import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { AgendaItem } from '../entities/simulation.entity';

/** Kinds of work that falls due by the clock. */
export type AgendaKind = 'checkIn' | 'completeAction' | 'clientOperation';

/** Puts work on the agenda. A subject has one item per kind; the earlier due time wins. */
export async function schedule(
  manager: EntityManager,
  kind: AgendaKind,
  subjectId: string,
  dueDateTime: Instant,
  attempt = 0,
): Promise<void> {
  await manager.query(
    `INSERT INTO "agendaItem" ("id", "kind", "subjectId", "dueDateTime", "attempt") VALUES (?1, ?2, ?3, ?4, ?5)
     ON CONFLICT ("id") DO UPDATE SET "dueDateTime" = excluded."dueDateTime", "attempt" = excluded."attempt"
     WHERE excluded."dueDateTime" < "agendaItem"."dueDateTime"`,
    [`${kind}:${subjectId}`, kind, subjectId, dueDateTime, attempt],
  );
}

/** Takes the next item due by an instant off the agenda; null when there is none. */
export async function claimNext(manager: EntityManager, by: Instant): Promise<AgendaItem | null> {
  const [item] = await manager.find(AgendaItem, { order: { dueDateTime: 'ASC', id: 'ASC' }, take: 1 });
  if (!item || item.dueDateTime > by) return null;
  await manager.delete(AgendaItem, { id: item.id });
  return item;
}
