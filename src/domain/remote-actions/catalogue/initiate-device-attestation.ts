import { type AttestationFacts, attest } from '../../devices/attestation';
import type { DevicePatch } from '../../devices/device-facts';
import { isAtLeast, WINDOWS } from '../../devices/os-version';
import { type ActionScene, defineRemoteAction, type Requirement } from '../define-remote-action';

/** Windows attests its health from Windows 10 on. */
export const canAttest: Requirement = {
  reasonCode: 'OS_VERSION_TOO_LOW',
  reason: 'Windows 10 or later is needed.',
  holds: ({ osVersion }) => isAtLeast(osVersion, WINDOWS.v10),
};

export const initiateDeviceAttestation = defineRemoteAction({
  name: 'initiateDeviceAttestation',
  summary:
    'Has the TPM of the device attest how it started up. deviceHealthAttestationState tells the outcome once it reports.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-initiatedeviceattestation',
  permission: 'Microsoft.Intune_RemoteTasks_InitiateDeviceAttestation',
  roles: ['schoolAdministrator'],
  support: { windows: 'always' },
  requires: [canAttest],
  bulk: [{ actionName: 'initiateDeviceAttestation' }],
  parameters: {},
  reads: ['ManagedDevice'],
  onDelivered: (scene) => ({ state: 'done', device: attestedNow(scene) }),
});

/** What an attestation changes on the record of the device of a scene. */
export function attestedNow({ device, related, now, random }: ActionScene<unknown>): DevicePatch {
  const record = related.ManagedDevice?.[0];
  const facts = {
    id: device.id,
    isEncrypted: record?.isEncrypted === true,
    deviceHealthAttestationState: (record?.deviceHealthAttestationState ?? null) as AttestationFacts | null,
  };
  return { deviceHealthAttestationState: attest(facts, now, random) };
}
