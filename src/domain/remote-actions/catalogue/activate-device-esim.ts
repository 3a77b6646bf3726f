import { httpsAddressProblem } from '../address-parameter';
import { defineRemoteAction, type Requirement } from '../define-remote-action';

const MAX_ADDRESS = 2048;

/** What every action on a cellular plan needs. */
export const withEsim: Requirement = {
  reasonCode: 'NO_ESIM',
  reason: 'Inventory has found no eSIM in the device.',
  holds: ({ hasEsim }) => hasEsim,
};

export const activateDeviceEsim = defineRemoteAction({
  name: 'activateDeviceEsim',
  summary: 'Lets an iPhone or iPad with an eSIM fetch its cellular plan from the carrier.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-activatedeviceesim',
  permission: 'Microsoft.Intune_RemoteTasks_ActivateDeviceEsim',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: { ios: 'always' },
  requires: [withEsim],
  parameters: {
    carrierUrl: {
      type: 'string',
      required: true,
      description: `Address of the carrier’s activation server: https, at most ${MAX_ADDRESS} characters.`,
      problem: httpsAddressProblem(MAX_ADDRESS),
    },
  },
  bulk: [{ actionName: 'activateDeviceEsim' }],
  resultType: 'ActivateDeviceEsimActionResult',
  onAccepted: ({ parameters: { carrierUrl } }) => ({ result: { carrierUrl } }),
  onDelivered: ({ parameters: { carrierUrl } }) => ({
    state: 'done',
    twin: { hasEsimDataPlan: true, cellularPlanCarrierUrl: carrierUrl },
  }),
});
