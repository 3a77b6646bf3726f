import type { DeviceFacts } from './device-facts';

/** Platform and way of enrolment, as far as remote actions tell devices apart. */
export const enrollmentKinds = {
  windows: 'Windows PC',
  holographic: 'Windows Holographic (HoloLens)',
  surfaceHub: 'Surface Hub',
  windowsMobile: 'Windows phone',
  windowsAgent: 'Windows PC with the Intune software client',
  ios: 'iOS/iPadOS',
  macOS: 'macOS',
  androidDeviceAdministrator: 'Android device administrator',
  androidWorkProfile: 'Android personally-owned work profile',
  androidCorporateWorkProfile: 'Android corporate-owned work profile',
  androidFullyManaged: 'Android fully managed',
  androidDedicated: 'Android dedicated (kiosk)',
  androidAosp: 'Android (AOSP)',
  chromeOS: 'ChromeOS',
  jamf: 'macOS managed by Jamf',
  configurationManager: 'Windows PC managed by Configuration Manager alone',
  other: 'a platform without remote actions',
} as const;

export type EnrollmentKind = keyof typeof enrollmentKinds;

type KindFacts = Pick<DeviceFacts, 'operatingSystem' | 'deviceType' | 'deviceEnrollmentType' | 'managementAgent'>;

/** Tells a device's kind from its record. */
export function enrollmentKindOf(device: KindFacts): EnrollmentKind {
  if (device.managementAgent === 'jamf') return 'jamf';
  if (device.managementAgent === 'configurationManagerClient') return 'configurationManager';
  if (device.managementAgent === 'intuneClient' || device.managementAgent === 'easIntuneClient') return 'windowsAgent';
  switch (device.operatingSystem?.toLowerCase()) {
    case 'windows':
      return windowsKindOf(device);
    case 'windows phone':
    case 'windows 10 mobile':
      return 'windowsMobile';
    case 'ios':
    case 'ipados':
      return 'ios';
    case 'macos':
      return 'macOS';
    case 'android':
      return androidKindOf(device);
    case 'chromeos':
      return 'chromeOS';
    default:
      return 'other';
  }
}

function windowsKindOf({ deviceType }: KindFacts): EnrollmentKind {
  switch (deviceType) {
    case 'holoLens':
      return 'holographic';
    case 'surfaceHub':
      return 'surfaceHub';
    case 'windowsPhone':
    case 'winMO6':
      return 'windowsMobile';
    default:
      return 'windows';
  }
}

function androidKindOf({ deviceType, deviceEnrollmentType }: KindFacts): EnrollmentKind {
  switch (deviceEnrollmentType) {
    case 'androidEnterpriseDedicatedDevice':
      return 'androidDedicated';
    case 'androidEnterpriseFullyManaged':
      return 'androidFullyManaged';
    case 'androidEnterpriseCorporateWorkProfile':
      return 'androidCorporateWorkProfile';
    case 'androidAOSPUserOwnedDeviceEnrollment':
    case 'androidAOSPUserlessDeviceEnrollment':
      return 'androidAosp';
    default:
      return deviceType === 'androidForWork' ? 'androidWorkProfile' : 'androidDeviceAdministrator';
  }
}

const USER_ENROLLMENTS = new Set([
  'appleUserEnrollment',
  'appleUserEnrollmentWithServiceAccount',
  'appleAccountDrivenUserEnrollment',
]);
const AUTOMATED_ENROLLMENTS = new Set(['appleBulkWithUser', 'appleBulkWithoutUser']);

/** Apple User Enrolment: the organisation manages its own part of a personal device only. */
export function isAppleUserEnrollment({ deviceEnrollmentType }: KindFacts): boolean {
  return USER_ENROLLMENTS.has(deviceEnrollmentType);
}

/** Enrolled through Apple's Automated Device Enrolment. */
export function isAutomatedDeviceEnrollment({ deviceEnrollmentType }: KindFacts): boolean {
  return AUTOMATED_ENROLLMENTS.has(deviceEnrollmentType);
}

/** Whether Intune manages devices of a kind, alone or with Configuration Manager. */
export function isManagedByIntune(kind: EnrollmentKind): boolean {
  return kind !== 'jamf' && kind !== 'configurationManager';
}

/** Whether a ConfigMgr client runs on the device, alone or co-managed. */
export function hasConfigurationManagerClient({ managementAgent }: Pick<DeviceFacts, 'managementAgent'>): boolean {
  return managementAgent.startsWith('configurationManagerClient');
}

/** Joined to Microsoft Entra ID, alone or together with an on-premises domain; not merely registered there. */
export function isEntraJoined({ joinType }: Pick<DeviceFacts, 'joinType'>): boolean {
  return joinType === 'azureADJoined' || joinType === 'hybridAzureADJoined';
}
