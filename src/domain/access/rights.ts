import { directoryRoleHolds, grantsOfDirectoryRole } from './directory-roles';
import { findResourceOperation, resourceOperations } from './resource-operations';

/** What of a device decides whether scope groups cover it. */
export interface ScopedDevice {
  /** Its primary user; null on a shared device. */
  readonly userId: string | null;
  /** Its identifier in Microsoft Entra; null if it is not registered there. */
  readonly azureADDeviceId: string | null;
}

/** What a role assignment gives to one of its members. Graph: deviceAndAppManagementRoleAssignment. */
export interface RoleGrant {
  readonly roleAssignmentId: string;
  readonly roleAssignmentName: string;
  readonly roleDefinitionId: string;
  readonly roleName: string;
  readonly permissions: ReadonlySet<string>;
  /** Scope tags whose objects it shows; null = all objects. */
  readonly scopeTagIds: readonly string[] | null;
  /** On what it lets something be done. */
  readonly reach: Reach;
}

/** Devices and users on which the members of a role assignment may act. */
export interface Reach {
  readonly allDevices: boolean;
  /** Every device that has a primary user. */
  readonly allUsers: boolean;
  /** The scope groups, their members, and those of the groups in them: groups, users and devices. */
  readonly memberIds: ReadonlySet<string>;
}

/** What an administrative user of Configuration Manager holds by one security role. ConfigMgr: SMS_Admin, SMS_Role. */
export interface SecurityGrant {
  readonly roleId: string;
  readonly roleName: string;
  readonly permissions: ReadonlySet<string>;
  /** Collections it is limited to, with those limited to them in turn; null = all. */
  readonly collectionIds: readonly string[] | null;
}

/** All that a principal may do and see, tokens aside. */
export interface Rights {
  /** Permissions held on everything, beyond what roles give. */
  readonly permissions: ReadonlySet<string>;
  /** Whether Intune lets it do whatever its token allows: an application. */
  readonly isApplication: boolean;
  /** Microsoft Entra roles, by name. */
  readonly directoryRoles: readonly string[];
  readonly grants: readonly RoleGrant[];
  readonly securityGrants: readonly SecurityGrant[];
}

/** The rights of somebody who has none. */
export const NO_RIGHTS: Rights = {
  permissions: new Set(),
  isApplication: false,
  directoryRoles: [],
  grants: [],
  securityGrants: [],
};

/** Whether a permission is one of Configuration Manager, on its collections. */
function isSecurityPermission(permission: string): boolean {
  return !permission.startsWith('Microsoft.Intune_');
}

/** Whether a permission is held on anything at all. */
export function holdsRight(rights: Rights, permission: string): boolean {
  if (rights.permissions.has(permission)) return true;
  if (isSecurityPermission(permission)) return rights.securityGrants.some((grant) => grant.permissions.has(permission));
  return isHeldOnEverything(rights, permission) || grantsOf(rights, permission).length > 0;
}

/** Whether a permission of Intune is held on everything, whatever the scopes of role assignments are. */
export function isHeldOnEverything(rights: Rights, permission: string): boolean {
  if (rights.permissions.has(permission)) return true;
  if (isSecurityPermission(permission)) return false;
  return rights.isApplication || rights.directoryRoles.some((role) => directoryRoleHolds(role, permission));
}

/** The role assignments that give a permission. */
export function grantsOf(rights: Rights, permission: string): readonly RoleGrant[] {
  return rights.grants.filter((grant) => grant.permissions.has(permission));
}

/** The scope tags whose objects somebody with a permission to read them sees; null = all objects. */
export function visibleTags(rights: Rights, permission: string): readonly string[] | null {
  if (isHeldOnEverything(rights, permission)) return null;
  return unionOf(grantsOf(rights, permission).map(({ scopeTagIds }) => scopeTagIds));
}

/** The reaches within which a permission may be used on devices; null = on every device. */
export function reachesOf(rights: Rights, permission: string): readonly Reach[] | null {
  if (!findResourceOperation(permission)?.enabledForScopeValidation) return null;
  if (isHeldOnEverything(rights, permission)) return null;
  const reaches = grantsOf(rights, permission).map(({ reach }) => reach);
  return reaches.some(({ allDevices }) => allDevices) ? null : reaches;
}

/** Whether a device lies within a reach. */
export function reaches(
  { allDevices, allUsers, memberIds }: Reach,
  { userId, azureADDeviceId }: ScopedDevice,
): boolean {
  if (allDevices || (allUsers && userId !== null)) return true;
  return (userId !== null && memberIds.has(userId)) || (azureADDeviceId !== null && memberIds.has(azureADDeviceId));
}

/** Whether a permission may be used on what a user has, devices aside. */
export function reachesUser(rights: Rights, permission: string, userId: string): boolean {
  const reaching = reachesOf(rights, permission);
  return reaching === null || reaching.some(({ allUsers, memberIds }) => allUsers || memberIds.has(userId));
}

/** The collections on whose members a permission of Configuration Manager may be used; null = all. */
export function collectionsOf(rights: Rights, permission: string): readonly string[] | null {
  if (rights.permissions.has(permission)) return null;
  const grants = rights.securityGrants.filter((grant) => grant.permissions.has(permission));
  return unionOf(grants.map(({ collectionIds }) => collectionIds));
}

/** What lists of ids hold together, sorted; null, which stands for all, if one of them does. */
function unionOf(lists: readonly (readonly string[] | null)[]): readonly string[] | null {
  return lists.includes(null) ? null : [...new Set(lists.flatMap((ids) => ids ?? []))].sort();
}

/** Every permission held, sorted; `*` stands for all of Intune. */
export function heldPermissions(rights: Rights): readonly string[] {
  const { permissions, directoryRoles, grants, securityGrants } = rights;
  const ofRoles = [...grants, ...securityGrants].flatMap((grant) => [...grant.permissions]);
  if (directoryRoles.some((role) => grantsOfDirectoryRole(role) === 'all'))
    return ['*', ...securityGrants.flatMap((grant) => [...grant.permissions]).sort()];
  const ofDirectory = resourceOperations.map(({ id }) => id).filter((id) => isHeldOnEverything(rights, id));
  return [...new Set([...permissions, ...ofDirectory, ...ofRoles])].sort();
}

/** Every scope tag that role assignments name, sorted. */
export function heldTags(rights: Rights | undefined): readonly string[] {
  return [...new Set(rights?.grants.flatMap(({ scopeTagIds }) => scopeTagIds ?? []))].sort();
}
