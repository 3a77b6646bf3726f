import type { EntityManager } from 'typeorm';
import { type Instant, latest } from '../domain/clock';
import { inDependencyOrder } from '../domain/collections/dependencies';
import { CLASSES_OF } from '../domain/collections/membership-rules';
import { Collection } from '../entities/collection.entity';
import { type MemberKind, memberKinds, removeDeparted, updateMembers } from './collection-members';

/** Evaluates the membership of collections, set-based: what a collection holds never comes into the process. */
export class CollectionService {
  /** Brings every collection up to date, limiting and referenced collections first. */
  async evaluateAll(manager: EntityManager, now: Instant): Promise<void> {
    const collections = await manager.find(Collection, { order: { id: 'ASC' } });
    for (const { id } of inDependencyOrder(collections)) await this.evaluate(manager, id, now);
  }

  /** Evaluates what was defined and not evaluated, when the process ended or an older version did not know it. */
  async evaluateAwaiting(manager: EntityManager, now: Instant): Promise<void> {
    const collections = await manager.find(Collection, { order: { id: 'ASC' } });
    const awaiting = inDependencyOrder(collections).filter(({ currentStatus }) => currentStatus === 'awaitingRefresh');
    for (const { id } of awaiting) await this.evaluate(manager, id, now);
  }

  /**
   * Brings one collection up to date with what there is at an instant, and takes who left it out of the collections
   * limited to it. The update counts as made when it was due. Does nothing if the collection is gone.
   */
  async evaluate(manager: EntityManager, id: string, now: Instant, due: Instant = now): Promise<void> {
    const collection = await manager.findOneBy(Collection, { id });
    if (!collection) return;
    let changed = 0;
    for (const resourceClass of CLASSES_OF[collection.collectionType]) {
      const kind = memberKinds[resourceClass];
      changed += await updateMembers(manager, collection, kind, now);
      const [{ gone }] = await manager.query('SELECT count(*) AS gone FROM temp."departed"');
      if (gone > 0) await this.cutLimited(manager, id, kind, due);
      changed += gone;
    }
    const change = changed > 0 ? { lastMemberChangeTime: due } : {};
    const lastRefreshTime = latest(due, collection.lastRefreshTime ?? due);
    await manager.update(Collection, { id }, { currentStatus: 'ready', lastRefreshTime, ...change });
  }

  /** Nobody is in a collection who is not in its limiting collection, evaluated or not. */
  private async cutLimited(manager: EntityManager, id: string, kind: MemberKind, due: Instant): Promise<void> {
    const limited: { id: string }[] = await manager.query(
      `WITH RECURSIVE below(id) AS (SELECT "id" FROM "collection" WHERE "limitToCollectionId" = ?1
         UNION SELECT c."id" FROM "collection" c JOIN below ON c."limitToCollectionId" = below.id) SELECT id FROM below`,
      [id],
    );
    for (const other of limited) {
      const gone = await removeDeparted(manager, other.id, kind.table, kind.column);
      if (gone > 0) await manager.update(Collection, { id: other.id }, { lastMemberChangeTime: due });
    }
  }
}
