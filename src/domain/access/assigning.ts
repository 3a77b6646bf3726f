import type { RoleAssignmentScopeType } from '../enumerations/access';
import { grantsOf, isHeldOnEverything, type Reach, type Rights, type RoleGrant } from './rights';

/** Permission to give roles to people. */
export const ASSIGN_ROLES = 'Microsoft.Intune_Roles_Assign';

/** On what a role assignment lets its members act. */
export interface AssignmentTarget {
  readonly scopeType: RoleAssignmentScopeType;
  /** Scope groups, by id. */
  readonly resourceScopes: readonly string[];
}

/** What a role assignment comes to, for whoever makes it. */
export interface WrittenAssignment extends AssignmentTarget {
  readonly roleScopeTagIds: readonly string[];
}

/**
 * Why somebody may not have an assignment as it is, or is to be; null if they may. Nobody gives what goes beyond the
 * assignment by which they give it, neither in scope groups nor in scope tags.
 */
export function assignmentProblem(rights: Rights, assignment: WrittenAssignment): string | null {
  const grants = limitedGrants(rights);
  if (!grants) return null;
  const covering = grants.filter(({ reach }) => covers(reach, assignment));
  if (covering.length === 0) return `The scope groups are beyond those for which ${ASSIGN_ROLES} is held.`;
  if (covering.some(({ scopeTagIds }) => hasAll(scopeTagIds, assignment.roleScopeTagIds))) return null;
  const owned = [...new Set(covering.flatMap(({ scopeTagIds }) => scopeTagIds ?? []))].join(', ');
  return `The scope tags must be some of those for which ${ASSIGN_ROLES} is held: ${owned}.`;
}

/** The scope tags of a new assignment that names none: those of the assignment by which it is made; empty = all. */
export function tagsOfAssigner(rights: Rights, target: AssignmentTarget): readonly string[] {
  const covering = limitedGrants(rights)?.filter(({ reach }) => covers(reach, target)) ?? [];
  return covering.some(({ scopeTagIds }) => scopeTagIds === null) ? [] : (covering[0]?.scopeTagIds ?? []);
}

/** The assignments that let somebody assign roles; null if nothing limits that. */
function limitedGrants(rights: Rights): readonly RoleGrant[] | null {
  return isHeldOnEverything(rights, ASSIGN_ROLES) ? null : grantsOf(rights, ASSIGN_ROLES);
}

function covers({ allDevices, allUsers, memberIds }: Reach, { scopeType, resourceScopes }: AssignmentTarget): boolean {
  switch (scopeType) {
    case 'allDevices':
      return allDevices;
    case 'allLicensedUsers':
      return allUsers;
    case 'allDevicesAndLicensedUsers':
      return allDevices && allUsers;
    default:
      return allDevices || resourceScopes.every((group) => memberIds.has(group));
  }
}

function hasAll(owned: readonly string[] | null, tags: readonly string[]): boolean {
  return owned === null || (tags.length > 0 && tags.every((tag) => owned.includes(tag)));
}
