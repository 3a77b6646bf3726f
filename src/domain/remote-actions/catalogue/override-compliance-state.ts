import { administratorConfiguredDeviceComplianceState } from '../../enumerations/devices';
import { httpsAddressProblem } from '../address-parameter';
import { defineRemoteAction } from '../define-remote-action';

const MAX_URL = 2048;

export const overrideComplianceState = defineRemoteAction({
  name: 'overrideComplianceState',
  summary:
    'Sets the device to noncompliant whatever its compliance policies find, or lets them decide again. The service does so at once; the device takes no part in it.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-overridecompliancestate',
  permission: 'Microsoft.Intune_DeviceCompliancePolices_Update',
  roles: ['endpointSecurityManager'],
  support: {
    windows: 'always',
    windowsMobile: 'always',
    holographic: 'always',
    surfaceHub: 'always',
    ios: 'always',
    macOS: 'always',
    androidDeviceAdministrator: 'always',
    androidWorkProfile: 'always',
    androidCorporateWorkProfile: 'always',
    androidFullyManaged: 'always',
    androidDedicated: 'always',
    androidAosp: 'always',
  },
  parameters: {
    complianceState: {
      type: administratorConfiguredDeviceComplianceState,
      required: true,
      description: 'What compliance is to be.',
    },
    remediationUrl: {
      type: 'string',
      description: `Page on which its user learns how to become compliant again, an https address of at most ${MAX_URL} characters. Ignored when policies are to decide.`,
      problem: httpsAddressProblem(MAX_URL),
    },
  },
  delivery: () => ({ serviceAfter: 0 }),
  onDelivered: ({ device, parameters: { complianceState, remediationUrl } }) => ({
    state: 'done',
    device:
      complianceState === 'nonCompliant'
        ? {
            administratorConfiguredComplianceState: complianceState,
            complianceRemediationUrl: remediationUrl,
            complianceState: 'noncompliant',
            policyComplianceState: device.policyComplianceState ?? device.complianceState,
          }
        : {
            administratorConfiguredComplianceState: complianceState,
            complianceRemediationUrl: null,
            complianceState: device.policyComplianceState ?? device.complianceState,
            policyComplianceState: null,
          },
  }),
});
