import { defineRemoteAction, type Requirement } from '../define-remote-action';

/** The requirement of actions that an iPhone or iPad obeys in lost mode only. */
export const inLostMode: Requirement = {
  kinds: ['ios'],
  reasonCode: 'NOT_IN_LOST_MODE',
  reason: 'The device must be in lost mode.',
  holds: ({ lostModeState }) => lostModeState === 'enabled',
};

export const disableLostMode = defineRemoteAction({
  name: 'disableLostMode',
  summary: 'Ends lost mode: the device can be used again, and a sound that is playing stops.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-disablelostmode',
  permission: 'Microsoft.Intune_RemoteTasks_DisableLostMode',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: { ios: 'ifSupervised' },
  requires: [inLostMode],
  parameters: {},
  onDelivered: ({ now }, twin) => ({
    state: 'done',
    device: { lostModeState: 'disabled' },
    twin: {
      lostModeMessage: null,
      lostModePhoneNumber: null,
      lostModeFooter: null,
      soundUntilDateTime: twin.soundUntilDateTime && now,
    },
  }),
});
