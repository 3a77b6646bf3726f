import { type EntityManager, LessThanOrEqual } from 'typeorm';
import { addMilliseconds, type Instant, MINUTE } from '../domain/clock';
import { Collection, type CollectionRule } from '../entities/collection.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { resourceOf } from '../entities/model-classes';
import { filterSql } from '../persistence/filter';
import { allOf, Parameters, visibilityOf } from '../persistence/sql';

/** How often incremental updates look at collections. */
const INCREMENTAL_INTERVAL = 5 * MINUTE;

/** Evaluates the membership of collections, set-based. */
export class CollectionService {
  /** Brings the collections up to date if their last evaluation lies an incremental interval back. */
  async evaluateDue(manager: EntityManager, now: Instant): Promise<void> {
    const isDue = await manager.existsBy(Collection, {
      lastRefreshTime: LessThanOrEqual(addMilliseconds(now, -INCREMENTAL_INTERVAL)),
    });
    if (isDue) await this.evaluateAll(manager, now);
  }

  /** Brings every collection up to date, limiting and referenced collections first. */
  async evaluateAll(manager: EntityManager, now: Instant): Promise<void> {
    const collections = await manager.find(Collection, { order: { id: 'ASC' } });
    for (const collection of inDependencyOrder(collections)) await this.evaluate(manager, collection, now);
  }

  private async evaluate(manager: EntityManager, collection: Collection, now: Instant): Promise<void> {
    const parameters = new Parameters();
    const members = `SELECT t."id" FROM "managedDevice" t WHERE ${this.membership(collection, now, parameters)}`;
    await manager.query('CREATE TEMP TABLE IF NOT EXISTS "evaluated" ("id" text PRIMARY KEY) WITHOUT ROWID');
    await manager.query('DELETE FROM "evaluated"');
    await manager.query(`INSERT INTO "evaluated" ${members}`, parameters.values);
    const [before] = await manager.query('SELECT total_changes() AS changes');
    await manager.query(
      `DELETE FROM "collectionMember" WHERE "collectionId" = ?1 AND "managedDeviceId" NOT IN (SELECT "id" FROM "evaluated")`,
      [collection.id],
    );
    await manager.query(
      `INSERT INTO "collectionMember" ("id", "collectionId", "managedDeviceId")
       SELECT ?1 || ':' || e."id", ?1, e."id" FROM "evaluated" e
       WHERE NOT EXISTS (SELECT 1 FROM "collectionMember" x WHERE x."collectionId" = ?1 AND x."managedDeviceId" = e."id")`,
      [collection.id],
    );
    const [after] = await manager.query('SELECT total_changes() AS changes');
    const changed = after.changes > before.changes;
    await manager.update(
      Collection,
      { id: collection.id },
      {
        lastRefreshTime: now,
        ...(changed ? { lastMemberChangeTime: now } : {}),
      },
    );
  }

  /** Members match a rule, are members of the limiting collection, and match no exclude rule. */
  private membership(collection: Collection, now: Instant, parameters: Parameters): string {
    const memberOf = (collectionId: string) =>
      `t."id" IN (SELECT "managedDeviceId" FROM "collectionMember" WHERE "collectionId" = ${parameters.add(collectionId)})`;
    const matches = (rule: CollectionRule): string => {
      if (rule.ruleType === 'direct') {
        return `t."id" IN (SELECT value FROM json_each(${parameters.add(JSON.stringify(rule.managedDeviceIds))}))`;
      }
      if (rule.ruleType === 'query') return filterSql(resourceOf(ManagedDevice), rule.filter, now, parameters) ?? '1';
      return memberOf(rule.ruleCollectionId!);
    };
    const taken = collection.rules.filter(({ ruleType }) => ruleType !== 'exclude').map(matches);
    const kept = collection.rules
      .filter(({ ruleType }) => ruleType === 'exclude')
      .map((rule) => `NOT (${matches(rule)})`);
    return allOf([
      visibilityOf(resourceOf(ManagedDevice)),
      taken.length > 0 ? taken.map((rule) => `(${rule})`).join(' OR ') : '0',
      collection.limitToCollectionId && memberOf(collection.limitToCollectionId),
      ...kept,
    ]);
  }
}

/** The collections so that each comes after those it is limited by or refers to. */
function inDependencyOrder(collections: readonly Collection[]): Collection[] {
  const byId = new Map(collections.map((collection) => [collection.id, collection]));
  const ordered = new Set<Collection>();
  const visit = (collection: Collection, path: readonly string[]): void => {
    if (ordered.has(collection)) return;
    if (path.includes(collection.id))
      throw new Error(`Collections refer to each other in a circle: ${[...path, collection.id].join(' → ')}`);
    const needed = [collection.limitToCollectionId, ...collection.rules.map((rule) => rule.ruleCollectionId)];
    for (const id of needed) {
      const other = id ? byId.get(id) : undefined;
      if (other) visit(other, [...path, collection.id]);
    }
    ordered.add(collection);
  };
  for (const collection of collections) visit(collection, []);
  return [...ordered];
}
