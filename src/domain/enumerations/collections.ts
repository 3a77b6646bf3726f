import { enumeration, type MemberOf } from '../enumeration';

/** ConfigMgr SMS_Collection.CollectionType. */
export const collectionType = enumeration(
  'CollectionType',
  'What a collection holds. ConfigMgr: SMS_Collection.CollectionType.',
  {
    other: 'Neither users nor devices.',
    user: 'Users and user groups.',
    device: 'Devices.',
  },
);
export type CollectionType = MemberOf<typeof collectionType>;

/** ConfigMgr SMS_Collection.CurrentStatus. */
export const collectionStatus = enumeration(
  'CollectionStatus',
  'What the site is doing with a collection. ConfigMgr: SMS_Collection.CurrentStatus.',
  {
    none: 'No status yet.',
    ready: 'Membership is up to date.',
    refreshing: 'Membership is being refreshed.',
    saving: 'The definition is being saved.',
    evaluating: 'Rules are being evaluated.',
    awaitingRefresh: 'A refresh is due.',
    deleting: 'The collection is being deleted.',
    appendingMember: 'A member is being added.',
    querying: 'The query of a rule is running.',
  },
);
export type CollectionStatus = MemberOf<typeof collectionStatus>;

/** The kinds of ConfigMgr membership rule. */
export const collectionRuleType = enumeration(
  'CollectionRuleType',
  'How a membership rule selects members. ConfigMgr: SMS_CollectionRule.',
  {
    direct: 'Names devices one by one.',
    query: 'Selects devices by a query over their properties.',
    include: 'Takes in the members of another collection.',
    exclude: 'Keeps out the members of another collection; wins over every other rule.',
  },
);
export type CollectionRuleType = MemberOf<typeof collectionRuleType>;
