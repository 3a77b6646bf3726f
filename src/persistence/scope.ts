import { LRUCache } from 'lru-cache';
import { collectionsOf, type Rights, visibleTags } from '../domain/access/rights';
import { allResources } from '../entities/entity-list';
import { ManagedDevice } from '../entities/managed-device.entity';
import { type Resource, resourceOf } from '../entities/model-classes';
import { quote } from './sql';

/** Permission that shows devices, and all that is about a device. */
export const READ_DEVICES = resourceOf(ManagedDevice).permission;

/** Permission that shows collections, and all that is done to them. */
export const READ_COLLECTIONS = 'Collection.Read';

const MAX_STATEMENTS = 500;

/** What of the tables somebody sees: for each table that is cut, a common table expression of its name. */
interface Scope {
  readonly shadows: string;
  /** Statements that were cut, by what they were. */
  readonly statements: Map<string, string>;
}

const scopes = new WeakMap<Rights, Scope | null>();

/**
 * Cuts what a statement reads down to what somebody may see: common table expressions go by the names of the tables and
 * hold their visible rows alone, so that no part of the statement reaches the others. `main."table"` still does.
 */
export function scoped(sql: string, rights: Rights): string {
  const scope = scopeOf(rights);
  if (!scope) return sql;
  const known = scope.statements.get(sql);
  if (known) return known;
  if (scope.statements.size >= MAX_STATEMENTS) scope.statements.clear();
  const cut = sql.startsWith('WITH ') ? `WITH ${scope.shadows}, ${sql.slice(5)}` : `WITH ${scope.shadows} ${sql}`;
  scope.statements.set(sql, cut);
  return cut;
}

const TABLE = /(?<!main\.)"(\w+)"/g;
const resourcesByTable = new Map(allResources.map((resource) => [resource.table, resource]));
const showing = new LRUCache<string, readonly string[]>({ max: MAX_STATEMENTS });

/** The permissions that show the rows a statement reads: whoever lacks one of them does not find those. */
export function permissionsShowing(sql: string): readonly string[] {
  const known = showing.get(sql);
  if (known) return known;
  const tables = [...sql.matchAll(TABLE)].map(([, name]) => resourcesByTable.get(name!));
  const found = tables.map((resource) => resource && permissionShowing(resource)).filter((name) => name != null);
  const permissions = [...new Set(found)];
  showing.set(sql, permissions);
  return permissions;
}

function permissionShowing({ scope, permission }: Resource): string | null {
  if (scope === 'tenant') return null;
  if (scope === 'tags') return permission;
  return scope === 'collections' || 'ofCollections' in scope ? READ_COLLECTIONS : READ_DEVICES;
}

/** Whether somebody sees less than everything of a resource. */
export function isCut(resource: Resource, rights: Rights): boolean {
  return scopeOf(rights) !== null && conditionOf(resource, rights) !== null;
}

/**
 * SQL over a row under an alias: whether it has one of the scope tags somebody sees by a permission; null = always. Tags
 * are numbers as text, so looking for one in quotes finds it in a list in JSON, many times faster than reading the list.
 */
export function tagsSql(rights: Rights, permission: string, alias: string): string | null {
  const tags = visibleTags(rights, permission);
  if (tags === null) return null;
  return tags.map((tag) => `instr(${alias}."roleScopeTagIds", ${literal(JSON.stringify(tag))})`).join(' OR ') || '0';
}

/** SQL over a managed device under an alias: whether somebody sees it, if it is listed at all; null = always. */
export function deviceSql(rights: Rights, alias: string): string | null {
  return tagsSql(rights, READ_DEVICES, alias);
}

/** SQL over a collection under an alias: whether a permission holds for it; null = always. */
export function collectionSql(rights: Rights, permission: string, alias: string): string | null {
  const assigned = collectionsOf(rights, permission);
  if (assigned === null) return null;
  return `${alias}."id" IN (WITH RECURSIVE reach(id) AS (
    SELECT value FROM json_each(${literal(JSON.stringify(assigned))})
    UNION SELECT c."id" FROM main."collection" c JOIN reach ON c."limitToCollectionId" = reach.id) SELECT id FROM reach)`;
}

function scopeOf(rights: Rights): Scope | null {
  const known = scopes.get(rights);
  if (known !== undefined) return known;
  const shadows = allResources
    .map((resource) => shadowOf(resource, rights))
    .filter((shadow) => shadow !== null)
    .join(', ');
  const scope = shadows === '' ? null : { shadows, statements: new Map<string, string>() };
  scopes.set(rights, scope);
  return scope;
}

function shadowOf(resource: Resource, rights: Rights): string | null {
  const condition = conditionOf(resource, rights);
  if (condition === null) return null;
  const table = quote(resource.table);
  return `${table} AS NOT MATERIALIZED (SELECT * FROM main.${table} t WHERE ${condition})`;
}

function conditionOf({ scope, permission }: Resource, rights: Rights): string | null {
  if (scope === 'tenant') return null;
  if (scope === 'tags') return tagsSql(rights, permission, 't');
  if (scope === 'collections') return collectionSql(rights, READ_COLLECTIONS, 't');
  const tags = deviceSql(rights, 't');
  if ('ofCollections' in scope) return collectionsOf(rights, READ_COLLECTIONS) && scope.ofCollections;
  return tags && scope.ofDevices.replaceAll('$tags', tags);
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
