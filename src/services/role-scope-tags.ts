import type { EntityManager } from 'typeorm';
import { visibleTags } from '../domain/access/rights';
import { DomainError } from '../domain/errors';
import type { Principal } from '../domain/request-context';
import { optionalTextOf, textOf } from '../domain/written-values';
import { allResources } from '../entities/entity-list';
import { RoleScopeTag } from '../entities/role.entity';
import { quote } from '../persistence/sql';
import { type AdministeredRecord, assertUnique } from './administered-record';
import { highestNumber } from './numbered-ids';
import { assertNotBuiltIn, ROLE_AUDIT } from './role-definitions';

const permissions = {
  create: 'Microsoft.Intune_Roles_Create',
  update: 'Microsoft.Intune_Roles_Update',
  delete: 'Microsoft.Intune_Roles_Delete',
} as const;

/** What can have scope tags; of what is on record as it then was, the tags are hidden and bind nobody. */
const taggable = allResources.filter(({ properties }) =>
  properties.some(({ name, hidden }) => name === 'roleScopeTagIds' && !hidden),
);

/** Scope tags, as administrators set them up. */
export const roleScopeTags: AdministeredRecord = {
  model: RoleScopeTag,
  writable: {
    displayName: { isNeeded: true, read: textOf(128) },
    description: { read: optionalTextOf(1024, { isMultiline: true }) },
  },
  permissions,
  audit: ROLE_AUDIT,
  remarks: {
    create: 'Its id is the next number. CONFLICT if there is one of the same name. Graph: POST roleScopeTags.',
    update: 'CONFLICT if it is built in. Graph: PATCH roleScopeTags/{id}.',
    delete: 'CONFLICT if it is built in, or as long as anything has it. Graph: DELETE roleScopeTags/{id}.',
  },
  nextId: async (manager) => String((await highestNumber(manager, RoleScopeTag, Number)) + 1),
  admit: async (manager, change) => {
    assertNotBuiltIn(change, 'The scope tag Default cannot be changed or deleted.');
    if (change.before) assertOwned(change.principal, permissions[change.after ? 'update' : 'delete'], change.id);
    await assertUnique(
      manager,
      RoleScopeTag,
      'displayName',
      change,
      () => `There is a scope tag called ${change.after!.displayName} already.`,
    );
    if (!change.after) await assertUnused(manager, change.id);
  },
};

function assertOwned({ rights }: Principal, permission: string, id: string): void {
  const owned = visibleTags(rights, permission);
  if (owned === null || owned.includes(id)) return;
  throw new DomainError('FORBIDDEN', {
    permission,
    problem: `The scope tag ${id} is not one of those for which ${permission} is held: ${owned.join(', ')}.`,
  });
}

/** Whoever sees the objects by it alone would lose them. */
async function assertUnused(manager: EntityManager, id: string): Promise<void> {
  const counts = taggable.map(
    ({ table, typeName }) => `SELECT '${typeName}' AS type, count(*) AS count FROM ${quote(table)} t
      WHERE EXISTS (SELECT 1 FROM json_each(t."roleScopeTagIds") g WHERE g.value = ?1)`,
  );
  const rows: { type: string; count: number }[] = await manager.query(counts.join(' UNION ALL '), [id]);
  const uses = rows.filter(({ count }) => count > 0);
  if (uses.length === 0) return;
  throw new DomainError('CONFLICT', {
    problem: `The scope tag is in use: ${uses.map(({ type, count }) => `${type} (${count})`).join(', ')}.`,
  });
}
