import { withChromeOSStatus } from '../../devices/chrome-os';
import { defineRemoteAction } from '../define-remote-action';
import { provisioned } from './deprovision';

export const disable = defineRemoteAction({
  name: 'disable',
  summary: 'Locks a lost ChromeOS device; it shows the message set in the Google console.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-disable',
  permission: 'Microsoft.Intune_RemoteTasks_EnableLostMode',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: { chromeOS: 'always' },
  requires: [provisioned],
  parameters: {},
  bulk: [{ actionName: 'disable' }],
  onDelivered: ({ device }) => ({
    state: 'done',
    device: { ...withChromeOSStatus(device, 'DISABLED'), lostModeState: 'enabled' },
    twin: { isLocked: true },
  }),
});
