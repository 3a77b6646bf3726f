import { type RoleAssignmentScopeType, roleAssignmentScopeType } from '../domain/enumerations/access';
import { EmbeddedType, Resource } from './model-classes';
import { EmbeddedList, EnumMember, Flag, Key, Text, TextList } from './properties';

/** Permission to read roles, their assignments and scope tags. */
const READ_ROLES = 'Microsoft.Intune_Roles_Read';

@EmbeddedType('ResourceAction', 'What a role allows and what it does not. Graph: resourceAction.')
export class ResourceAction {
  @TextList('Permissions the role gives: ids of resource operations, e.g. `Microsoft.Intune_RemoteTasks_Wipe`.', {
    required: true,
  })
  allowedResourceActions!: string[];

  @TextList('Permissions the role withholds, also where they are allowed beside.', { required: true })
  notAllowedResourceActions!: string[];
}

@EmbeddedType('RolePermission', 'A set of permissions. Graph: rolePermission.')
export class RolePermission {
  @EmbeddedList(() => ResourceAction, 'What is allowed and what is not.', { required: true })
  resourceActions!: ResourceAction[];
}

@Resource({
  singular: 'roleDefinition',
  plural: 'roleDefinitions',
  description: 'A role: a named set of permissions that role assignments give to people. Graph: roleDefinition.',
  permission: READ_ROLES,
  scope: 'tags',
  orderBy: ['displayName'],
  search: ['displayName', 'description'],
})
export class RoleDefinition {
  @Key('Identifier of the role; the same in every tenant for built-in ones.')
  id!: string;

  @Text('Name of the role, at most 128 characters; unique among roles.', { required: true, indexed: true })
  displayName!: string;

  @Text('What the role is for, at most 1024 characters; null when nothing is said.')
  description!: string | null;

  @Flag('Whether it comes with Intune: such a role can be assigned, but not changed or deleted.', { required: true })
  isBuiltIn!: boolean;

  @EmbeddedList(() => RolePermission, 'What the role allows.', { required: true })
  rolePermissions!: RolePermission[];

  @TextList('Scope tags of the role: who sees it.', { required: true, defaultTo: ['0'] })
  roleScopeTagIds!: string[];
}

@Resource({
  typeName: 'DeviceAndAppManagementRoleAssignment',
  singular: 'roleAssignment',
  plural: 'roleAssignments',
  description:
    'Gives a role to the members of groups, for the objects with certain scope tags and on the members of scope groups. Graph: deviceAndAppManagementRoleAssignment.',
  permission: READ_ROLES,
  scope: 'tenant',
  orderBy: ['displayName'],
  search: ['displayName', 'description'],
})
export class RoleAssignment {
  @Key('Identifier of the assignment.')
  id!: string;

  @Text('Name of the assignment, at most 128 characters.', { required: true, indexed: true })
  displayName!: string;

  @Text('What the assignment is for, at most 1024 characters; null when nothing is said.')
  description!: string | null;

  @EnumMember(roleAssignmentScopeType, 'On what the members may act.', { required: true, defaultTo: 'resourceScope' })
  scopeType!: RoleAssignmentScopeType;

  @TextList('Groups whose members get the role, by id.', { required: true })
  members!: string[];

  @TextList(
    'Scope groups, by id: the members act on the users and devices in these groups. Empty unless scopeType is `resourceScope`.',
    { required: true },
  )
  resourceScopes!: string[];

  @TextList('Scope tags, by id: the members see objects that have one of these. Empty = all objects.', {
    required: true,
  })
  roleScopeTagIds!: string[];

  @Text('The role.', { hidden: true, required: true, references: 'roleDefinition' })
  roleDefinitionId!: string;
}

@Resource({
  singular: 'roleScopeTag',
  plural: 'roleScopeTags',
  description:
    'A tag on devices and other objects: somebody whose role assignments name tags sees what has one of them. Graph: roleScopeTag.',
  permission: READ_ROLES,
  scope: 'tenant',
  orderBy: ['displayName'],
  search: ['displayName', 'description'],
})
export class RoleScopeTag {
  @Key('Identifier of the tag: a number as text; `0` is the tag of everything that has no other.')
  id!: string;

  @Text('Name of the tag, at most 128 characters; unique among tags.', { required: true, indexed: true })
  displayName!: string;

  @Text('What the tag is for, at most 1024 characters; null when nothing is said.')
  description!: string | null;

  @Flag('Whether it comes with Intune: the tag `Default`.', { required: true })
  isBuiltIn!: boolean;
}

@Resource({
  singular: 'resourceOperation',
  plural: 'resourceOperations',
  description: 'One permission that roles can give. Graph: resourceOperation.',
  permission: READ_ROLES,
  scope: 'tenant',
  orderBy: ['resourceName', 'actionName'],
  search: ['id', 'resourceName', 'actionName', 'description'],
})
export class ResourceOperation {
  @Key('The permission, as roles name it: `Microsoft.Intune_<resource>_<action>`.')
  id!: string;

  @Text('What it is about, e.g. `RemoteTasks`.')
  resource!: string | null;

  @Text('Name of what it is about.', { indexed: true })
  resourceName!: string | null;

  @Text('Name of what may be done.')
  actionName!: string | null;

  @Text('What may be done with it.')
  description!: string | null;

  @Flag('Whether scope groups limit it; if not, whoever holds it holds it on everything they see.', { required: true })
  enabledForScopeValidation!: boolean;
}
