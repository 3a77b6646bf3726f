import { Resource } from './model-classes';
import { Flag, Key, Text, TextList } from './properties';

@Resource({
  singular: 'securityRole',
  plural: 'securityRoles',
  description: 'A set of permissions in Configuration Manager. ConfigMgr: SMS_Role.',
  permission: 'SecurityRole.Read',
  scope: 'tenant',
  orderBy: ['roleName'],
  search: ['roleName', 'roleDescription'],
})
export class SecurityRole {
  @Key('RoleID: `SMS0001R` and alike for built-in ones.')
  id!: string;

  @Text('Name of the role, at most 128 characters; unique among roles.', { required: true, indexed: true })
  roleName!: string;

  @Text('What the role is for, at most 512 characters; null when nothing is said.')
  roleDescription!: string | null;

  @Flag('Whether it comes with Configuration Manager: such a role can be copied, but not changed or deleted.', {
    required: true,
  })
  isBuiltIn!: boolean;

  @Text('RoleID of the role it was copied from; null for built-in ones.')
  copiedFromId!: string | null;

  @TextList('Permissions by class of object, e.g. `Collection.NotifyResource`.', { required: true })
  permissions!: string[];
}

@Resource({
  singular: 'administrativeUser',
  plural: 'administrativeUsers',
  description:
    'Somebody who administers Configuration Manager: roles, and the collections they hold for. ConfigMgr: SMS_Admin.',
  permission: 'AdministrativeUser.Read',
  scope: 'tenant',
  orderBy: ['logonName'],
  search: ['logonName', 'displayName'],
})
export class AdministrativeUser {
  @Key('AdminID.')
  id!: string;

  @Text('Sign-in name of the user or name of the group.', { required: true, indexed: true })
  logonName!: string;

  @Text('Full name.')
  displayName!: string | null;

  @Flag('Whether it is a group.', { required: true })
  isGroup!: boolean;

  @TextList('RoleIDs of the security roles held.', { required: true })
  roleIds!: string[];

  @TextList(
    'CollectionIDs of the collections the roles hold for, with all that are limited to them; empty = none, and `SMS00001` = every device.',
    { required: true },
  )
  collectionIds!: string[];

  @Text('Directory object id of the user or group.', { hidden: true, required: true, indexed: true })
  directoryObjectId!: string;
}
