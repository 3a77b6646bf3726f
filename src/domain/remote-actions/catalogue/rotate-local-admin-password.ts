import { isAutomatedDeviceEnrollment } from '../../devices/enrollment-kind';
import { localAdminPassword } from '../../devices/recovery-keys';
import { defineRemoteAction } from '../define-remote-action';
import { entraJoined } from './rotate-bit-locker-keys';

export const rotateLocalAdminPassword = defineRemoteAction({
  name: 'rotateLocalAdminPassword',
  summary:
    'Replaces the password of the local administrator (LAPS). That of a Mac can be read once it reports; that of a Windows PC goes to Entra ID, and only the time of its rotation is told.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-rotatelocaladminpassword',
  permission: 'Microsoft.Intune_RemoteTasks_RotateLocalAdminPassword',
  roles: [],
  support: { windows: 'ifCorporateOwned', macOS: 'always' },
  requires: [
    entraJoined,
    {
      kinds: ['macOS'],
      reasonCode: 'NOT_AUTOMATICALLY_ENROLLED',
      reason: 'The Mac must be enrolled through Automated Device Enrolment, which sets the account up.',
      holds: isAutomatedDeviceEnrollment,
    },
    {
      reasonCode: 'POLICY_MISSING',
      reason: 'A policy must manage the password of the local administrator.',
      holds: ({ isLocalAdminPasswordManaged }) => isLocalAdminPasswordManaged,
    },
  ],
  parameters: {},
  onDelivered: ({ kind, now, random, actionId }) => ({
    state: 'done',
    device: {
      localAdminPasswordLastRotationDateTime: now,
      ...(kind === 'macOS' ? { localAdminPassword: localAdminPassword(random, actionId) } : {}),
    },
  }),
});
