import { Index } from 'typeorm';
import { type ClientAction, clientAction } from '../domain/client-actions/client-action';
import {
  type ClientOperationDeviceState,
  type ClientOperationState,
  type ClientOperationTargetType,
  clientOperationDeviceState,
  clientOperationState,
  clientOperationTargetType,
} from '../domain/enumerations/client-operations';
import { Resource } from './model-classes';
import { DateTime, EnumMember, Flag, Int, Key, Text } from './properties';

@Resource({
  singular: 'clientOperation',
  plural: 'clientOperations',
  description:
    'One request to the Configuration Manager clients of a collection or to chosen devices, and how far it is. ConfigMgr: SMS_ClientOperation, SMS_ClientOperationStatus.',
  permission: 'Collection.Read',
  scope: {
    ofCollections: `t."collectionId" IN (SELECT "id" FROM "collection") OR (t."collectionId" IS NULL AND NOT EXISTS (
      SELECT 1 FROM main."clientOperationDeviceStatus" s WHERE s."clientOperationId" = t."id" AND s."managedDeviceId" NOT IN (
        SELECT x."managedDeviceId" FROM "collectionMember" x JOIN "collection" c ON c."id" = x."collectionId")))`,
  },
  orderBy: [{ property: 'operationId', direction: 'desc' }],
  search: ['targetCollectionName', 'createdBy'],
  visible: 't."removedDateTime" IS NULL',
})
export class ClientOperation {
  @Key('UniqueID of the operation.')
  id!: string;

  @Int('Number of the operation at the site, counted from 16777217.', { required: true, indexed: true })
  operationId!: number;

  @EnumMember(clientAction, 'What the clients are asked to do.', {
    required: true,
    defaultTo: 'downloadComputerPolicy',
  })
  action!: ClientAction;

  @Int('PrimaryActionType: the number ConfigMgr gives the action.', { required: true })
  primaryActionType!: number;

  @EnumMember(clientOperationState, 'Whether clients still receive the operation.', {
    required: true,
    defaultTo: 'active',
  })
  state!: ClientOperationState;

  @EnumMember(clientOperationTargetType, 'Whom it is for.', { required: true, defaultTo: 'currentMembers' })
  targetType!: ClientOperationTargetType;

  @Int('How urgent it is: from 1, high, to 50, low.', { required: true, defaultTo: 1 })
  priority!: number;

  @Text('Code of the site it was requested at.', { required: true, defaultTo: 'CON' })
  sourceSite!: string;

  @Text('Name of the targeted collection; null when devices were named.')
  targetCollectionName!: string | null;

  @Text('User principal name of who requested it.', { required: true })
  createdBy!: string;

  @DateTime('When it was requested.', { required: true, indexed: true })
  requestedTime!: string;

  @DateTime('When it stops being handed to clients.', { required: true })
  expirationTime!: string;

  @Flag('Whether the operation has expired.', { required: true })
  isExpired!: boolean;

  @DateTime('When the counts last changed.', { required: true })
  lastSummaryTime!: string;

  @Int('All targeted clients; the sum of completed, failed, offline and unknown.', { required: true })
  totalClients!: number;

  @Int('Clients that answered without an error, those it does not concern included.', { required: true })
  completedClients!: number;

  @Int('Clients, among the completed, that the operation does not concern.', { required: true })
  notApplicableClients!: number;

  @Int('Clients that tried and failed.', { required: true })
  failedClients!: number;

  @Int('Clients that have not been online during the operation.', { required: true })
  offlineClients!: number;

  @Int('Clients that are online and have not answered yet.', { required: true })
  unknownClients!: number;

  @DateTime('When it was withdrawn; null unless somebody did that. Clients then receive it no longer.')
  cancelledTime!: string | null;

  @Int('How many clients have a status so far, while statuses are still being entered; null once all have one.', {
    hidden: true,
  })
  enteredClients!: number | null;

  @Text('The last client that was entered.', { hidden: true })
  enteredUpTo!: string | null;

  @DateTime('Since when it has been removed, and only waits for its statuses to go.', { hidden: true })
  removedDateTime!: string | null;

  @Text('The targeted collection.', { hidden: true, references: 'collection', onDelete: 'SET NULL' })
  collectionId!: string | null;
}

// Answers are looked for by when they are due, and counted by state.
@Index(['clientOperationId', 'state', 'answerDateTime'])
@Resource({
  description: 'The answer of one client to an operation. ConfigMgr: SMS_ClientOperationStatus.',
  permission: 'Collection.Read',
  scope: { ofCollections: 't."clientOperationId" IN (SELECT "id" FROM "clientOperation")' },
  orderBy: ['id'],
})
export class ClientOperationDeviceStatus {
  @Key('`<clientOperationId>:<managedDeviceId>`.')
  id!: string;

  @EnumMember(clientOperationDeviceState, 'How far the client is.', { required: true, defaultTo: 'unknown' })
  state!: ClientOperationDeviceState;

  @Int('What the client reported when it failed; null otherwise.')
  errorCode!: number | null;

  @DateTime('When the state last changed.', { required: true })
  lastUpdatedDateTime!: string;

  @Text('The operation.', { hidden: true, required: true, references: 'clientOperation' })
  clientOperationId!: string;

  @Text('The client; the status outlives its record.', { hidden: true, required: true })
  managedDeviceId!: string;

  @DateTime('When the client is next looked at: answers if it is online, or may be back.', {
    hidden: true,
    required: true,
  })
  answerDateTime!: string;
}
