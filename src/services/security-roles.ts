import type { EntityManager } from 'typeorm';
import { findSecurityPermission } from '../domain/access/security-roles';
import { badInput, DomainError } from '../domain/errors';
import { knownNamesOf, optionalTextOf, textOf } from '../domain/written-values';
import { SecurityRole } from '../entities/security-role.entity';
import { type AdministeredRecord, assertUnique } from './administered-record';
import { assertNotBuiltIn, named } from './role-definitions';
import { nextSiteId } from './site-ids';
import { getVisibleRecord } from './tagged-records';

/** How the audit log files what is done to roles of Configuration Manager and those who hold them. */
export const SECURITY_AUDIT = { componentName: 'ConfigurationManager', category: 'Role' } as const;

const readPermissions = knownNamesOf(
  (name) => findSecurityPermission(name)?.name,
  'permissions of Configuration Manager, `<class>.<operation>`',
);

/** Security roles, as administrators set them up: each begins as a copy of another. */
export const securityRoles: AdministeredRecord = {
  model: SecurityRole,
  writable: {
    roleName: { isNeeded: true, read: textOf(128) },
    roleDescription: { read: optionalTextOf(512, { isMultiline: true }) },
    copiedFromId: { isNeeded: true, isFixed: true, description: 'RoleID of the role to copy.' },
    permissions: {
      description:
        'Permissions by class of object, e.g. `Collection.NotifyResource`; at least one. A new role has those of the role it is copied from if nothing is said.',
      read: (field, names: readonly string[]) => {
        if (names.length === 0) throw badInput(field, 'must name at least one permission.');
        return readPermissions(field, names);
      },
      parts: (names: readonly string[]) => names,
    },
  },
  permissions: { create: 'SecurityRole.Create', update: 'SecurityRole.Modify', delete: 'SecurityRole.Delete' },
  audit: SECURITY_AUDIT,
  remarks: {
    create:
      'It is a copy of another role, with other permissions if any are given. CONFLICT if there is one of the name.',
    update: 'Whoever holds it has the new permissions at once. CONFLICT if it is built in.',
    delete: 'CONFLICT if it is built in, or as long as somebody holds it.',
  },
  nameProperty: 'roleName',
  decidesRights: true,
  nextId: nextSiteId,
  fillIn: async (manager, { copiedFromId, permissions }, principal) => {
    const copied = await getVisibleRecord(manager, principal, SecurityRole, String(copiedFromId));
    return { permissions: permissions ?? copied.permissions };
  },
  admit: async (manager, change) => {
    assertNotBuiltIn(change, 'A built-in security role cannot be changed or deleted, only copied.');
    await assertUnique(
      manager,
      SecurityRole,
      'roleName',
      change,
      () => `There is a security role called ${change.after!.roleName} already.`,
    );
    if (!change.after) await assertNotHeld(manager, change.id);
  },
};

async function assertNotHeld(manager: EntityManager, id: string): Promise<void> {
  const holders: { logonName: string }[] = await manager.query(
    `SELECT "logonName" AS logonName FROM "administrativeUser"
     WHERE EXISTS (SELECT 1 FROM json_each("roleIds") WHERE value = ?1) ORDER BY "logonName", "id"`,
    [id],
  );
  if (holders.length === 0) return;
  const names = named(holders.map(({ logonName }) => logonName));
  throw new DomainError('CONFLICT', { problem: `The security role is held by ${names}.` });
}
