import { afterRestart } from '../../devices/defender-events';
import { isAtLeast, WINDOWS } from '../../devices/os-version';
import { DEFENDER_TYPES, defenderOf, defenderRows } from '../defender-scene';
import { defineRemoteAction } from '../define-remote-action';
import { provisioned } from './deprovision';

export const rebootNow = defineRemoteAction({
  name: 'rebootNow',
  summary: 'Restarts the device. Its user is not asked and unsaved work is lost.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-rebootnow',
  permission: 'Microsoft.Intune_RemoteTasks_RebootNow',
  roles: ['helpDeskOperator', 'schoolAdministrator', 'endpointSecurityManager'],
  support: {
    windows: 'always',
    holographic: 'always',
    surfaceHub: 'always',
    windowsAgent: 'always',
    ios: 'ifSupervised',
    macOS: 'always',
    androidFullyManaged: 'always',
    androidDedicated: 'always',
    androidAosp: 'always',
    chromeOS: 'always',
  },
  requires: [
    provisioned,
    {
      kinds: ['windows'],
      reasonCode: 'OS_VERSION_TOO_LOW',
      reason: 'Windows 8.1 or later is needed.',
      holds: ({ osVersion }) => isAtLeast(osVersion, WINDOWS.v8_1),
    },
    {
      kinds: ['androidDedicated'],
      reasonCode: 'OS_VERSION_TOO_LOW',
      reason: 'Android 7.0 or later is needed.',
      holds: ({ osVersion }) => isAtLeast(osVersion, '7.0'),
    },
  ],
  parameters: {},
  bulk: [{ actionName: 'rebootNow' }],
  reads: DEFENDER_TYPES,
  onDelivered: (scene, twin) => {
    const { kind, now } = scene;
    if (kind === 'chromeOS' && !twin.isKiosk) return { state: 'failed' };
    const before = defenderOf(scene);
    // What Defender left to a restart is through after it.
    const settled = before.protection.rebootRequired ? defenderRows(scene, before, afterRestart(before, now)) : {};
    return { state: 'done', twin: { lastBootDateTime: now }, ...settled };
  },
});
