import { chromeOSStatus, withChromeOSStatus } from '../../devices/chrome-os';
import { UNMANAGED } from '../../devices/company-data';
import { textProblem } from '../../text-input';
import { defineRemoteAction, type Requirement } from '../define-remote-action';

const MAX_REASON = 256;

/** The requirement of every action on a ChromeOS device: it must still be managed. */
export const provisioned: Requirement = {
  kinds: ['chromeOS'],
  reasonCode: 'DEPROVISIONED',
  reason: 'The device is deprovisioned; it must be reset and enrolled again.',
  holds: (device) => chromeOSStatus(device) !== 'DEPROVISIONED',
};

export const deprovision = defineRemoteAction({
  name: 'deprovision',
  summary:
    'Ends the management of a ChromeOS device. Its record stays; it must be reset before it can be enrolled again.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-deprovision',
  permission: 'Microsoft.Intune_RemoteTasks_Retire',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: { chromeOS: 'always' },
  requires: [provisioned],
  parameters: {
    deprovisionReason: {
      type: 'string',
      required: true,
      description: `Why, 1–${MAX_REASON} characters.`,
      problem: textProblem(MAX_REASON),
    },
  },
  bulk: [{ actionName: 'deprovision' }],
  onDelivered: ({ device }) => ({
    state: 'done',
    device: { ...withChromeOSStatus(device, 'DEPROVISIONED'), lostModeState: 'disabled' },
    twin: { ...UNMANAGED, isLocked: false },
    endsManagement: true,
  }),
});
