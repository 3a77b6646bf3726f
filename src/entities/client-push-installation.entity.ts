import { pushErrors } from '../domain/client-push/client-push';
import {
  type ClientConfigurationRequestState,
  type ClientPushInstallationState,
  clientConfigurationRequestState,
  clientPushInstallationState,
} from '../domain/enumerations/client-push';
import { Resource } from './model-classes';
import { DateTime, EnumMember, Flag, Int, Key, Text } from './properties';

const countOf = (condition: string) => ({
  required: true,
  expression: `(SELECT count(*) FROM "clientConfigurationRequest" r WHERE r."clientPushInstallationId" = t."id" AND ${condition})`,
});
const inState = (state: ClientConfigurationRequestState) => countOf(`r."state" = '${state}'`);

const ERROR_MEANING = `(CASE t."errorCode" ${Object.values(pushErrors)
  .map(({ code, meaning }) => `WHEN ${code} THEN '${meaning}'`)
  .join(' ')} END COLLATE NOCASE)`;

@Resource({
  singular: 'clientPushInstallation',
  plural: 'clientPushInstallations',
  description:
    'A request to install the Configuration Manager client on members of a collection or on chosen devices, and how far it is. ConfigMgr: client push installation.',
  permission: 'Collection.Read',
  scope: {
    ofCollections: `t."collectionId" IN (SELECT "id" FROM "collection") OR (t."collectionId" IS NULL AND NOT EXISTS (
      SELECT 1 FROM main."clientConfigurationRequest" r WHERE r."clientPushInstallationId" = t."id" AND r."managedDeviceId" NOT IN (
        SELECT x."managedDeviceId" FROM "collectionMember" x JOIN "collection" c ON c."id" = x."collectionId")))`,
  },
  orderBy: [{ property: 'requestedTime', direction: 'desc' }],
  search: ['targetCollectionName', 'createdBy'],
})
export class ClientPushInstallation {
  @Key('Its id.')
  id!: string;

  @EnumMember(clientPushInstallationState, 'Whether it still goes on.', {
    required: true,
    expression: `CASE WHEN EXISTS (SELECT 1 FROM "clientConfigurationRequest" r WHERE r."clientPushInstallationId" = t."id"
      AND r."state" IN ('pending', 'inProgress', 'retrying')) THEN 'active' ELSE 'completed' END`,
  })
  state!: ClientPushInstallationState;

  @Text('Name of the targeted collection; null when devices were named.')
  targetCollectionName!: string | null;

  @Flag('Whether the client is installed anew where it is already.', { required: true })
  alwaysReinstall!: boolean;

  @Text('User principal name of who requested it.', { required: true })
  createdBy!: string;

  @DateTime('When it was requested.', { required: true, indexed: true })
  requestedTime!: string;

  @DateTime('When the site gives up on devices it cannot get at.', { required: true })
  expirationTime!: string;

  @Int('All targeted devices.', countOf('1'))
  totalDevices!: number;

  @Int('Devices that wait for their turn.', inState('pending'))
  pendingDevices!: number;

  @Int('Devices on which the installation runs.', inState('inProgress'))
  inProgressDevices!: number;

  @Int('Devices that the site could not get at and tries again.', inState('retrying'))
  retryingDevices!: number;

  @Int('Devices on which the client is installed.', inState('succeeded'))
  succeededDevices!: number;

  @Int('Devices on which the installation failed.', inState('failed'))
  failedDevices!: number;

  @Text('The targeted collection.', { hidden: true, references: 'collection', onDelete: 'SET NULL' })
  collectionId!: string | null;
}

@Resource({
  description:
    'How far the installation of the client on one device is. ConfigMgr: client configuration request (CCR).',
  permission: 'Collection.Read',
  scope: { ofCollections: 't."clientPushInstallationId" IN (SELECT "id" FROM "clientPushInstallation")' },
  orderBy: ['id'],
})
export class ClientConfigurationRequest {
  @Key('`<clientPushInstallationId>:<managedDeviceId>`.')
  id!: string;

  @EnumMember(clientConfigurationRequestState, 'How far it is.', { required: true, defaultTo: 'pending' })
  state!: ClientConfigurationRequestState;

  @Int('How often the site has tried.', { required: true })
  attempts!: number;

  @DateTime('When the site last tried; null if it has not yet.')
  lastAttemptTime!: string | null;

  @DateTime('When the site tries next; null if it is at it, or through.')
  nextAttemptTime!: string | null;

  @Int('The error of the last attempt, as Windows or the installation gives it; null if there was none.')
  errorCode!: number | null;

  @Text('What the error means; null if there was none, or the installation itself gave it.', {
    expression: ERROR_MEANING,
  })
  errorDetail!: string | null;

  @DateTime('When the state last changed.', { required: true })
  lastUpdatedDateTime!: string;

  @DateTime('When the next step is due.', { hidden: true, indexed: true })
  dueDateTime!: string | null;

  @Text('The request it is part of.', { hidden: true, required: true, references: 'clientPushInstallation' })
  clientPushInstallationId!: string;

  @Text('The device; the request outlives its record.', { hidden: true, required: true, indexed: true })
  managedDeviceId!: string;
}
