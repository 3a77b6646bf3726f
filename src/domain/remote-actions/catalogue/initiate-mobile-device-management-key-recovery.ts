import { addYears } from '../../clock';
import { defineRemoteAction } from '../define-remote-action';
import { attestedNow, canAttest } from './initiate-device-attestation';

export const initiateMobileDeviceManagementKeyRecovery = defineRemoteAction({
  name: 'initiateMobileDeviceManagementKeyRecovery',
  summary:
    'Has the device make the key of its management certificate anew in its TPM and attest it: the certificate is then good for another year, and deviceHealthAttestationState is fresh.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-initiatemobiledevicemanagementkeyrecovery',
  permission: 'Microsoft.Intune_RemoteTasks_InitiateMDMKeyRecovery',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: { windows: 'always' },
  requires: [canAttest],
  bulk: [{ actionName: 'initiateMobileDeviceManagementKeyRecovery' }],
  parameters: {},
  reads: ['ManagedDevice'],
  onDelivered: (scene) => ({
    state: 'done',
    device: { ...attestedNow(scene), managementCertificateExpirationDate: addYears(scene.now, 1) },
  }),
});
