import { afterSignatureUpdate } from '../../devices/defender-events';
import { DEFENDER_TYPES, defenderOutcome } from '../defender-scene';
import { defineRemoteAction } from '../define-remote-action';

export const windowsDefenderUpdateSignatures = defineRemoteAction({
  name: 'windowsDefenderUpdateSignatures',
  summary:
    'Has Microsoft Defender fetch the newest signatures (security intelligence). Fails while malware protection is off.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-windowsdefenderupdatesignatures',
  permission: 'Microsoft.Intune_RemoteTasks_WindowsDefender',
  roles: ['helpDeskOperator', 'endpointSecurityManager'],
  support: { windows: 'always', windowsAgent: 'always' },
  bulk: [{ actionName: 'signatureUpdate' }],
  parameters: {},
  reads: DEFENDER_TYPES,
  onDelivered: (scene) => defenderOutcome(scene, (before) => afterSignatureUpdate(before, scene.now)),
});
