import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import {
  MAX_NAMED,
  type MembershipRule,
  readRule,
  rulesKey,
  type WrittenRule,
} from '../domain/collections/membership-rules';
import type { CollectionType } from '../domain/enumerations/collections';
import { badInput } from '../domain/errors';
import type { Principal } from '../domain/request-context';
import type { Collection } from '../entities/collection.entity';
import { DeviceCategory } from '../entities/device-category.entity';
import { Group } from '../entities/group.entity';
import { User } from '../entities/user.entity';
import { filterSql } from '../persistence/filter';
import { assertFilterWithinLimits } from '../persistence/filter-limits';
import { allOf, Parameters, quote } from '../persistence/sql';
import type { RecordChange } from './administered-record';
import { assertDevicesFor, getCollectionFor } from './collection-access';
import { type MemberKind, memberKinds } from './collection-members';
import { assertExist } from './tagged-records';

/** Columns in which a direct rule looks for a name. */
const NAME_COLUMNS = {
  system: ['deviceName'],
  user: ['displayName', 'userPrincipalName'],
  userGroup: ['displayName'],
} as const;

/** What rules are read for. */
interface RuleOwner {
  readonly collectionType: CollectionType;
  readonly limitToCollectionId: string | null;
}

/** A rule that somebody writes, as it is stored: what it names by `%` is looked up among those it can take. */
export async function readWrittenRule(
  manager: EntityManager,
  field: string,
  written: WrittenRule,
  { collectionType, limitToCollectionId }: RuleOwner,
  now: Instant,
): Promise<MembershipRule> {
  const rule = readRule(field, written, collectionType);
  if (rule.filter) {
    assertFilterWithinLimits(rule.filter);
    filterSql(memberKinds[rule.resourceClass!].resource, rule.filter, now, new Parameters());
  }
  if (written.resourceName == null) return rule;
  if (collectionType === 'device') {
    const ids = await findByName(manager, memberKinds.system, written.resourceName, limitToCollectionId);
    return { ...rule, managedDeviceIds: together(field, rule.managedDeviceIds, ids) };
  }
  const users = await findByName(manager, memberKinds.user, written.resourceName, limitToCollectionId);
  const groups = await findByName(manager, memberKinds.userGroup, written.resourceName, limitToCollectionId);
  const userIds = together(field, rule.userIds, users, groups.length);
  return { ...rule, userIds, groupIds: together(field, rule.groupIds, groups, users.length) };
}

/** The members of a collection with a name; `%` stands for any text. */
async function findByName(
  manager: EntityManager,
  { resourceClass, resource, table, column, isFound }: MemberKind,
  name: string,
  collectionId: string | null,
): Promise<string[]> {
  const pattern = name.replaceAll(/[\\_]/g, '\\$&');
  const isNamed = NAME_COLUMNS[resourceClass].map((each) => `t.${quote(each)} LIKE ?1 ESCAPE '\\'`).join(' OR ');
  const rows: { id: string }[] = await manager.query(
    `SELECT t."id" AS id FROM ${quote(resource.table)} t WHERE ${allOf([isNamed, isFound])} AND t."id" IN (
       SELECT x.${quote(column)} FROM ${quote(table)} x WHERE x."collectionId" = ?2) ORDER BY t."id" LIMIT ${MAX_NAMED + 1}`,
    [pattern, collectionId],
  );
  return rows.map(({ id }) => id);
}

function together(field: string, ids: readonly string[], found: readonly string[], others = 0): string[] {
  const all = [...new Set([...ids, ...found])];
  if (all.length > MAX_NAMED) throw badInput(`${field}.resourceName`, `must be the name of at most ${MAX_NAMED}.`);
  if (found.length + others === 0)
    throw badInput(`${field}.resourceName`, 'must be the name of a member of the limiting collection.');
  return all;
}

/** Refuses new rules that refer to what there is not, to what their author may not see, or to another type. */
export async function assertReferences(
  manager: EntityManager,
  { before, after, principal }: RecordChange,
): Promise<void> {
  const old = new Set(((before?.rules ?? []) as MembershipRule[]).map(rulesKey));
  const type = after!.collectionType as CollectionType;
  for (const rule of after!.rules as MembershipRule[]) {
    if (!old.has(rulesKey(rule))) await assertReferencesOf(manager, principal, rule, type);
  }
}

async function assertReferencesOf(
  manager: EntityManager,
  principal: Principal,
  rule: MembershipRule,
  type: CollectionType,
): Promise<void> {
  if (rule.ruleCollectionId !== null) {
    const other = await getCollectionFor(manager, principal, 'Collection.Read', rule.ruleCollectionId);
    assertSameType(rule, other, type);
  }
  if (rule.deviceCategoryId !== null)
    await assertExist(manager, DeviceCategory, 'deviceCategoryId', [rule.deviceCategoryId]);
  await assertExist(manager, User, 'userIds', rule.userIds);
  await assertExist(manager, Group, 'groupIds', rule.groupIds);
  await assertDevicesFor(manager, principal, 'Collection.ReadResource', rule.managedDeviceIds);
}

function assertSameType({ ruleName }: MembershipRule, { id, collectionType }: Collection, type: CollectionType): void {
  if (collectionType === type) return;
  const problem = `must be a ${type} collection; ${id}, to which the rule ${JSON.stringify(ruleName)} refers, is a ${collectionType} collection.`;
  throw badInput('ruleCollectionId', problem);
}
