import { ClientOperation, ClientOperationDeviceStatus } from '../../entities/client-operation.entity';
import { Collection } from '../../entities/collection.entity';
import { ConfigurationManagerDevice } from '../../entities/configuration-manager-device.entity';
import { ManagedDevice } from '../../entities/managed-device.entity';
import { Twin } from '../../entities/twin.entity';
import { TwinClient } from '../../entities/twin-client.entity';
import { WindowsDeviceMalwareState } from '../../entities/windows-protection-state.entity';
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
  {
    owner: ManagedDevice,
    field: 'configurationManagerDevice',
    target: ConfigurationManagerDevice,
    kind: 'one',
    from: 'id',
    to: 'managedDeviceId',
    description: 'The device as the Configuration Manager site knows it; null if the site does not.',
  },
  {
    owner: ConfigurationManagerDevice,
    field: 'managedDevice',
    target: ManagedDevice,
    kind: 'one',
    from: 'managedDeviceId',
    to: 'id',
    description: 'The device; null to somebody who does not see it in Intune.',
  },
  {
    owner: ConfigurationManagerDevice,
    field: 'collections',
    target: Collection,
    kind: 'connection',
    from: 'managedDeviceId',
    to: 'id',
    through: { table: 'collectionMember', from: 'managedDeviceId', to: 'collectionId' },
    description: 'Collections the device is a member of.',
  },
  {
    owner: ConfigurationManagerDevice,
    field: 'detectedMalwareState',
    target: WindowsDeviceMalwareState,
    kind: 'list',
    from: 'managedDeviceId',
    to: 'managedDeviceId',
    description: 'Malware that was found on the device, by name.',
  },
  {
    owner: Twin,
    field: 'client',
    target: TwinClient,
    kind: 'one',
    from: 'id',
    to: 'id',
    description: 'Its Configuration Manager client; null if the site never knew of the device.',
  },
];
