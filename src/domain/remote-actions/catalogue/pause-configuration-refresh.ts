import { addMilliseconds, MINUTE } from '../../clock';
import { isAtLeast, WINDOWS } from '../../devices/os-version';
import { defineRemoteAction } from '../define-remote-action';

const LONGEST = 1440;

export const pauseConfigurationRefresh = defineRemoteAction({
  name: 'pauseConfigurationRefresh',
  summary: 'Stops a Windows 11 device from putting its configuration back for a while, so that it can be worked on.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-pauseconfigurationrefresh',
  permission: 'Microsoft.Intune_RemoteTasks_PauseConfigurationRefresh',
  roles: [],
  support: { windows: 'always' },
  requires: [
    {
      reasonCode: 'OS_VERSION_TOO_LOW',
      reason: 'Windows 11 is needed.',
      holds: ({ osVersion }) => isAtLeast(osVersion, WINDOWS.v11),
    },
  ],
  parameters: {
    pauseTimePeriodInMinutes: {
      type: 'int',
      required: true,
      minimum: 0,
      maximum: LONGEST,
      description: `How long, 0 to ${LONGEST} minutes; 0 resumes at once.`,
    },
  },
  onDelivered: ({ now, parameters: { pauseTimePeriodInMinutes: minutes } }) => ({
    state: 'done',
    twin: { configurationRefreshPausedUntilDateTime: minutes === 0 ? null : addMilliseconds(now, minutes * MINUTE) },
  }),
});
