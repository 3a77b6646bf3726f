import { NO_RIGHTS, type Reach, type Rights, type RoleGrant, type SecurityGrant } from '../domain/access/rights';
import { permissionsOf, type RolePermission } from '../domain/access/role-permissions';
import type { RoleAssignmentScopeType } from '../domain/enumerations/access';
import type { Reads } from '../persistence/reads';

/** Who somebody is in the directory. */
export interface DirectoryObject {
  readonly id: string;
  readonly kind: 'user' | 'servicePrincipal';
  /** Microsoft Entra roles, by name. */
  readonly directoryRoles: readonly string[];
}

interface Role {
  readonly id: string;
  readonly displayName: string;
  readonly rolePermissions: readonly RolePermission[];
}

interface Assignment {
  readonly id: string;
  readonly displayName: string;
  readonly scopeType: RoleAssignmentScopeType;
  readonly members: readonly string[];
  readonly resourceScopes: readonly string[];
  readonly roleScopeTagIds: readonly string[];
  readonly roleDefinitionId: string;
}

interface SecurityRoleRow {
  readonly id: string;
  readonly roleName: string;
  readonly permissions: readonly string[];
}

interface AdministrativeUserRow {
  readonly directoryObjectId: string;
  readonly roleIds: readonly string[];
  readonly collectionIds: readonly string[];
}

/** Everything that rights follow from. */
interface Policy {
  readonly roles: readonly Role[];
  readonly assignments: readonly Assignment[];
  readonly memberships: readonly (readonly [groupId: string, memberId: string])[];
  readonly securityRoles: readonly SecurityRoleRow[];
  readonly administrativeUsers: readonly AdministrativeUserRow[];
}

const POLICY = `SELECT json_object(
  'roles', (SELECT json_group_array(json_object('id', "id", 'displayName', "displayName",
    'rolePermissions', json("rolePermissions"))) FROM "roleDefinition"),
  'assignments', (SELECT json_group_array(json_object('id', "id", 'displayName', "displayName", 'scopeType', "scopeType",
    'members', json("members"), 'resourceScopes', json("resourceScopes"), 'roleScopeTagIds', json("roleScopeTagIds"),
    'roleDefinitionId', "roleDefinitionId")) FROM (SELECT * FROM "deviceAndAppManagementRoleAssignment" ORDER BY "id" LIMIT -1)),
  'memberships', (SELECT json_group_array(json_array("groupId", "memberId")) FROM "groupMember"),
  'securityRoles', (SELECT json_group_array(json_object('id', "id", 'roleName', "roleName",
    'permissions', json("permissions"))) FROM "securityRole"),
  'administrativeUsers', (SELECT json_group_array(json_object('directoryObjectId', "directoryObjectId",
    'roleIds', json("roleIds"), 'collectionIds', json("collectionIds"))) FROM (SELECT * FROM "administrativeUser" ORDER BY "id" LIMIT -1))
) AS j`;

/** Works out what principals may do and see: read once, and anew whenever roles, groups or their members change. */
export class Authority {
  private policy: Promise<Policy> | null = null;
  private rights = new Map<string, Rights>();

  constructor(private readonly reads: Pick<Reads, 'json'>) {}

  /** The rights of somebody. */
  async rightsOf(object: DirectoryObject): Promise<Rights> {
    // What is worked out of a policy that is forgotten meanwhile is forgotten with it.
    const { rights } = this;
    const known = rights.get(object.id);
    if (known) return known;
    this.policy ??= this.read();
    const made = rightsBy(await this.policy, object);
    rights.set(object.id, made);
    return made;
  }

  /** What could not be read is read again when it is next asked for. */
  private read(): Promise<Policy> {
    const reading = this.reads.json<Policy>(POLICY).catch((error: unknown) => {
      if (this.policy === reading) this.policy = null;
      throw error;
    });
    return reading;
  }

  /** Forgets what was read; called once what rights follow from has changed. */
  forget(): void {
    this.policy = null;
    this.rights = new Map();
  }
}

function rightsBy(policy: Policy, { id, kind, directoryRoles }: DirectoryObject): Rights {
  if (kind === 'servicePrincipal') return { ...NO_RIGHTS, isApplication: true };
  const groups = new GroupGraph(policy.memberships);
  const own = new Set([id, ...groups.above(id)]);
  const grants = policy.assignments
    .filter(({ members }) => members.some((member) => own.has(member)))
    .flatMap((assignment) => {
      const role = policy.roles.find((candidate) => candidate.id === assignment.roleDefinitionId);
      return role ? [grantOf(role, assignment, groups)] : [];
    });
  const securityGrants = policy.administrativeUsers
    .filter(({ directoryObjectId }) => own.has(directoryObjectId))
    .flatMap(({ roleIds, collectionIds }) =>
      policy.securityRoles
        .filter((role) => roleIds.includes(role.id))
        .map((role) => securityGrantOf(role, collectionIds)),
    );
  return { ...NO_RIGHTS, directoryRoles, grants, securityGrants };
}

function grantOf(role: Role, assignment: Assignment, groups: GroupGraph): RoleGrant {
  return {
    roleAssignmentId: assignment.id,
    roleAssignmentName: assignment.displayName,
    roleDefinitionId: role.id,
    roleName: role.displayName,
    permissions: permissionsOf(role.rolePermissions),
    scopeTagIds: assignment.roleScopeTagIds.length === 0 ? null : assignment.roleScopeTagIds,
    reach: reachOf(assignment, groups),
  };
}

function reachOf({ scopeType, resourceScopes }: Assignment, groups: GroupGraph): Reach {
  return {
    allDevices: scopeType === 'allDevices' || scopeType === 'allDevicesAndLicensedUsers',
    allUsers: scopeType === 'allLicensedUsers' || scopeType === 'allDevicesAndLicensedUsers',
    memberIds: new Set(
      scopeType === 'resourceScope' ? resourceScopes.flatMap((group) => [group, ...groups.below(group)]) : [],
    ),
  };
}

/** The collection that holds every device: whoever has it assigned has them all. */
const ALL_SYSTEMS = 'SMS00001';

function securityGrantOf(
  { id, roleName, permissions }: SecurityRoleRow,
  collectionIds: readonly string[],
): SecurityGrant {
  return {
    roleId: id,
    roleName,
    permissions: new Set(permissions),
    collectionIds: collectionIds.includes(ALL_SYSTEMS) ? null : collectionIds,
  };
}

/** Who is in which group, directly or through other groups. */
class GroupGraph {
  private readonly members = new Map<string, string[]>();
  private readonly groups = new Map<string, string[]>();

  constructor(memberships: Policy['memberships']) {
    for (const [groupId, memberId] of memberships) {
      push(this.members, groupId, memberId);
      push(this.groups, memberId, groupId);
    }
  }

  /** All groups an object is in. */
  above(id: string): ReadonlySet<string> {
    return closure(id, this.groups);
  }

  /** All that is in a group, groups included. */
  below(id: string): ReadonlySet<string> {
    return closure(id, this.members);
  }
}

function closure(start: string, next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [start];
  while (open.length > 0) {
    for (const id of next.get(open.pop()!) ?? []) {
      if (found.has(id)) continue;
      found.add(id);
      open.push(id);
    }
  }
  return found;
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
