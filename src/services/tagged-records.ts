import type { EntityManager } from 'typeorm';
import { visibleTags } from '../domain/access/rights';
import { DEFAULT_SCOPE_TAG, scopeTagProblem } from '../domain/access/scope-tags';
import { DomainError } from '../domain/errors';
import { noteUse, type Principal } from '../domain/request-context';
import { readScopeTagIds } from '../domain/text-input';
import type { ReadValue } from '../domain/written-values';
import { resourceOf } from '../entities/model-classes';
import type { ModelClass } from '../entities/properties';
import { RoleScopeTag } from '../entities/role.entity';
import { collectionSql, tagsSql } from '../persistence/scope';
import { quote } from '../persistence/sql';

type Values = Readonly<Record<string, unknown>>;

/** An object of which scope tags decide who sees it, before and after; null before it is made, and once it is gone. */
interface TaggedChange {
  readonly before: Values | null;
  readonly after: Values | null;
  readonly principal: Principal;
}

/** The scope tags of an object, as administrators write them. */
export function scopeTagsProperty(what: string) {
  const read: ReadValue = (_field, ids) => readScopeTagIds(ids);
  const description = `Ids of scope tags: who sees the ${what}; at least one, and none of them twice. A new ${what} has those of its creator if nothing is said, or ${DEFAULT_SCOPE_TAG} if scope tags do not limit the creator.`;
  return { initially: [DEFAULT_SCOPE_TAG], description, read };
}

/** An object that somebody sees; NOT_FOUND otherwise. */
export async function getVisibleRecord(
  manager: EntityManager,
  principal: Principal,
  model: ModelClass,
  id: string,
): Promise<Values> {
  const { rights } = principal;
  const { table, typeName, scope, permission } = resourceOf(model);
  if (scope === 'tags' || scope === 'collections') noteUse(principal, permission, 'required');
  const condition =
    scope === 'tags'
      ? tagsSql(rights, permission, 't')
      : scope === 'collections'
        ? collectionSql(rights, permission, 't')
        : null;
  const seen =
    condition === null ||
    (await manager.query(`SELECT 1 FROM ${quote(table)} t WHERE t."id" = ?1 AND ${condition}`, [id])).length > 0;
  const found: object | null = seen ? await manager.findOneBy(model as never, { id } as never) : null;
  if (!found) throw new DomainError('NOT_FOUND', { type: typeName, id });
  return { ...found } as Values;
}

/** The scope tags that a new object has of its creator; none, if the creator is not limited to tags. */
export function tagsOfCreator(model: ModelClass, { rights }: Principal): Values {
  const { scope, permission } = resourceOf(model);
  const owned = scope === 'tags' ? visibleTags(rights, permission) : null;
  return owned ? { roleScopeTagIds: owned } : {};
}

/** Refuses scope tags that there are not, or that whoever changes the object may not put on it or take off. */
export async function assertTagsOf(manager: EntityManager, model: ModelClass, change: TaggedChange): Promise<void> {
  if (resourceOf(model).scope !== 'tags' || !change.after) return;
  await assertTags(manager, change.principal, model, tagsIn(change.before), tagsIn(change.after));
}

/** The same for the tags alone, before and after. */
export async function assertTags(
  manager: EntityManager,
  principal: Principal,
  model: ModelClass,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const added = after.filter((tag) => !before.includes(tag));
  const isNew = before.length === 0;
  if (!isNew && added.length === 0 && before.every((tag) => after.includes(tag))) return;
  const { permission } = resourceOf(model);
  noteUse(principal, permission, 'required');
  const owned = visibleTags(principal.rights, permission);
  const problem = owned && scopeTagProblem(owned, before, after);
  if (problem) throw new DomainError('FORBIDDEN', { field: 'roleScopeTagIds', problem });
  await assertExist(manager, RoleScopeTag, 'roleScopeTagIds', added);
}

/** Refuses ids of which there is no object; the field is the one that names them. */
export async function assertExist(
  manager: EntityManager,
  model: ModelClass,
  field: string,
  ids: readonly string[],
): Promise<void> {
  const { table, typeName } = resourceOf(model);
  const [missing] = await manager.query(
    `SELECT value AS id FROM json_each(?1) WHERE value NOT IN (SELECT "id" FROM ${quote(table)}) ORDER BY key LIMIT 1`,
    [JSON.stringify(ids)],
  );
  if (missing) throw new DomainError('NOT_FOUND', { type: typeName, id: missing.id, field });
}

function tagsIn(values: Values | null): readonly string[] {
  return (values?.roleScopeTagIds ?? []) as readonly string[];
}
