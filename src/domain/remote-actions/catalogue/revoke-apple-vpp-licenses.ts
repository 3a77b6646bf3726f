import { MINUTE } from '../../clock';
import { defineRemoteAction } from '../define-remote-action';

/** Which app inventory found on the device. */
const FOUND = 'ManagedDeviceDetectedApp';

export const revokeAppleVppLicenses = defineRemoteAction({
  name: 'revokeAppleVppLicenses',
  summary:
    'Takes the app licences bought in volume back from an iPhone or iPad, one for each app that inventory has found on it. The apps stay; the device need not be online.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-revokeapplevpplicenses',
  permission: 'Microsoft.Intune_RemoteTasks_RevokeAppleVppLicenses',
  roles: ['helpDeskOperator'],
  support: { ios: 'always' },
  parameters: {},
  reads: [FOUND],
  resultType: 'RevokeAppleVppLicensesActionResult',
  delivery: () => ({ serviceAfter: MINUTE }),
  onDelivered: ({ related }) => ({
    state: 'done',
    result: { totalLicensesCount: related[FOUND]?.length ?? 0, failedLicensesCount: 0 },
  }),
});
