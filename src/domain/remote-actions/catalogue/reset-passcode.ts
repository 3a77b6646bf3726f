import { isAppleUserEnrollment } from '../../devices/enrollment-kind';
import { isAtLeast } from '../../devices/os-version';
import { temporaryPasscode } from '../../devices/recovery-keys';
import { defineRemoteAction } from '../define-remote-action';

export const resetPasscode = defineRemoteAction({
  name: 'resetPasscode',
  summary: 'Sets a new temporary passcode on Android, readable for seven days; removes the passcode on iOS/iPadOS.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-resetpasscode',
  permission: 'Microsoft.Intune_RemoteTasks_ResetPasscode',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: {
    ios: 'always',
    androidDeviceAdministrator: 'always',
    androidWorkProfile: 'always',
    androidCorporateWorkProfile: 'always',
    androidFullyManaged: 'always',
    androidDedicated: 'always',
    androidAosp: 'always',
  },
  requires: [
    {
      kinds: ['ios'],
      reasonCode: 'APPLE_USER_ENROLLMENT',
      reason: 'The passcode of a device under Apple User Enrolment is its user’s own.',
      holds: (device) => !isAppleUserEnrollment(device),
    },
    {
      kinds: ['androidDeviceAdministrator'],
      reasonCode: 'OS_VERSION_TOO_HIGH',
      reason: 'Device administrators cannot reset the passcode from Android 7.0 on.',
      holds: ({ osVersion }) => !isAtLeast(osVersion, '7.0'),
    },
    {
      kinds: ['androidWorkProfile'],
      reasonCode: 'OS_VERSION_TOO_LOW',
      reason: 'Android 8.0 or later is needed on a work profile.',
      holds: ({ osVersion }) => isAtLeast(osVersion, '8.0'),
    },
  ],
  parameters: {},
  resultType: 'ResetPasscodeActionResult',
  onDelivered: ({ kind, random, actionId }, twin) => {
    if (kind === 'ios') {
      return {
        state: 'done',
        twin: { passcodePresent: false, userPrompt: twin.passcodeRequired ? 'setNewPasscode' : 'none' },
        ...(twin.passcodeRequired ? { hasPasscode: false } : {}),
      };
    }
    if (kind === 'androidWorkProfile' && !twin.resetTokenActive) return { state: 'notSupported' };
    if (!twin.passcodeRequired) return { state: 'failed' };
    const passcode = temporaryPasscode(random, actionId);
    return { state: 'done', result: { passcode }, twin: { passcodePresent: true }, hasPasscode: true };
  },
});
