import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { AgendaItem } from '../entities/simulation.entity';

/** Kinds of work that falls due by the clock. */
export type AgendaKind =
  | 'checkIn'
  | 'completeAction'
  | 'expireAction'
  | 'clientOperation'
  | 'clientUpkeep'
  | 'cleanUpDevices'
  | 'coManagement'
  | 'clientPush'
  | 'openManagedApp'
  | 'wipeManagedApp'
  | 'expireOnboarding'
  | 'expireAssistanceRequest'
  | 'reconnectAssistance'
  | 'removeAlert';

/** Does what has fallen due: to what, when, and how often it was tried before. */
export type DueWork = (manager: EntityManager, subjectId: string, due: Instant, attempt: number) => Promise<void>;

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

/** How many items are taken at a time, so that an instant with very many does not fill the memory. */
const MAX_ITEMS = 500;

/** An item of the agenda. */
export type DueItem = AgendaItem & { readonly kind: AgendaKind };

/** The items of the earliest instant that has any, if that is due by another; in the order they are to be run. */
export async function nextItems(manager: EntityManager, by: Instant): Promise<DueItem[]> {
  return manager
    .createQueryBuilder(AgendaItem, 'item')
    .where('item.dueDateTime = (SELECT min("dueDateTime") FROM "agendaItem" WHERE "dueDateTime" <= :by)', { by })
    .orderBy('item.id')
    .limit(MAX_ITEMS)
    .getMany() as Promise<DueItem[]>;
}

/** Takes an item off the agenda; false if it is no longer there or has been put to another time. */
export async function claim(manager: EntityManager, { id, dueDateTime }: AgendaItem): Promise<boolean> {
  return (await manager.delete(AgendaItem, { id, dueDateTime })).affected === 1;
}
