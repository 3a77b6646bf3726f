import { defineRemoteAction } from '../define-remote-action';
import { withEsim } from './activate-device-esim';

export const removeDeviceEsim = defineRemoteAction({
  name: 'removeDeviceEsim',
  summary: 'Removes the cellular plan from the eSIM of an iPhone or iPad; it fails where there is none.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-removedeviceesim',
  permission: 'Microsoft.Intune_RemoteTasks_ActivateDeviceEsim',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: { ios: 'always' },
  requires: [withEsim],
  parameters: {
    iccId: {
      type: 'string',
      required: true,
      description:
        'Serial number (ICCID) of the plan: 18 to 22 digits. A simulated device has one plan, whatever its number.',
      problem: (value) => (/^\d{18,22}$/.test(value) ? null : 'must consist of 18 to 22 digits.'),
    },
  },
  onDelivered: (_, twin) =>
    twin.hasEsimDataPlan
      ? { state: 'done', twin: { hasEsimDataPlan: false, cellularPlanCarrierUrl: null } }
      : { state: 'failed' },
});
