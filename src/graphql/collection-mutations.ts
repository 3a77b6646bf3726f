import { ID } from 'type-graphql';
import { MAX_NAMED, type WrittenRule } from '../domain/collections/membership-rules';
import { collectionRuleType } from '../domain/enumerations/collections';
import { Collection, CollectionRule } from '../entities/collection.entity';
import { enumType } from '../entities/enum-types';
import { Group } from '../entities/group.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { resourceOf } from '../entities/model-classes';
import { User } from '../entities/user.entity';
import type { CollectionAdministrationService } from '../services/collection-administration.service';
import { collections } from '../services/collections';
import { recordMutationsOf } from './administered-record-mutation';
import { type FieldSpecs, inputType } from './dynamic-types';
import { buildRecordMutations, type RecordMutation } from './record-mutations';
import { filterTypeOf } from './relay/filter-types';
import { declareInputOf } from './written-types';

const RuleType = enumType(collectionRuleType);
const DeviceFilter = filterTypeOf(resourceOf(ManagedDevice));
const UserFilter = filterTypeOf(resourceOf(User));
const GroupFilter = filterTypeOf(resourceOf(Group));

const named = (things: string, type: string) =>
  `Ids of ${things} for a direct rule of a ${type} collection, at most ${MAX_NAMED}; what there is not any more is no member.`;

const ruleFields: FieldSpecs = {
  ruleName: { type: () => String, description: 'Name of the rule, unique in its collection.', required: true },
  ruleType: {
    type: () => RuleType,
    description: 'How it selects members. What goes with rules of other types is refused.',
    required: true,
  },
  managedDeviceIds: { type: () => [ID], description: named('devices', 'device') },
  userIds: { type: () => [ID], description: named('users', 'user') },
  groupIds: { type: () => [ID], description: named('groups', 'user') },
  resourceName: {
    type: () => String,
    description:
      'For a direct rule: adds the members of the limiting collection that have this name now, in whatever letter case; `%` stands for any text.',
  },
  filter: { type: () => DeviceFilter, description: 'For a query rule of a device collection: selects these devices.' },
  userFilter: { type: () => UserFilter, description: 'For a query rule of a user collection: selects these users.' },
  groupFilter: { type: () => GroupFilter, description: 'For a query rule of a user collection: selects these groups.' },
  ruleCollectionId: {
    type: () => ID,
    description: 'For an include or exclude rule: the other collection, of the same type.',
  },
  deviceCategoryId: { type: () => ID, description: 'For a category rule: the device category.' },
};

const RuleInput = inputType(
  'CollectionRuleInput',
  'A membership rule as it is written. ConfigMgr: SMS_CollectionRule.',
  ruleFields,
);
declareInputOf(CollectionRule, RuleInput);

const collectionId: FieldSpecs = {
  collectionId: { type: () => ID, description: 'The Collection.', required: true },
};

interface OnCollection {
  readonly collectionId: string;
}

const answer = { field: 'collection', target: Collection, description: 'The collection as it is now.' };

const ruleMutations: readonly RecordMutation<CollectionAdministrationService>[] = [
  {
    name: 'addCollectionMembershipRule',
    permission: 'Collection.Modify',
    description:
      'Adds a rule to a collection and evaluates it, and after it all that depend on it. CONFLICT if the collection is built in, has a rule of the name, or would depend on itself. ConfigMgr: SMS_Collection.AddMembershipRule.',
    input: { ...collectionId, rule: { type: () => RuleInput, description: 'The rule.', required: true } },
    answer,
    run: (service, context, input: OnCollection & { readonly rule: WrittenRule }) =>
      service.addRule(context, collections, input.collectionId, input.rule),
  },
  {
    name: 'removeCollectionMembershipRule',
    permission: 'Collection.Modify',
    description:
      'Removes a rule from a collection and evaluates it, and after it all that depend on it. CONFLICT if the collection is built in. ConfigMgr: SMS_Collection.DeleteMembershipRule.',
    input: {
      ...collectionId,
      ruleName: { type: () => String, description: 'Name of the rule, in whatever letter case.', required: true },
    },
    answer,
    run: (service, context, input: OnCollection & { readonly ruleName: string }) =>
      service.removeRule(context, collections, input.collectionId, input.ruleName),
  },
  {
    name: 'updateCollectionMembership',
    permission: 'Collection.Modify',
    description:
      'Evaluates a collection now, and after it all that are limited to it or refer to it. ConfigMgr: SMS_Collection.RequestRefresh.',
    input: collectionId,
    answer,
    run: (service, context, input: OnCollection) => service.refresh(context, input.collectionId),
  },
];

/** The mutations on collections. */
export const collectionMutations = buildRecordMutations<CollectionAdministrationService>([
  ...recordMutationsOf<CollectionAdministrationService>(collections),
  ...ruleMutations,
]);
