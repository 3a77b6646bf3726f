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
    direct: 'Names resources one by one.',
    query: 'Selects resources by a query over their properties.',
    include: 'Takes in the members of another collection.',
    exclude: 'Keeps out the members of another collection; wins over every other rule.',
    category: 'Selects the devices of a device category.',
  },
);
export type CollectionRuleType = MemberOf<typeof collectionRuleType>;

/** ConfigMgr SMS_Collection.RefreshType. */
export const collectionRefreshType = enumeration(
  'CollectionRefreshType',
  'What brings the membership of a collection up to date by itself. ConfigMgr: SMS_Collection.RefreshType.',
  {
    manual: 'Nothing: only updateCollectionMembership does, and changes of its definition. ConfigMgr: 1.',
    periodic: 'A full update at the times of its schedule. ConfigMgr: 2.',
    continuous: 'An incremental update every five minutes. ConfigMgr: 4, constant update.',
    both: 'Full updates by schedule, and incremental ones between them. ConfigMgr: 6.',
  },
);
export type CollectionRefreshType = MemberOf<typeof collectionRefreshType>;

/** The kinds of resource that collections hold. */
export const collectionResourceClass = enumeration(
  'CollectionResourceClass',
  'The kind of resource a query rule selects. ConfigMgr: SMS_CollectionRuleQuery.ResourceClassName.',
  {
    system: 'Devices. ConfigMgr: SMS_R_System.',
    user: 'Users. ConfigMgr: SMS_R_User.',
    userGroup: 'Groups of users. ConfigMgr: SMS_R_UserGroup.',
  },
);
export type CollectionResourceClass = MemberOf<typeof collectionResourceClass>;
