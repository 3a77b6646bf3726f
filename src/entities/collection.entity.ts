import {
  type CollectionRefreshType,
  type CollectionResourceClass,
  type CollectionRuleType,
  type CollectionStatus,
  type CollectionType,
  collectionRefreshType,
  collectionResourceClass,
  collectionRuleType,
  collectionStatus,
  collectionType,
} from '../domain/enumerations/collections';
import { deviceIsListed } from './listed-devices';
import { EmbeddedType, InternalTable, Resource } from './model-classes';
import { DateTime, EmbeddedList, EnumMember, Flag, Int, Json, Key, Text, TextList } from './properties';

@EmbeddedType('CollectionRule', 'One membership rule of a collection. ConfigMgr: SMS_CollectionRule.')
export class CollectionRule {
  @Text('Name of the rule, unique in its collection.', { required: true })
  ruleName!: string;

  @EnumMember(collectionRuleType, 'How the rule selects members.', { required: true, defaultTo: 'direct' })
  ruleType!: CollectionRuleType;

  @TextList('Ids of the devices a direct rule names; empty for other rules.', { required: true })
  managedDeviceIds!: string[];

  @TextList('Ids of the users a direct rule names; empty for other rules.', { required: true })
  userIds!: string[];

  @TextList('Ids of the groups a direct rule names; empty for other rules.', { required: true })
  groupIds!: string[];

  @EnumMember(collectionResourceClass, 'What a query rule selects; null for other rules.')
  resourceClass!: CollectionResourceClass | null;

  @Text(
    'The condition of a query rule, in OData notation; empty where everything of the kind meets it, null for other rules.',
  )
  queryExpression!: string | null;

  @Text('The collection an include or exclude rule refers to; null for other rules.')
  ruleCollectionId!: string | null;

  @Text('The device category whose devices a category rule selects, none once it is gone; null for other rules.')
  deviceCategoryId!: string | null;

  @Json('The condition of a query rule as a filter over what it selects.')
  filter!: Record<string, unknown> | null;
}

@Resource({
  singular: 'collection',
  plural: 'collections',
  description:
    'A Configuration Manager collection: the set of resources that an operation targets. ConfigMgr: SMS_Collection.',
  permission: 'Collection.Read',
  scope: 'collections',
  orderBy: ['name'],
  search: ['name', 'comment'],
})
export class Collection {
  @Key('CollectionID: `SMS00001` and alike for built-ins, site code and five hexadecimal digits for others.')
  id!: string;

  @Text('Name, unique among collections.', { required: true, indexed: true })
  name!: string;

  @Text('Free text about the collection.')
  comment!: string | null;

  @EnumMember(collectionType, 'Whether the collection holds devices or users.', { required: true, defaultTo: 'device' })
  collectionType!: CollectionType;

  @Flag('Whether the site made the collection; built-ins cannot be modified or deleted.', { required: true })
  isBuiltIn!: boolean;

  @EnumMember(collectionStatus, 'What the site is doing with the collection.', { required: true, defaultTo: 'ready' })
  currentStatus!: CollectionStatus;

  @Int('Number of members now.', {
    required: true,
    expression: `CASE t."collectionType" WHEN 'user' THEN
        (SELECT count(*) FROM "collectionUserMember" x WHERE x."collectionId" = t."id") +
        (SELECT count(*) FROM "collectionGroupMember" x WHERE x."collectionId" = t."id")
      ELSE (SELECT count(*) FROM "collectionMember" x JOIN "managedDevice" m ON m."id" = x."managedDeviceId"
        WHERE x."collectionId" = t."id" AND ${deviceIsListed('m')}) END`,
  })
  memberCount!: number;

  @EnumMember(collectionRefreshType, 'What brings the membership up to date by itself.', {
    required: true,
    defaultTo: 'both',
  })
  refreshType!: CollectionRefreshType;

  @DateTime('From when on the times of full updates count. ConfigMgr: SMS_Collection.RefreshSchedule.', {
    required: true,
    defaultTo: '2026-01-01T00:00:00.000Z',
  })
  refreshStartTime!: string;

  @Text(
    'How far full updates are from each other: weeks, days, hours and minutes as ISO 8601 text, from PT5M to P31D. ConfigMgr: SMS_Collection.RefreshSchedule.',
    { required: true, defaultTo: 'P7D' },
  )
  refreshInterval!: string;

  @DateTime('When somebody last changed the definition; null if nobody ever did.')
  lastChangeTime!: string | null;

  @DateTime('When membership last changed; null if it never did.')
  lastMemberChangeTime!: string | null;

  @DateTime(
    'When the rules were last evaluated, which for updates by themselves is the time they were due; null if they never were.',
  )
  lastRefreshTime!: string | null;

  @EmbeddedList(() => CollectionRule, 'The membership rules.', { required: true })
  rules!: CollectionRule[];

  @Text('The limiting collection.', { hidden: true, references: 'collection' })
  limitToCollectionId!: string | null;
}

/** Which device is a member of which collection. */
@InternalTable('collectionMember', { withoutRowid: true })
export class CollectionMember {
  @Key('The collection.', { references: 'collection' })
  collectionId!: string;

  @Key('The member.', { references: 'managedDevice', indexed: true })
  managedDeviceId!: string;
}

/** Which user is a member of which collection. */
@InternalTable('collectionUserMember', { withoutRowid: true })
export class CollectionUserMember {
  @Key('The collection.', { references: 'collection' })
  collectionId!: string;

  @Key('The member.', { references: 'user', indexed: true })
  userId!: string;
}

/** Which group is a member of which collection. */
@InternalTable('collectionGroupMember', { withoutRowid: true })
export class CollectionGroupMember {
  @Key('The collection.', { references: 'collection' })
  collectionId!: string;

  @Key('The member.', { references: 'group', indexed: true })
  groupId!: string;
}
