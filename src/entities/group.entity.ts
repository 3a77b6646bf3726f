import { InternalTable, Resource } from './model-classes';
import { Flag, Key, Text } from './properties';

@Resource({
  singular: 'group',
  plural: 'groups',
  description: 'A group of users, devices and other groups. Graph: group.',
  permission: 'Microsoft.Intune_Organization_Read',
  scope: 'tenant',
  orderBy: ['displayName'],
  search: ['displayName', 'description'],
})
export class Group {
  @Key('Directory object id.')
  id!: string;

  @Text('Name of the group.', { required: true, indexed: true })
  displayName!: string;

  @Text('What the group is for; null when nothing is said.')
  description!: string | null;

  @Flag('Whether access can be given to it.', { required: true, defaultTo: true })
  securityEnabled!: boolean;
}

/** Who or what is directly in which group. */
@InternalTable('groupMember')
export class GroupMember {
  @Key('`<groupId>:<memberId>`.')
  id!: string;

  @Text('The group.', { required: true, references: 'group' })
  groupId!: string;

  @Text('The member: id of a user or group, or the identifier of a device in Microsoft Entra.', {
    required: true,
    indexed: true,
  })
  memberId!: string;
}
