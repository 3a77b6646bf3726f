import { SECOND } from '../../clock';
import { DIGITS } from '../../random';
import { defineRemoteAction } from '../define-remote-action';

/** Editions of Windows that run apps of the store only (Windows 10 S). */
const STORE_ONLY = ['Cloud', 'CloudN'];

export const requestRemoteAssistance = defineRemoteAction({
  name: 'requestRemoteAssistance',
  summary: 'Asks the remote assistance partner for a session; its address is then in remoteAssistanceSessionUrl.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-requestremoteassistance',
  permission: 'Microsoft.Intune_RemoteTasks_RequestRemoteAssistance',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: {
    windows: 'always',
    androidDeviceAdministrator: 'always',
    androidWorkProfile: 'always',
    androidCorporateWorkProfile: 'always',
    androidFullyManaged: 'always',
    androidDedicated: 'always',
  },
  requires: [
    {
      kinds: ['windows'],
      reasonCode: 'EDITION_NOT_SUPPORTED',
      reason: 'The partner’s app does not run on Windows 10 S.',
      holds: ({ skuFamily }) => !STORE_ONLY.includes(skuFamily ?? ''),
    },
    {
      reasonCode: 'CONNECTOR_NOT_ONBOARDED',
      reason: 'The remote assistance connector is not onboarded.',
      errorCode: 'CONNECTOR_NOT_ONBOARDED',
      holds: ({ isRemoteAssistanceOnboarded }) => isRemoteAssistanceOnboarded,
    },
  ],
  parameters: {},
  delivery: () => ({ serviceAfter: 5 * SECOND }),
  onAccepted: () => ({ device: { remoteAssistanceSessionUrl: null, remoteAssistanceSessionErrorDetails: null } }),
  onDelivered: ({ random, actionId }) => ({
    state: 'done',
    device: {
      remoteAssistanceSessionUrl: `https://get.teamviewer.com/s${random.text(`session ${actionId}`, 9, DIGITS)}`,
    },
  }),
});
