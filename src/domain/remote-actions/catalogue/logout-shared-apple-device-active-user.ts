import { isAtLeast } from '../../devices/os-version';
import { defineRemoteAction, type Requirement } from '../define-remote-action';

/** What both actions on the users of a Shared iPad need. */
export const sharedIPad: readonly Requirement[] = [
  {
    reasonCode: 'NOT_SHARED_DEVICE',
    reason: 'Only a Shared iPad has users that can be managed.',
    holds: ({ isSharedDevice }) => isSharedDevice,
  },
  {
    reasonCode: 'OS_VERSION_TOO_LOW',
    reason: 'The iPad needs iOS 9.3 or later.',
    holds: ({ osVersion }) => isAtLeast(osVersion, '9.3'),
  },
];

export const logoutSharedAppleDeviceActiveUser = defineRemoteAction({
  name: 'logoutSharedAppleDeviceActiveUser',
  summary: 'Logs out whoever is using a Shared iPad; their data stays cached.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-logoutsharedappledeviceactiveuser',
  permission: 'Microsoft.Intune_RemoteTasks_ManageSharedDeviceUsers',
  roles: ['helpDeskOperator'],
  support: { ios: 'always' },
  requires: sharedIPad,
  parameters: {},
  // With nobody logged in there is nothing to do, and that is no failure.
  onDelivered: () => ({ state: 'done', twin: { activeUserPrincipalName: null }, device: { usersLoggedOn: [] } }),
});
