import type { EntityManager } from 'typeorm';
import { collectionsOf } from '../domain/access/rights';
import { circleThrough } from '../domain/collections/dependencies';
import { assertRules, type MembershipRule, rulesKey, ruleText } from '../domain/collections/membership-rules';
import { readRefreshInterval } from '../domain/collections/refresh-schedule';
import { badInput, DomainError } from '../domain/errors';
import type { Principal } from '../domain/request-context';
import { optionalTextOf, textOf } from '../domain/written-values';
import { Collection } from '../entities/collection.entity';
import { AdministrativeUser } from '../entities/security-role.entity';
import { type AdministeredRecord, assertUnique, type RecordChange, type Values } from './administered-record';
import { getCollectionFor } from './collection-access';
import { assertReferences } from './collection-rules';
import { named } from './role-definitions';
import { nextSiteId } from './site-ids';

const permissions = {
  create: 'Collection.Create',
  update: 'Collection.Modify',
  delete: 'Collection.Delete',
} as const;

/** How the audit log files what is done to collections. */
export const COLLECTION_AUDIT = { componentName: 'ConfigurationManager', category: 'Collection' } as const;

/** What may be changed of a built-in collection. */
const SCHEDULE = ['refreshStartTime', 'refreshInterval'];

/** Collections, as administrators set them up; their rules have been read before. */
export const collections: AdministeredRecord = {
  model: Collection,
  writable: {
    name: { isNeeded: true, read: textOf(256) },
    comment: { read: optionalTextOf(512, { isMultiline: true }) },
    collectionType: { isFixed: true, initially: 'device', read: readType },
    limitToCollectionId: {
      isNeeded: true,
      description: 'The limiting collection, of the same type: its members are the most the collection can have.',
    },
    refreshType: {},
    refreshStartTime: { description: 'From when on the times of full updates count; when it is made, for a new one.' },
    refreshInterval: { read: readInterval },
    rules: { parts: (rules: readonly MembershipRule[]) => rules.map(ruleText) },
  },
  permissions,
  audit: COLLECTION_AUDIT,
  remarks: {
    create:
      'Its members are there when the answer comes. An administrative user who is limited to collections makes it below one of them. ConfigMgr: SMS_Collection.',
    update:
      'A list of rules replaces the present ones. If rules or limiting collection change, it is evaluated before the answer comes, and after it all that depend on it. Of built-in collections only the schedule of full updates may change. CONFLICT if it would depend on itself.',
    delete:
      'CONFLICT if it is built in, is assigned to administrative users, or if others are limited to it or refer to it.',
  },
  nameProperty: 'name',
  nextId: nextSiteId,
  complete: (values, before, now) => ({
    lastChangeTime: now,
    currentStatus: isRedefined(values, before) ? 'awaitingRefresh' : values.currentStatus,
  }),
  admit: async (manager, change) => {
    const { before, after, principal } = change;
    if (before) await assertHeld(manager, principal, change);
    assertMayChange(change);
    if (!after) return assertUnused(manager, change.id);
    await assertUnique(
      manager,
      Collection,
      'name',
      change,
      () => `There is a collection called ${after.name} already.`,
    );
    if (before && !isRedefined(after, before)) return;
    await assertLimit(manager, principal, change);
    assertRules('rules', after.rules as MembershipRule[]);
    await assertReferences(manager, change);
    await assertNoCircle(manager, change.id, after);
  },
};

function readType(field: string, type: string): string {
  if (type === 'other') throw badInput(field, 'must be device or user.');
  return type;
}

function readInterval(field: string, text: string): string {
  if (readRefreshInterval(text) === null)
    throw badInput(field, 'must be weeks, days, hours and minutes as ISO 8601 text, from PT5M to P31D.');
  return text;
}

/** Whether something changes that decides who is a member. */
function isRedefined(after: Values, before: Values | null): boolean {
  if (!before || before.limitToCollectionId !== after.limitToCollectionId) return true;
  return rulesKey(before.rules) !== rulesKey(after.rules);
}

/** Nobody changes a collection that is outside those they hold, nor one that says how far their own rights go. */
async function assertHeld(manager: EntityManager, principal: Principal, { id, after }: RecordChange): Promise<void> {
  const permission = permissions[after ? 'update' : 'delete'];
  await getCollectionFor(manager, principal, permission, id);
  if (!collectionsOf(principal.rights, permission)?.includes(id)) return;
  const problem = `${id} is assigned to whoever asks; only collections limited to it can be changed by them.`;
  throw new DomainError('FORBIDDEN', { permission, collectionId: id, problem });
}

function assertMayChange({ before, after }: RecordChange): void {
  if (!before?.isBuiltIn) return;
  if (!after) throw new DomainError('CONFLICT', { problem: `${before.name} is built in and cannot be deleted.` });
  const changed = Object.keys(collections.writable).find(
    (name) => !SCHEDULE.includes(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  if (!changed) return;
  const problem = `${before.name} is built in: only ${SCHEDULE.join(' and ')} can be changed, not ${changed}.`;
  throw new DomainError('CONFLICT', { problem, field: changed });
}

async function assertLimit(
  manager: EntityManager,
  principal: Principal,
  { before, after }: RecordChange,
): Promise<void> {
  if (after!.limitToCollectionId === null) throw badInput('limitToCollectionId', 'must not be null.');
  const id = String(after!.limitToCollectionId);
  if (before?.limitToCollectionId === id) return;
  const limit = await getCollectionFor(manager, principal, permissions[before ? 'update' : 'create'], id);
  if (limit.collectionType === after!.collectionType) return;
  const problem = `must be a ${after!.collectionType} collection; ${id} is a ${limit.collectionType} collection.`;
  throw badInput('limitToCollectionId', problem);
}

async function assertNoCircle(manager: EntityManager, id: string, after: Values): Promise<void> {
  const stored = await manager.find(Collection);
  const others = stored.filter((collection) => collection.id !== id);
  const path = circleThrough(id, [...others, after as unknown as Collection]);
  if (!path) return;
  const nameOf = (one: string) => (one === id ? after.name : others.find((other) => other.id === one)!.name);
  const problem = `The collection would depend on itself: ${path.map((one) => `${nameOf(one)} (${one})`).join(' → ')}.`;
  throw new DomainError('CONFLICT', { problem, path });
}

/** Refuses to delete what others stand on. */
async function assertUnused(manager: EntityManager, id: string): Promise<void> {
  const uses = (await manager.find(Collection, { order: { name: 'ASC', id: 'ASC' } })).flatMap((other) => {
    const rule = other.rules.find(({ ruleCollectionId }) => ruleCollectionId === id);
    if (other.limitToCollectionId === id) return [`${other.name} (${other.id}) is limited to it`];
    return rule ? [`${other.name} (${other.id}) ${rule.ruleType}s it`] : [];
  });
  const holders = (await manager.find(AdministrativeUser, { order: { logonName: 'ASC', id: 'ASC' } }))
    .filter(({ collectionIds }) => collectionIds.includes(id))
    .map(({ logonName }) => `it is assigned to ${logonName}`);
  const reasons = [...uses, ...holders];
  if (reasons.length > 0)
    throw new DomainError('CONFLICT', { problem: `The collection is in use: ${named(reasons)}.` });
}
