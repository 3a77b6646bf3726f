import {
  type CollectionRuleType,
  type CollectionStatus,
  type CollectionType,
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

  @Text('The condition of a query rule, in OData notation; null for other rules.')
  queryExpression!: string | null;

  @Text('The collection an include or exclude rule refers to; null for other rules.')
  ruleCollectionId!: string | null;

  @Json('The condition of a query rule as a filter over managed devices.')
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
    expression: `(SELECT count(*) FROM "collectionMember" x JOIN "managedDevice" m ON m."id" = x."managedDeviceId"
      WHERE x."collectionId" = t."id" AND ${deviceIsListed('m')})`,
  })
  memberCount!: number;

  @DateTime('When membership last changed; null if it never did.')
  lastMemberChangeTime!: string | null;

  @DateTime('When the rules were last evaluated; null if they never were.')
  lastRefreshTime!: string | null;

  @EmbeddedList(() => CollectionRule, 'The membership rules.', { required: true })
  rules!: CollectionRule[];

  @Text('The limiting collection.', { hidden: true, references: 'collection' })
  limitToCollectionId!: string | null;
}

/** Which device is a member of which collection. */
@InternalTable('collectionMember')
export class CollectionMember {
  @Key('`<collectionId>:<managedDeviceId>`.')
  id!: string;

  @Text('The collection.', { required: true, references: 'collection' })
  collectionId!: string;

  @Text('The member.', { required: true, references: 'managedDevice' })
  managedDeviceId!: string;
}
