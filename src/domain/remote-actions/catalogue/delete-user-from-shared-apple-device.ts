import { addressProblem } from '../address-parameter';
import { defineRemoteAction } from '../define-remote-action';
import { sharedIPad } from './logout-shared-apple-device-active-user';

export const deleteUserFromSharedAppleDevice = defineRemoteAction({
  name: 'deleteUserFromSharedAppleDevice',
  summary:
    'Deletes what a Shared iPad has cached of a user. It fails for a user it holds nothing of, and for one who is using it.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-deleteuserfromsharedappledevice',
  permission: 'Microsoft.Intune_RemoteTasks_ManageSharedDeviceUsers',
  roles: ['helpDeskOperator'],
  support: { ios: 'always' },
  requires: sharedIPad,
  parameters: {
    userPrincipalName: {
      type: 'string',
      required: true,
      description: 'Sign-in name of the user, as name@domain.',
      problem: addressProblem,
    },
  },
  resultType: 'DeleteUserFromSharedAppleDeviceActionResult',
  onAccepted: ({ parameters: { userPrincipalName } }) => ({ result: { userPrincipalName } }),
  onDelivered: ({ parameters: { userPrincipalName } }, { cachedUsers, activeUserPrincipalName }) => {
    const isMeant = (user: string | null) => user?.toLowerCase() === userPrincipalName.toLowerCase();
    if (!cachedUsers.some(isMeant) || isMeant(activeUserPrincipalName)) return { state: 'failed' };
    const remaining = cachedUsers.filter((user) => !isMeant(user));
    return { state: 'done', twin: { cachedUsers: remaining }, device: { sharedDeviceCachedUsers: remaining } };
  },
});
