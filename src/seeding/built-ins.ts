import type { EntityManager } from 'typeorm';
import { builtInRoles } from '../domain/access/built-in-roles';
import { resourceOperations } from '../domain/access/resource-operations';
import { builtInSecurityRoles } from '../domain/access/security-roles';
import { builtInCollections } from '../domain/collections/built-in-collections';
import { rulesKey } from '../domain/collections/membership-rules';
import { Collection } from '../entities/collection.entity';
import type { ModelClass } from '../entities/properties';
import { ResourceOperation, RoleDefinition, RoleScopeTag } from '../entities/role.entity';
import { SecurityRole } from '../entities/security-role.entity';
import { insertAll } from './insert-all';
import { rowSchema } from './row-schema';

type Row = Record<string, unknown> & { readonly id: string };

const DEFAULT_TAG = '0';

/** What comes with Intune and Configuration Manager, the same in every tenant, by class. */
const builtIns: readonly (readonly [ModelClass, readonly Row[]])[] = [
  [ResourceOperation, resourceOperations.map((operation) => ({ ...operation }))],
  [
    RoleScopeTag,
    [
      {
        id: DEFAULT_TAG,
        displayName: 'Default',
        description: 'Default Role Scope Tag for Intune objects.',
        isBuiltIn: true,
      },
    ],
  ],
  [
    RoleDefinition,
    builtInRoles.map(({ id, displayName, description, permissions }) => ({
      id,
      displayName,
      description,
      isBuiltIn: true,
      rolePermissions: [
        { resourceActions: [{ allowedResourceActions: [...permissions], notAllowedResourceActions: [] }] },
      ],
      roleScopeTagIds: [DEFAULT_TAG],
    })),
  ],
  [
    SecurityRole,
    builtInSecurityRoles.map(({ id, name, description, permissions }) => ({
      id,
      roleName: name,
      roleDescription: description,
      isBuiltIn: true,
      copiedFromId: null,
      permissions: [...permissions],
    })),
  ],
];

const collectionRows = builtInCollections.map((collection): Row => {
  const row = { ...collection, isBuiltIn: true, currentStatus: 'awaitingRefresh' };
  return rowSchema(Collection).parse(row) as Row;
});

/** Inserts what comes with the service. */
export async function insertBuiltIns(manager: EntityManager): Promise<void> {
  for (const [model, rows] of builtIns) await insertAll(manager, model, rows);
  await insertAll(manager, Collection, collectionRows);
}

/** Brings what comes with the service up to date in a data file that an earlier version made. */
export async function renewBuiltIns(manager: EntityManager): Promise<void> {
  for (const [model, rows] of builtIns) await manager.upsert(model as never, rows as never, ['id']);
  for (const row of collectionRows) await renewCollection(manager, row);
}

/** Members and schedule of a collection stay as they are; it awaits its evaluation if its definition is a new one. */
async function renewCollection(manager: EntityManager, row: Row): Promise<void> {
  const { id, name, comment, limitToCollectionId, rules, currentStatus } = row;
  const stored = await manager.findOneBy(Collection, { id });
  if (!stored) return insertAll(manager, Collection, [row]);
  const definition = { name, comment, limitToCollectionId, rules };
  const isSame = Object.entries(definition).every(
    ([property, value]) => rulesKey(stored[property as keyof Collection]) === rulesKey(value),
  );
  if (!isSame) await manager.update(Collection, { id }, { ...definition, currentStatus } as object);
}
