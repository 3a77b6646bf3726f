import { enumeration, type MemberOf } from '../enumeration';

/** Graph deviceRegistrationState. */
export const deviceRegistrationState = enumeration(
  'DeviceRegistrationState',
  'State of the registration of a device. Graph: deviceRegistrationState.',
  {
    notRegistered: 'Not registered.',
    registered: 'Registered and in use.',
    revoked: 'Registration was withdrawn because the device was blocked, wiped or retired.',
    keyConflict: 'Another registration holds the same key.',
    approvalPending: 'Waits for approval.',
    certificateReset: 'The certificate was reset and has to be renewed.',
    notRegisteredPendingEnrollment: 'Not registered; enrollment has begun.',
    unknown: 'Not known.',
  },
);
export type DeviceRegistrationState = MemberOf<typeof deviceRegistrationState>;

/** Graph lostModeState. */
export const lostModeState = enumeration('LostModeState', 'Whether a device is in lost mode. Graph: lostModeState.', {
  disabled: 'Not in lost mode.',
  enabled: 'Locked by lost mode: local use is blocked until an administrator turns it off.',
});
export type LostModeState = MemberOf<typeof lostModeState>;

/** Graph managedDeviceManagementFeatures. */
export const managedDeviceManagementFeatures = enumeration(
  'ManagedDeviceManagementFeatures',
  'Management services a device takes part in. Graph: managedDeviceManagementFeatures.',
  {
    none: 'None.',
    microsoftManagedDesktop: 'Microsoft Managed Desktop.',
  },
);
export type ManagedDeviceManagementFeatures = MemberOf<typeof managedDeviceManagementFeatures>;

/** Graph managedDevicePartnerReportedHealthState. */
export const managedDevicePartnerReportedHealthState = enumeration(
  'ManagedDevicePartnerReportedHealthState',
  'Threat level a security partner reports. Graph: managedDevicePartnerReportedHealthState.',
  {
    unknown: 'No partner reports on it.',
    activated: 'The partner app is active and has no verdict yet.',
    deactivated: 'The partner app is switched off.',
    secured: 'No threat found.',
    lowSeverity: 'Low threat.',
    mediumSeverity: 'Medium threat.',
    highSeverity: 'High threat.',
    unresponsive: 'The partner app stopped reporting.',
    compromised: 'The partner considers it compromised.',
    misconfigured: 'The partner app is set up wrongly.',
  },
);
export type ManagedDevicePartnerReportedHealthState = MemberOf<typeof managedDevicePartnerReportedHealthState>;
