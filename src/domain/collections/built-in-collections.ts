import type { CollectionResourceClass, CollectionType } from '../enumerations/collections';
import type { MembershipRule } from './membership-rules';
import { queryExpression } from './query-expression';

/** A collection that every site has. */
export interface BuiltInCollection {
  readonly id: string;
  readonly name: string;
  readonly comment: string;
  readonly collectionType: CollectionType;
  readonly limitToCollectionId: string | null;
  readonly rules: readonly MembershipRule[];
}

const query = (ruleName: string, resourceClass: CollectionResourceClass, filter: object): MembershipRule => ({
  ruleName,
  ruleType: 'query',
  managedDeviceIds: [],
  userIds: [],
  groupIds: [],
  resourceClass,
  queryExpression: queryExpression(filter as Record<string, unknown>),
  filter: filter as Record<string, unknown>,
  ruleCollectionId: null,
  deviceCategoryId: null,
});

const HAS_CLIENT = {
  managementAgent: {
    in: ['configurationManagerClient', 'configurationManagerClientMdm', 'configurationManagerClientMdmEas'],
  },
};

const IS_MOBILE = { deviceType: { in: ['iPhone', 'iPad', 'android', 'androidForWork', 'androidEnterprise'] } };

const EVERY_USER = query('Every user', 'user', {});
const EVERY_GROUP = query('Every group', 'userGroup', {});

/** The collections that come with a site, limiting ones first; the widest of each type have no limiting collection. */
export const builtInCollections: readonly BuiltInCollection[] = [
  {
    id: 'SMS00001',
    name: 'All Systems',
    comment: 'Every system the site knows, by its client or from discovery alone.',
    collectionType: 'device',
    limitToCollectionId: null,
    rules: [query('Every system', 'system', {})],
  },
  {
    id: 'SMSDM003',
    name: 'All Desktop and Server Clients',
    comment: 'Every PC and server with a Configuration Manager client.',
    collectionType: 'device',
    limitToCollectionId: 'SMS00001',
    rules: [query('Clients', 'system', HAS_CLIENT)],
  },
  {
    id: 'SMSDM001',
    name: 'All Mobile Devices',
    comment: 'Mobile devices assigned to the site.',
    collectionType: 'device',
    limitToCollectionId: 'SMS00001',
    rules: [query('Mobile devices', 'system', IS_MOBILE)],
  },
  {
    id: 'SMS000US',
    name: 'All Unknown Computers',
    comment: 'Placeholders for operating system deployment.',
    collectionType: 'device',
    limitToCollectionId: 'SMS00001',
    rules: [],
  },
  {
    id: 'SMS00004',
    name: 'All Users and User Groups',
    comment: 'Every user and every group that discovery found.',
    collectionType: 'user',
    limitToCollectionId: null,
    rules: [EVERY_USER, EVERY_GROUP],
  },
  {
    id: 'SMS00002',
    name: 'All Users',
    comment: 'Every user that discovery found.',
    collectionType: 'user',
    limitToCollectionId: 'SMS00004',
    rules: [EVERY_USER],
  },
  {
    id: 'SMS00003',
    name: 'All User Groups',
    comment: 'Every group that discovery found.',
    collectionType: 'user',
    limitToCollectionId: 'SMS00004',
    rules: [EVERY_GROUP],
  },
];
