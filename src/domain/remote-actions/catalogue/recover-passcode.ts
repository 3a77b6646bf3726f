import { temporaryPasscode } from '../../devices/recovery-keys';
import { defineRemoteAction } from '../define-remote-action';

export const recoverPasscode = defineRemoteAction({
  name: 'recoverPasscode',
  summary:
    'Gives a Windows phone a new PIN through the PIN reset services, readable for seven days; its user must have consented to them.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-recoverpasscode',
  permission: 'Microsoft.Intune_RemoteTasks_ResetPasscode',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: { windowsMobile: 'always' },
  parameters: {},
  resultType: 'ResetPasscodeActionResult',
  onDelivered: ({ random, actionId }, { resetTokenActive }) => {
    if (!resetTokenActive) return { state: 'notSupported' };
    const passcode = temporaryPasscode(random, actionId);
    return { state: 'done', result: { passcode }, twin: { passcodePresent: true, isLocked: false }, hasPasscode: true };
  },
});
