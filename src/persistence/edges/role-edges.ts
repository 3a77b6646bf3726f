import { Group } from '../../entities/group.entity';
import { RoleAssignment, RoleDefinition } from '../../entities/role.entity';
import { User } from '../../entities/user.entity';
import type { Edge } from './edge';

/** What leads from roles and groups elsewhere. */
export const roleEdges: readonly Edge[] = [
  {
    owner: RoleAssignment,
    field: 'roleDefinition',
    target: RoleDefinition,
    kind: 'one',
    from: 'roleDefinitionId',
    to: 'id',
    description: 'The role; null if the caller does not see it. Graph: roleAssignment/roleDefinition.',
  },
  {
    owner: RoleDefinition,
    field: 'roleAssignments',
    target: RoleAssignment,
    kind: 'connection',
    from: 'id',
    to: 'roleDefinitionId',
    description: 'Assignments of the role. Graph: roleDefinition/roleAssignments.',
  },
  {
    owner: Group,
    field: 'memberUsers',
    target: User,
    kind: 'connection',
    from: 'id',
    to: 'id',
    through: { table: 'groupMember', from: 'groupId', to: 'memberId' },
    description: 'Users that are directly in the group. Graph: group/members/microsoft.graph.user.',
  },
];
