import { defineRemoteAction } from '../define-remote-action';

export const syncDevice = defineRemoteAction({
  name: 'syncDevice',
  summary: 'Makes the device check in at once, without waiting for its schedule, and take all that is pending.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-syncdevice',
  permission: 'Microsoft.Intune_RemoteTasks_SyncDevice',
  roles: ['helpDeskOperator', 'schoolAdministrator', 'endpointSecurityManager'],
  support: {
    windows: 'always',
    holographic: 'always',
    surfaceHub: 'always',
    windowsMobile: 'always',
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
  bulk: [{ actionName: 'syncDevice' }],
  onDelivered: () => ({ state: 'done' }),
});
