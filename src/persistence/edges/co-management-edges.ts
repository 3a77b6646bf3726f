import { ClientConfigurationRequest, ClientPushInstallation } from '../../entities/client-push-installation.entity';
import { CoManagementPolicy } from '../../entities/co-management-policy.entity';
import { Collection } from '../../entities/collection.entity';
import { ComanagementEligibleDevice } from '../../entities/comanagement-eligible-device.entity';
import { ManagedDevice } from '../../entities/managed-device.entity';
import type { Edge } from './edge';

/** What leads to and from what co-management and client push are about. */
export const coManagementEdges: readonly Edge[] = [
  {
    owner: CoManagementPolicy,
    field: 'pilotCollection',
    target: Collection,
    kind: 'one',
    from: 'pilotCollectionId',
    to: 'id',
    description: 'The collection of the pilot; null if there is none, or the caller does not see it.',
  },
  {
    owner: CoManagementPolicy,
    field: 'uploadCollection',
    target: Collection,
    kind: 'one',
    from: 'uploadCollectionId',
    to: 'id',
    description: 'The collection that is uploaded; null if not a collection is, or the caller does not see it.',
  },
  {
    owner: ComanagementEligibleDevice,
    field: 'managedDevice',
    target: ManagedDevice,
    kind: 'one',
    from: 'managedDeviceId',
    to: 'id',
    description: 'The device.',
  },
  {
    owner: ManagedDevice,
    field: 'comanagementEligibleDevice',
    target: ComanagementEligibleDevice,
    kind: 'one',
    from: 'id',
    to: 'managedDeviceId',
    description: 'How it stands to co-management; null where no client of Configuration Manager runs on it.',
  },
  {
    owner: ClientPushInstallation,
    field: 'collection',
    target: Collection,
    kind: 'one',
    from: 'collectionId',
    to: 'id',
    description: 'The targeted collection; null when devices were named.',
  },
  {
    owner: ClientPushInstallation,
    field: 'deviceStatuses',
    target: ClientConfigurationRequest,
    kind: 'connection',
    from: 'id',
    to: 'clientPushInstallationId',
    description: 'One status per targeted device.',
  },
  {
    owner: ClientConfigurationRequest,
    field: 'managedDevice',
    target: ManagedDevice,
    kind: 'one',
    from: 'managedDeviceId',
    to: 'id',
    description: 'The device; null once it has left the lists.',
  },
];
