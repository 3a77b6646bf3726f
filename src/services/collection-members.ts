import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { NAMED_BY } from '../domain/collections/membership-rules';
import type { CollectionResourceClass } from '../domain/enumerations/collections';
import type { Collection, CollectionRule } from '../entities/collection.entity';
import { Group } from '../entities/group.entity';
import { deviceIsListed } from '../entities/listed-devices';
import { ManagedDevice } from '../entities/managed-device.entity';
import { type Resource, resourceOf } from '../entities/model-classes';
import { User } from '../entities/user.entity';
import { filterSql } from '../persistence/filter';
import { allOf, Parameters, quote } from '../persistence/sql';

/** A kind of resource that collections hold, and where its memberships are. */
export interface MemberKind {
  readonly resourceClass: CollectionResourceClass;
  readonly resource: Resource;
  /** Table of memberships, and its column that holds the member. */
  readonly table: string;
  readonly column: string;
  /** SQL over alias `t`: whether it is there to be a member. */
  readonly isFound: string | null;
  /** SQL over alias `t`: whether the site knows it; asked for collections alone that nothing limits. */
  readonly isDiscovered: string | null;
}

/** Every kind of member. */
export const memberKinds: Readonly<Record<CollectionResourceClass, MemberKind>> = {
  system: {
    resourceClass: 'system',
    resource: resourceOf(ManagedDevice),
    table: 'collectionMember',
    column: 'managedDeviceId',
    // All devices are looked at anyway: an index on what hides the few would only scatter the reading.
    isFound: deviceIsListed('+t'),
    isDiscovered: 'EXISTS (SELECT 1 FROM "configurationManagerDevice" c WHERE c."managedDeviceId" = t."id")',
  },
  user: {
    resourceClass: 'user',
    resource: resourceOf(User),
    table: 'collectionUserMember',
    column: 'userId',
    isFound: 't."deletedDateTime" IS NULL',
    isDiscovered: null,
  },
  userGroup: {
    resourceClass: 'userGroup',
    resource: resourceOf(Group),
    table: 'collectionGroupMember',
    column: 'groupId',
    isFound: null,
    isDiscovered: null,
  },
};

/**
 * Brings the members of one kind in line with the rules of a collection, touching only what changes. Answers with how
 * many came; those that went are in the temporary table "departed". Both temporary tables live in a file of SQLite's.
 */
export async function updateMembers(
  manager: EntityManager,
  collection: Collection,
  kind: MemberKind,
  now: Instant,
): Promise<number> {
  const { table, column } = kind;
  const parameters = new Parameters();
  const members = membershipSql(collection, kind, now, parameters);
  for (const name of ['evaluated', 'departed']) {
    await manager.query(`CREATE TEMP TABLE IF NOT EXISTS "${name}" ("id" text PRIMARY KEY) WITHOUT ROWID`);
    await manager.query(`DELETE FROM temp."${name}"`);
  }
  await manager.query(`INSERT INTO temp."evaluated" ${members}`, parameters.values);
  const isStored = (id: string) =>
    `EXISTS (SELECT 1 FROM ${quote(table)} x WHERE x."collectionId" = ?1 AND x.${quote(column)} = ${id})`;
  await manager.query(
    `INSERT INTO temp."departed" SELECT m.${quote(column)} FROM ${quote(table)} m WHERE m."collectionId" = ?1
       AND NOT EXISTS (SELECT 1 FROM temp."evaluated" e WHERE e."id" = m.${quote(column)})`,
    [collection.id],
  );
  await removeDeparted(manager, collection.id, table, column);
  await manager.query(
    `INSERT INTO ${quote(table)} ("collectionId", ${quote(column)})
     SELECT ?1, e."id" FROM temp."evaluated" e WHERE NOT ${isStored('e."id"')} ORDER BY e."id"`,
    [collection.id],
  );
  const [{ come }] = await manager.query('SELECT changes() AS come');
  return come;
}

/** Takes those in "departed" out of a collection. Answers with how many of them were in it. */
export async function removeDeparted(
  manager: EntityManager,
  collectionId: string,
  table: string,
  column: string,
): Promise<number> {
  await manager.query(
    `DELETE FROM ${quote(table)} WHERE "collectionId" = ?1 AND ${quote(column)} IN (SELECT "id" FROM temp."departed")`,
    [collectionId],
  );
  const [{ gone }] = await manager.query('SELECT changes() AS gone');
  return gone;
}

/** Members match a rule, are members of the limiting collection, and match no exclude rule. Selected in order. */
function membershipSql(
  { rules, limitToCollectionId }: Collection,
  kind: MemberKind,
  now: Instant,
  parameters: Parameters,
) {
  const taken = rules.flatMap((rule) =>
    rule.ruleType === 'exclude' ? [] : (ruleSql(rule, kind, now, parameters) ?? []),
  );
  const kept = rules.flatMap((rule) => (rule.ruleType === 'exclude' ? [rule.ruleCollectionId!] : []));
  const condition = allOf([
    kind.isFound,
    taken.map((rule) => `(${rule})`).join(' OR ') || '0',
    limitToCollectionId ? memberSql(kind, limitToCollectionId, parameters) : kind.isDiscovered,
    ...kept.map((id) => `NOT ${memberSql(kind, id, parameters)}`),
  ]);
  // Ids are sorted once they are found: read in the order of ids, rows would lie all over the file.
  return `SELECT t."id" FROM ${quote(kind.resource.table)} t WHERE ${condition} ORDER BY +t."id"`;
}

/** SQL over alias `t`: whether a rule other than exclude selects it; null if the rule is about other kinds. */
function ruleSql(rule: CollectionRule, kind: MemberKind, now: Instant, parameters: Parameters): string | null {
  const among = (ids: readonly string[]) =>
    `t."id" IN (SELECT value FROM json_each(${parameters.add(JSON.stringify(ids))}))`;
  switch (rule.ruleType) {
    case 'direct':
      return among(rule[NAMED_BY[kind.resourceClass]]);
    case 'query':
      if (rule.resourceClass !== kind.resourceClass) return null;
      return filterSql(kind.resource, rule.filter, now, parameters) ?? '1';
    case 'category':
      return kind.resourceClass === 'system' ? `t."deviceCategoryId" = ${parameters.add(rule.deviceCategoryId)}` : null;
    default:
      return memberSql(kind, rule.ruleCollectionId!, parameters);
  }
}

function memberSql({ table, column }: MemberKind, collectionId: string, parameters: Parameters): string {
  const id = parameters.add(collectionId);
  return `EXISTS (SELECT 1 FROM ${quote(table)} x WHERE x."collectionId" = ${id} AND x.${quote(column)} = t."id")`;
}
