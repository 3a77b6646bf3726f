import type { EnrollmentKind } from '../../devices/enrollment-kind';
import { defineRemoteAction } from '../define-remote-action';
import { retireOnDevice } from './retire';
import { WIPE_EVERYTHING, wipeOnDevice } from './wipe';

const WIPED_ON_DELETE: readonly EnrollmentKind[] = [
  'androidCorporateWorkProfile',
  'androidFullyManaged',
  'androidDedicated',
  'androidAosp',
];

export const deleteManagedDevice = defineRemoteAction({
  name: 'deleteManagedDevice',
  summary:
    'Takes the device off every list at once; at its next check-in it is retired, or wiped where the organisation owns all of it.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-delete',
  permission: 'Microsoft.Intune_ManagedDevices_Delete',
  roles: ['schoolAdministrator', 'endpointSecurityManager'],
  support: {
    windows: 'always',
    holographic: 'always',
    surfaceHub: 'always',
    windowsMobile: 'always',
    windowsAgent: 'always',
    ios: 'always',
    macOS: 'always',
    androidDeviceAdministrator: 'always',
    androidWorkProfile: 'always',
    androidCorporateWorkProfile: 'always',
    androidFullyManaged: 'always',
    androidDedicated: 'always',
    androidAosp: 'always',
  },
  parameters: {},
  bulk: [{ actionName: 'delete' }],
  resultName: () => 'delete',
  managementEvent: 'delete',
  // Nobody sees the device any more, so nobody could try again.
  retriesUntilDone: () => true,
  audit: { activityType: 'Delete ManagedDevice', operationType: 'Delete' },
  onDelivered: ({ device, kind }, twin) =>
    WIPED_ON_DELETE.includes(kind)
      ? wipeOnDevice(device, kind, twin, WIPE_EVERYTHING)
      : retireOnDevice(device, kind, twin),
});
