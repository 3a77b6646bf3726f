import { addMilliseconds, MINUTE } from '../../clock';
import { wholeNumberTextProblem } from '../../text-input';
import { defineRemoteAction } from '../define-remote-action';
import { inLostMode } from './disable-lost-mode';

const LONGEST = 5;
const UNTIL_STOPPED = 24 * 60;

export const playLostModeSound = defineRemoteAction({
  name: 'playLostModeSound',
  summary:
    'Plays a sound to find the device by. It ends after its duration, when its finder stops it, or with lost mode.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-playlostmodesound',
  permission: 'Microsoft.Intune_RemoteTasks_PlayLostModeSound',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: {
    ios: 'ifSupervised',
    androidCorporateWorkProfile: 'always',
    androidFullyManaged: 'always',
    androidDedicated: 'always',
  },
  requires: [inLostMode],
  parameters: {
    durationInMinutes: {
      type: 'string',
      description: `Whole minutes as text, 1 to ${LONGEST}; on iOS/iPadOS the sound plays until it is stopped, whatever is given.`,
      problem: wholeNumberTextProblem(1, LONGEST),
    },
  },
  onDelivered: ({ kind, now, parameters: { durationInMinutes } }) => ({
    state: 'done',
    twin: {
      soundUntilDateTime: addMilliseconds(
        now,
        (kind === 'ios' ? UNTIL_STOPPED : Number(durationInMinutes ?? 1)) * MINUTE,
      ),
    },
  }),
});
