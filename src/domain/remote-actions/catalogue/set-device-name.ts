import { MINUTE } from '../../clock';
import { deviceNameProblem } from '../../devices/device-name';
import { type EnrollmentKind, enrollmentKindOf } from '../../devices/enrollment-kind';
import { defineRemoteAction } from '../define-remote-action';

/** On these the device itself keeps its name; only the record changes, after a while. */
const RECORD_ONLY: readonly EnrollmentKind[] = [
  'androidCorporateWorkProfile',
  'androidFullyManaged',
  'androidDedicated',
];

export const setDeviceName = defineRemoteAction({
  name: 'setDeviceName',
  summary: 'Renames the device. `deviceName` changes once the device reports; `managedDeviceName` never does.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-setdevicename',
  permission: 'Microsoft.Intune_RemoteTasks_SetDeviceName',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: {
    windows: 'ifCorporateOwned',
    ios: 'ifSupervised',
    macOS: 'ifCorporateOwned',
    androidCorporateWorkProfile: 'always',
    androidFullyManaged: 'always',
    androidDedicated: 'always',
  },
  requires: [
    {
      kinds: ['windows'],
      reasonCode: 'HYBRID_JOINED',
      reason: 'A hybrid-joined device takes its name from the on-premises domain.',
      holds: ({ joinType }) => joinType !== 'hybridAzureADJoined',
    },
  ],
  parameters: {
    deviceName: {
      type: 'string',
      required: true,
      description:
        'The new name: 1–63 letters, digits and hyphens; on Windows also characters beyond ASCII; not digits alone on Windows, iOS and macOS.',
      problemOn: (value, device) => deviceNameProblem(value, enrollmentKindOf(device)),
    },
  },
  bulk: [{ actionName: 'setDeviceName', nameTemplate: 'deviceName' }],
  delivery: (kind) => (RECORD_ONLY.includes(kind) ? { serviceAfter: 10 * MINUTE } : 'device'),
  onDelivered: ({ kind, parameters: { deviceName } }) => ({
    state: 'done',
    device: { deviceName },
    ...(RECORD_ONLY.includes(kind) ? {} : { twin: { deviceName } }),
  }),
});
