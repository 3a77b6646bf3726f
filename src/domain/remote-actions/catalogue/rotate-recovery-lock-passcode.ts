import { isAtLeast } from '../../devices/os-version';
import { recoveryLockPasscode } from '../../devices/recovery-keys';
import { defineRemoteAction } from '../define-remote-action';

export const rotateRecoveryLockPasscode = defineRemoteAction({
  name: 'rotateRecoveryLockPasscode',
  summary:
    'Replaces the passcode that keeps others out of the recovery system of a Mac. retrieveRecoveryLockPasscode gives the new one once the Mac reports.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-rotaterecoverylockpasscode',
  // Intune does not publish the name of this one; it is formed as that of the other rotations.
  permission: 'Microsoft.Intune_RemoteTasks_RotateRecoveryLockPasscode',
  roles: [],
  support: { macOS: 'ifSupervised' },
  requires: [
    {
      reasonCode: 'PROCESSOR_NOT_SUPPORTED',
      reason: 'A Mac with Apple silicon is needed.',
      holds: ({ processorArchitecture }) => processorArchitecture === 'arM64',
    },
    {
      reasonCode: 'OS_VERSION_TOO_LOW',
      reason: 'The Mac needs macOS 11.5 or later.',
      holds: ({ osVersion }) => isAtLeast(osVersion, '11.5'),
    },
    {
      reasonCode: 'POLICY_MISSING',
      reason: 'A policy must set the Recovery Lock.',
      holds: ({ isRecoveryLockManaged }) => isRecoveryLockManaged,
    },
  ],
  parameters: {},
  onDelivered: ({ random, actionId }) => ({
    state: 'done',
    device: { recoveryLockPasscode: recoveryLockPasscode(random, actionId) },
  }),
});
