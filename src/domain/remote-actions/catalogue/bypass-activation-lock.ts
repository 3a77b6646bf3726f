import { addMilliseconds, DAY } from '../../clock';
import { isAutomatedDeviceEnrollment } from '../../devices/enrollment-kind';
import { defineRemoteAction } from '../define-remote-action';

/** A bypass code lapses after this long and is cleared. */
const CODE_LIFETIME = 15 * DAY;

const ALPHABET = '0123456789ACDEFGHJKLMNPQRTUVWXYZ';
const GROUPS = [5, 5, 4, 4, 4, 4];

export const bypassActivationLock = defineRemoteAction({
  name: 'bypassActivationLock',
  summary:
    'Fetches a fresh code that clears Activation Lock, valid for 15 days. Nothing happens on the device: copy the code, then wipe, and type the code where the device asks for it.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-bypassactivationlock',
  permission: 'Microsoft.Intune_RemoteTasks_BypassActivationLock',
  roles: [],
  support: { ios: 'always', macOS: 'always' },
  requires: [
    {
      kinds: ['ios'],
      reasonCode: 'NOT_SUPERVISED_OR_POLICY_MISSING',
      reason: 'The device must be supervised and have a device restriction that allows Activation Lock.',
      holds: ({ isSupervised, isActivationLockAllowed }) => isSupervised && isActivationLockAllowed,
    },
    {
      kinds: ['macOS'],
      reasonCode: 'NOT_SUPERVISED_OR_POLICY_MISSING',
      reason: 'The Mac must be enrolled through Automated Device Enrolment with a policy that allows Activation Lock.',
      holds: (device) => isAutomatedDeviceEnrollment(device) && device.isActivationLockAllowed,
    },
    {
      reasonCode: 'CODE_EXPIRED',
      reason: 'The bypass code has expired and was cleared.',
      holds: ({ activationLockBypassCode, activationLockBypassCodeExpirationDateTime: expires }, now) =>
        activationLockBypassCode !== null && (expires === null || expires > now),
    },
  ],
  parameters: {},
  delivery: () => ({ serviceAfter: 0 }),
  onDelivered: ({ now, random, actionId }) => ({
    state: 'done',
    device: {
      activationLockBypassCode: GROUPS.map((length, group) =>
        random.text(`code ${actionId} ${group}`, length, ALPHABET),
      ).join('-'),
      activationLockBypassCodeExpirationDateTime: addMilliseconds(now, CODE_LIFETIME),
    },
  }),
});
