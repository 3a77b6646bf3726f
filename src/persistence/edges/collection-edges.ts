import { ClientOperation, ClientOperationDeviceStatus } from '../../entities/client-operation.entity';
import { Collection } from '../../entities/collection.entity';
import { ManagedDevice } from '../../entities/managed-device.entity';
import type { Edge } from './edge';

/** What leads from Configuration Manager objects elsewhere. */
export const collectionEdges: readonly Edge[] = [
  {
    owner: Collection,
    field: 'limitingCollection',
    target: Collection,
    kind: 'one',
    from: 'limitToCollectionId',
    to: 'id',
    description: 'The collection whose members are the most this one can have; null on the widest built-ins.',
  },
  {
    owner: Collection,
    field: 'members',
    target: ManagedDevice,
    kind: 'connection',
    from: 'id',
    to: 'id',
    through: { table: 'collectionMember', from: 'collectionId', to: 'managedDeviceId' },
    description: 'Devices in the collection. ConfigMgr: SMS_FullCollectionMembership.',
  },
  {
    owner: ClientOperation,
    field: 'collection',
    target: Collection,
    kind: 'one',
    from: 'collectionId',
    to: 'id',
    description: 'The targeted collection; null when devices were named.',
  },
  {
    owner: ClientOperation,
    field: 'deviceStatuses',
    target: ClientOperationDeviceStatus,
    kind: 'connection',
    from: 'id',
    to: 'clientOperationId',
    description: 'One status per targeted client.',
  },
  {
    owner: ClientOperationDeviceStatus,
    field: 'managedDevice',
    target: ManagedDevice,
    kind: 'one',
    from: 'managedDeviceId',
    to: 'id',
    description: 'The client; null once the device has left the lists.',
  },
];
