import { HOUR, MINUTE, SECOND } from '../../clock';
import { afterScan } from '../../devices/defender-events';
import { DEFENDER_TYPES, defenderOutcome } from '../defender-scene';
import { defineRemoteAction } from '../define-remote-action';

const QUICK = [5 * MINUTE, 12 * MINUTE] as const;
const FULL = [HOUR, 3 * HOUR] as const;

export const windowsDefenderScan = defineRemoteAction({
  name: 'windowsDefenderScan',
  summary:
    'Has Microsoft Defender scan the device: quickly, in about ten minutes, or in full, in one to three hours. It deals with the malware it finds, which windowsProtectionState then tells of. Fails while malware protection is off.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-windowsdefenderscan',
  permission: 'Microsoft.Intune_RemoteTasks_WindowsDefender',
  roles: ['helpDeskOperator', 'endpointSecurityManager'],
  support: { windows: 'always', windowsAgent: 'always' },
  bulk: [
    { actionName: 'quickScan', parameters: { quickScan: true } },
    { actionName: 'fullScan', parameters: { quickScan: false } },
  ],
  parameters: {
    quickScan: { type: 'boolean', required: true, description: 'A quick scan; a full one if false.' },
  },
  resultName: ({ quickScan }) => (quickScan ? 'quickScan' : 'fullScan'),
  resultType: 'WindowsDefenderScanActionResult',
  reads: DEFENDER_TYPES,
  onAccepted: ({ parameters: { quickScan } }) => ({ result: { scanType: quickScan ? 'quick' : 'full' } }),
  duration: ({ parameters: { quickScan }, random, actionId }) => {
    const [shortest, longest] = quickScan ? QUICK : FULL;
    return random.integer(`scan ${actionId}`, shortest / SECOND, longest / SECOND) * SECOND;
  },
  onDelivered: (scene) => {
    const { now, random, device } = scene;
    const scan = scene.parameters.quickScan ? 'quick' : 'full';
    const newId = (displayName: string) => random.guid(`malware ${device.id} ${displayName}`);
    return defenderOutcome(
      scene,
      (before) => afterScan(before, scan, now, newId),
      ({ signatureVersion }) =>
        scan === 'quick'
          ? { lastQuickScanDateTime: now, lastQuickScanSignatureVersion: signatureVersion }
          : { lastFullScanDateTime: now, lastFullScanSignatureVersion: signatureVersion },
    );
  },
});
