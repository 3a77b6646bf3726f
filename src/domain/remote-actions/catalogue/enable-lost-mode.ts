import { isAtLeast } from '../../devices/os-version';
import { textProblem } from '../../text-input';
import { defineRemoteAction } from '../define-remote-action';

const MAX_TEXT = 500;
const MAX_PHONE = 32;

function phoneProblem(value: string): string | null {
  const isNumber = value.length <= MAX_PHONE && /^\+?[\d\s().-]*\d[\d\s().-]*$/.test(value);
  return isNumber ? null : `must be a telephone number of at most ${MAX_PHONE} digits, spaces and signs.`;
}

export const enableLostMode = defineRemoteAction({
  name: 'enableLostMode',
  summary: 'Puts a supervised iPhone or iPad into lost mode: all use is blocked and the lock screen shows a message.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-enablelostmode',
  permission: 'Microsoft.Intune_RemoteTasks_EnableLostMode',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: { ios: 'ifSupervised' },
  requires: [
    {
      reasonCode: 'NOT_CORPORATE_OWNED',
      reason: 'Only a corporate-owned device can be put into lost mode.',
      holds: ({ managedDeviceOwnerType }) => managedDeviceOwnerType === 'company',
    },
    {
      reasonCode: 'OS_VERSION_TOO_LOW',
      reason: 'The device needs iOS 9.3 or later.',
      holds: ({ osVersion }) => isAtLeast(osVersion, '9.3'),
    },
  ],
  parameters: {
    message: {
      type: 'string',
      required: true,
      description: `Text on the lock screen, 1–${MAX_TEXT} characters.`,
      isMultiline: true,
      problem: textProblem(MAX_TEXT),
    },
    phoneNumber: {
      type: 'string',
      description: `Number to call on the lock screen, at most ${MAX_PHONE} characters.`,
      problem: phoneProblem,
    },
    footer: {
      type: 'string',
      description: `Text at the foot of the lock screen, 1–${MAX_TEXT} characters.`,
      problem: textProblem(MAX_TEXT),
    },
  },
  onDelivered: ({ parameters: { message, phoneNumber, footer } }) => ({
    state: 'done',
    device: { lostModeState: 'enabled' },
    twin: { lostModeMessage: message, lostModePhoneNumber: phoneNumber, lostModeFooter: footer },
  }),
});
