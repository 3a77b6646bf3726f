import { ASSIGN_ROLES, assignmentProblem, tagsOfAssigner, type WrittenAssignment } from '../domain/access/assigning';
import { badInput, DomainError } from '../domain/errors';
import type { Principal } from '../domain/request-context';
import { readScopeTagIds } from '../domain/text-input';
import { idsOf, optionalTextOf, textOf } from '../domain/written-values';
import { Group } from '../entities/group.entity';
import { RoleAssignment, RoleDefinition, RoleScopeTag } from '../entities/role.entity';
import type { AdministeredRecord, Values } from './administered-record';
import { ROLE_AUDIT } from './role-definitions';
import { assertExist, getVisibleRecord } from './tagged-records';

type Assignment = WrittenAssignment & { readonly members: readonly string[]; readonly roleDefinitionId: string };

const itself = (ids: readonly string[]) => ids;

/** Role assignments, as administrators set them up. */
export const roleAssignments: AdministeredRecord = {
  model: RoleAssignment,
  writable: {
    displayName: { isNeeded: true, read: textOf(128) },
    description: { read: optionalTextOf(1024, { isMultiline: true }) },
    roleDefinitionId: { isNeeded: true },
    members: {
      isNeeded: true,
      description: 'Groups whose members get the role, by id; at least one.',
      read: idsOf(1),
      parts: itself,
    },
    scopeType: {},
    resourceScopes: {
      description:
        'Scope groups, by id: the members act on the users and devices in these groups. At least one if scopeType is `resourceScope`, none otherwise.',
      read: idsOf(),
      parts: itself,
    },
    roleScopeTagIds: {
      description:
        'Scope tags, by id: the members see objects that have one of these. Empty = all objects. A new assignment that names none has those of the assignment by which its creator assigns roles.',
      read: (_field, ids: readonly string[]) => (ids.length > 0 ? readScopeTagIds(ids) : ids),
      parts: itself,
    },
  },
  permissions: { create: ASSIGN_ROLES, update: ASSIGN_ROLES, delete: ASSIGN_ROLES },
  audit: ROLE_AUDIT,
  remarks: {
    create:
      'Nobody assigns beyond the scope groups and scope tags of the assignment by which they do. Graph: POST roleAssignments.',
    update: 'It holds from the next request of its members on. Graph: PATCH roleAssignments/{id}.',
    delete: 'Its members lose what they had by it at once. Graph: DELETE roleAssignments/{id}.',
  },
  decidesRights: true,
  fillIn: async (_manager, given, { rights }) => {
    if (given.roleScopeTagIds !== undefined) return {};
    const { scopeType = 'resourceScope', resourceScopes = [] } = given as unknown as Partial<Assignment>;
    return { roleScopeTagIds: tagsOfAssigner(rights, { scopeType, resourceScopes }) };
  },
  admit: async (manager, { before, after, principal }) => {
    if (before) assertWithin(principal, before);
    if (!after) return;
    const { members, resourceScopes, scopeType, roleScopeTagIds, roleDefinitionId } = after as unknown as Assignment;
    if (scopeType === 'resourceScope' && resourceScopes.length === 0)
      throw badInput('resourceScopes', 'must name at least one scope group, as scopeType is resourceScope.');
    if (scopeType !== 'resourceScope' && resourceScopes.length > 0)
      throw badInput('resourceScopes', `must be empty, as scopeType is ${scopeType}.`);
    if (roleDefinitionId !== before?.roleDefinitionId)
      await getVisibleRecord(manager, principal, RoleDefinition, roleDefinitionId);
    await assertExist(manager, Group, 'members', members);
    await assertExist(manager, Group, 'resourceScopes', resourceScopes);
    await assertExist(manager, RoleScopeTag, 'roleScopeTagIds', roleScopeTagIds);
    assertWithin(principal, after);
  },
};

function assertWithin({ rights }: Principal, assignment: Values): void {
  const problem = assignmentProblem(rights, assignment as unknown as WrittenAssignment);
  if (problem) throw new DomainError('FORBIDDEN', { permission: ASSIGN_ROLES, problem });
}
