import { DetectedApp } from '../../entities/detected-app.entity';
import { DeviceCategory } from '../../entities/device-category.entity';
import { ManagedAppOperation, ManagedAppRegistration } from '../../entities/managed-app-registration.entity';
import { ManagedDevice } from '../../entities/managed-device.entity';
import { User } from '../../entities/user.entity';
import type { Edge } from './edge';

/** What leads from users, categories and apps elsewhere. */
export const userEdges: readonly Edge[] = [
  {
    owner: User,
    field: 'managedDevices',
    target: ManagedDevice,
    kind: 'connection',
    from: 'id',
    to: 'userId',
    description: 'Devices of which this is the primary user. Graph: user/managedDevices.',
  },
  {
    owner: DeviceCategory,
    field: 'managedDevices',
    target: ManagedDevice,
    kind: 'connection',
    from: 'id',
    to: 'deviceCategoryId',
    description: 'Devices in the category.',
  },
  {
    owner: DetectedApp,
    field: 'managedDevices',
    target: ManagedDevice,
    kind: 'connection',
    from: 'id',
    to: 'id',
    through: { table: 'managedDeviceDetectedApp', from: 'detectedAppId', to: 'managedDeviceId' },
    description: 'Devices the app was found on. Graph: detectedApp/managedDevices.',
  },
  {
    owner: User,
    field: 'managedAppRegistrations',
    target: ManagedAppRegistration,
    kind: 'connection',
    from: 'id',
    to: 'userId',
    description: 'Protected apps with the work account of this user in them. Graph: user/managedAppRegistrations.',
  },
  {
    owner: ManagedAppRegistration,
    field: 'user',
    target: User,
    kind: 'one',
    from: 'userId',
    to: 'id',
    description: 'The user whose work account is in the app.',
  },
  {
    owner: ManagedAppRegistration,
    field: 'managedDevice',
    target: ManagedDevice,
    kind: 'one',
    from: 'managedDeviceId',
    to: 'id',
    description: 'The enrolled device the app is on; null if the device is not enrolled or has left the lists.',
  },
  {
    owner: ManagedAppRegistration,
    field: 'operations',
    target: ManagedAppOperation,
    kind: 'connection',
    from: 'id',
    to: 'managedAppRegistrationId',
    description:
      'Requests to remove company data from the app, those that are done included until somebody deletes them. Graph: managedAppRegistration/operations.',
  },
  {
    owner: ManagedAppOperation,
    field: 'managedAppRegistration',
    target: ManagedAppRegistration,
    kind: 'one',
    from: 'managedAppRegistrationId',
    to: 'id',
    description: 'The app.',
  },
];
