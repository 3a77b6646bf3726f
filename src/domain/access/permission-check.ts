import { enumeration, type MemberOf } from '../enumeration';
import { directoryRoleHolds } from './directory-roles';
import { type Rights, type RoleGrant, reaches, reachesOf, type ScopedDevice } from './rights';

/** Why a permission may not be used. */
export const permissionRefusalReason = enumeration('PermissionRefusalReason', 'Why a principal may not do something.', {
  PERMISSION_MISSING: 'No role gives the permission.',
  SCOPE_MISSING: 'The token of the caller lacks the Graph scope.',
  NOT_VISIBLE: 'The device has none of the scope tags the principal sees, or the collection is not assigned to it.',
  OUT_OF_SCOPE: 'The device is outside the scope groups, or the collections, for which the permission is held.',
});
export type PermissionRefusalReason = MemberOf<typeof permissionRefusalReason>;

/** What a permission can come from. */
export const permissionSource = enumeration('PermissionSource', 'What a permission comes from.', {
  directoryRole: 'A role of Microsoft Entra ID; neither scope tags nor scope groups limit it.',
  roleAssignment: 'A role assignment of Intune.',
  securityRole: 'A security role of Configuration Manager.',
  application: 'The app roles of an application; the roles of Intune do not limit it.',
});
export type PermissionSource = MemberOf<typeof permissionSource>;

/** One thing that gives a permission, and what it comes to for a device or collection. */
export interface PermissionOrigin {
  readonly source: PermissionSource;
  readonly roleName: string;
  /** Id of the role definition or security role; null for a directory role. */
  readonly roleId: string | null;
  readonly roleAssignmentId: string | null;
  readonly roleAssignmentName: string | null;
  /** Scope tags whose objects it shows; empty = all. */
  readonly scopeTagIds: readonly string[];
  /** Collections it is limited to; empty = all, or not of Configuration Manager. */
  readonly collectionIds: readonly string[];
  /** Whether its scope groups cover the device; true where scope groups do not matter. */
  readonly isWithinScope: boolean;
}

/** Everything that gives somebody a permission. */
export function originsOf(rights: Rights, permission: string, device: ScopedDevice | null): PermissionOrigin[] {
  const base = { roleAssignmentId: null, roleAssignmentName: null, scopeTagIds: [], collectionIds: [] } as const;
  const directory = rights.directoryRoles
    .filter((role) => directoryRoleHolds(role, permission))
    .map((roleName) => ({ ...base, source: 'directoryRole' as const, roleName, roleId: null, isWithinScope: true }));
  const application = rights.isApplication && permission.startsWith('Microsoft.Intune_');
  const limited = reachesOf(rights, permission) !== null;
  const assignments = rights.grants
    .filter((grant) => grant.permissions.has(permission))
    .map((grant) => originOfGrant(grant, !limited || device === null || reaches(grant.reach, device)));
  const security = rights.securityGrants
    .filter((grant) => grant.permissions.has(permission))
    .map(({ roleId, roleName, collectionIds }) => ({
      ...base,
      source: 'securityRole' as const,
      roleName,
      roleId,
      collectionIds: collectionIds ?? [],
      isWithinScope: true,
    }));
  const byItself = {
    ...base,
    source: 'application' as const,
    roleName: 'Application',
    roleId: null,
    isWithinScope: true,
  };
  return [...directory, ...(application ? [byItself] : []), ...assignments, ...security];
}

function originOfGrant(grant: RoleGrant, isWithinScope: boolean): PermissionOrigin {
  return {
    source: 'roleAssignment',
    roleName: grant.roleName,
    roleId: grant.roleDefinitionId,
    roleAssignmentId: grant.roleAssignmentId,
    roleAssignmentName: grant.roleAssignmentName,
    scopeTagIds: grant.scopeTagIds ?? [],
    collectionIds: [],
    isWithinScope,
  };
}
