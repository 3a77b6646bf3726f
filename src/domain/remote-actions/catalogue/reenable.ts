import { chromeOSStatus, withChromeOSStatus } from '../../devices/chrome-os';
import { defineRemoteAction } from '../define-remote-action';
import { provisioned } from './deprovision';

export const reenable = defineRemoteAction({
  name: 'reenable',
  summary: 'Unlocks a ChromeOS device that was disabled.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-reenable',
  permission: 'Microsoft.Intune_RemoteTasks_DisableLostMode',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: { chromeOS: 'always' },
  requires: [
    provisioned,
    {
      reasonCode: 'NOT_DISABLED',
      reason: 'The device is not disabled.',
      holds: (device) => chromeOSStatus(device) === 'DISABLED',
    },
  ],
  parameters: {},
  bulk: [{ actionName: 'reenable' }],
  onDelivered: ({ device }) => ({
    state: 'done',
    device: { ...withChromeOSStatus(device, 'ACTIVE'), lostModeState: 'disabled' },
    twin: { isLocked: false },
  }),
});
