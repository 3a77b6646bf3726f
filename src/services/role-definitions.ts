import type { EntityManager } from 'typeorm';
import { permissionsOf, readRolePermissions } from '../domain/access/role-permissions';
import { DomainError } from '../domain/errors';
import { optionalTextOf, textOf } from '../domain/written-values';
import { RoleAssignment, RoleDefinition } from '../entities/role.entity';
import { type AdministeredRecord, assertUnique, type RecordChange } from './administered-record';
import { scopeTagsProperty } from './tagged-records';

/** How the audit log files what is done to roles, their assignments and scope tags. */
export const ROLE_AUDIT = { componentName: 'RBAC', category: 'Role' } as const;

/** Custom roles, as administrators set them up. */
export const roleDefinitions: AdministeredRecord = {
  model: RoleDefinition,
  writable: {
    displayName: { isNeeded: true, read: textOf(128) },
    description: { read: optionalTextOf(1024, { isMultiline: true }) },
    rolePermissions: {
      isNeeded: true,
      description:
        'What the role allows, at least one permission; where several parts are given, what one withholds is withheld. Permissions are ids of resourceOperations, in the older spelling `Microsoft.Intune/<resource>/<action>` too.',
      read: readRolePermissions,
      parts: permissionsOf,
    },
    roleScopeTagIds: scopeTagsProperty('role'),
  },
  permissions: {
    create: 'Microsoft.Intune_Roles_Create',
    update: 'Microsoft.Intune_Roles_Update',
    delete: 'Microsoft.Intune_Roles_Delete',
  },
  audit: ROLE_AUDIT,
  remarks: {
    create: 'CONFLICT if there is one of the same name. Graph: POST roleDefinitions.',
    update:
      'Whoever it is assigned to has the new permissions at once. CONFLICT if it is built in. Graph: PATCH roleDefinitions/{id}.',
    delete: 'CONFLICT if it is built in or assigned. Graph: DELETE roleDefinitions/{id}.',
  },
  decidesRights: true,
  admit: async (manager, change) => {
    assertNotBuiltIn(change, 'A built-in role cannot be changed or deleted, only assigned or copied.');
    await assertUnique(
      manager,
      RoleDefinition,
      'displayName',
      change,
      () => `There is a role called ${change.after!.displayName} already.`,
    );
    if (!change.after) await assertNotAssigned(manager, change.id);
  },
};

/** Refuses to change or delete what comes with the service. */
export function assertNotBuiltIn({ before }: RecordChange, problem: string): void {
  if (before?.isBuiltIn) throw new DomainError('CONFLICT', { problem });
}

/** Names of objects, for people: the first few, and how many more there are. */
export function named(names: readonly string[]): string {
  const MOST = 5;
  const more = names.length > MOST ? ` and ${names.length - MOST} more` : '';
  return `${names.slice(0, MOST).join(', ')}${more}`;
}

async function assertNotAssigned(manager: EntityManager, roleDefinitionId: string): Promise<void> {
  const assignments = await manager.find(RoleAssignment, {
    where: { roleDefinitionId },
    order: { displayName: 'ASC', id: 'ASC' },
  });
  if (assignments.length === 0) return;
  throw new DomainError('CONFLICT', {
    problem: `The role is assigned: ${named(assignments.map(({ displayName }) => displayName))}. Delete its assignments first.`,
    roleAssignmentIds: assignments.map(({ id }) => id),
  });
}
