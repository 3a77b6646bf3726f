import { enumeration, type MemberOf } from '../enumeration';

/** Graph chassisType. */
export const chassisType = enumeration('ChassisType', 'Build of a device. Graph: chassisType.', {
  unknown: 'Not reported.',
  desktop: 'Desktop computer.',
  laptop: 'Laptop.',
  worksWorkstation: 'Workstation.',
  enterpriseServer: 'Server.',
  phone: 'Phone.',
  tablet: 'Tablet.',
  mobileOther: 'Other mobile device.',
  mobileUnknown: 'Mobile device of unreported build.',
});
export type ChassisType = MemberOf<typeof chassisType>;

/** Graph managedDeviceArchitecture. */
export const managedDeviceArchitecture = enumeration(
  'ManagedDeviceArchitecture',
  'Processor architecture of a device. Graph: managedDeviceArchitecture.',
  {
    unknown: 'Not reported.',
    x86: '32-bit Intel or AMD.',
    x64: '64-bit Intel or AMD.',
    arm: '32-bit ARM.',
    arM64: '64-bit ARM.',
  },
);
export type ManagedDeviceArchitecture = MemberOf<typeof managedDeviceArchitecture>;

/** Graph deviceGuardLocalSystemAuthorityCredentialGuardState. */
export const deviceGuardLocalSystemAuthorityCredentialGuardState = enumeration(
  'DeviceGuardLocalSystemAuthorityCredentialGuardState',
  'State of Credential Guard on a Windows device. Graph: deviceGuardLocalSystemAuthorityCredentialGuardState.',
  {
    running: 'Running.',
    rebootRequired: 'Configured and starts with the next restart.',
    notLicensed: 'The Windows edition does not include it.',
    notConfigured: 'Not configured.',
    virtualizationBasedSecurityNotRunning: 'Cannot run because virtualization-based security is not running.',
  },
);
export type DeviceGuardLocalSystemAuthorityCredentialGuardState = MemberOf<
  typeof deviceGuardLocalSystemAuthorityCredentialGuardState
>;

/** Graph deviceGuardVirtualizationBasedSecurityHardwareRequirementState. */
export const deviceGuardVirtualizationBasedSecurityHardwareRequirementState = enumeration(
  'DeviceGuardVirtualizationBasedSecurityHardwareRequirementState',
  'Hardware fit for virtualization-based security. Graph: deviceGuardVirtualizationBasedSecurityHardwareRequirementState.',
  {
    meetHardwareRequirements: 'It can.',
    secureBootRequired: 'Secure Boot is off or missing.',
    dmaProtectionRequired: 'Protection against direct memory access is off or missing.',
    hyperVNotSupportedForGuestVM: 'It is a virtual machine that cannot host Hyper-V.',
    hyperVNotAvailable: 'Hyper-V is not available.',
  },
);
export type DeviceGuardVirtualizationBasedSecurityHardwareRequirementState = MemberOf<
  typeof deviceGuardVirtualizationBasedSecurityHardwareRequirementState
>;

/** Graph deviceGuardVirtualizationBasedSecurityState. */
export const deviceGuardVirtualizationBasedSecurityState = enumeration(
  'DeviceGuardVirtualizationBasedSecurityState',
  'State of virtualization-based security on a Windows device. Graph: deviceGuardVirtualizationBasedSecurityState.',
  {
    running: 'Running.',
    rebootRequired: 'Configured and starts with the next restart.',
    require64BitArchitecture: 'Cannot run on a 32-bit system.',
    notLicensed: 'The Windows edition does not include it.',
    notConfigured: 'Not configured.',
    doesNotMeetHardwareRequirements: 'The hardware cannot run it.',
    other: 'Not running for another reason.',
  },
);
export type DeviceGuardVirtualizationBasedSecurityState = MemberOf<typeof deviceGuardVirtualizationBasedSecurityState>;

/** Graph deviceLicensingStatus. */
export const deviceLicensingStatus = enumeration(
  'DeviceLicensingStatus',
  'State of the Windows subscription licence of a device. Graph: deviceLicensingStatus.',
  {
    unknown: 'Not reported.',
    licenseRefreshStarted: 'A refresh has started.',
    licenseRefreshPending: 'A refresh is waiting.',
    deviceIsNotAzureActiveDirectoryJoined: 'Cannot be licensed because it is not joined to Microsoft Entra ID.',
    verifyingMicrosoftDeviceIdentity: 'The identity of the device is being verified.',
    deviceIdentityVerificationFailed: 'The identity of the device could not be verified.',
    verifyingMicrosoftAccountIdentity: 'The account of the user is being verified.',
    microsoftAccountVerificationFailed: 'The account of the user could not be verified.',
    acquiringDeviceLicense: 'A licence is being fetched.',
    refreshingDeviceLicense: 'The licence is being refreshed.',
    deviceLicenseRefreshSucceed: 'The licence was refreshed.',
    deviceLicenseRefreshFailed: 'The licence could not be refreshed.',
    removingDeviceLicense: 'The licence is being removed.',
    deviceLicenseRemoveSucceed: 'The licence was removed.',
    deviceLicenseRemoveFailed: 'The licence could not be removed.',
  },
);
export type DeviceLicensingStatus = MemberOf<typeof deviceLicensingStatus>;
