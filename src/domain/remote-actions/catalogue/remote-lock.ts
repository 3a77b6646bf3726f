import { DIGITS } from '../../random';
import { defineRemoteAction } from '../define-remote-action';

export const remoteLock = defineRemoteAction({
  name: 'remoteLock',
  summary: 'Locks the screen. Without a passcode on the device the lock does not hold; a Mac is locked with a new PIN.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-remotelock',
  permission: 'Microsoft.Intune_RemoteTasks_RemoteLock',
  roles: ['helpDeskOperator', 'schoolAdministrator', 'endpointSecurityManager'],
  support: {
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
  resultType: 'RemoteLockActionResult',
  onAccepted: ({ kind, random, actionId }) =>
    kind === 'macOS' ? { result: { unlockPin: random.text(`unlockPin ${actionId}`, 6, DIGITS) } } : {},
  onDelivered: ({ kind }, twin) => {
    // A Mac that is locked already takes no second PIN.
    if (kind === 'macOS') return twin.isLocked ? { state: 'failed' } : { state: 'done', twin: { isLocked: true } };
    return { state: 'done', twin: { isLocked: twin.passcodePresent } };
  },
});
