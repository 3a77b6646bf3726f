import { enumeration, type MemberOf } from '../enumeration';

/** Graph complianceState. */
export const complianceState = enumeration(
  'ComplianceState',
  'How a device stands against its compliance policies. Graph: complianceState.',
  {
    unknown: 'Not evaluated yet.',
    compliant: 'Meets every rule.',
    noncompliant: 'Breaks at least one rule and its grace period is over.',
    conflict: 'Two policies ask for different values of one setting.',
    error: 'Evaluation failed.',
    inGracePeriod: 'Breaks a rule but still counts as compliant until the grace period ends.',
    configManager: 'Compliance is evaluated by Configuration Manager.',
  },
);
export type ComplianceState = MemberOf<typeof complianceState>;

/** Graph deviceEnrollmentType. */
export const deviceEnrollmentType = enumeration(
  'DeviceEnrollmentType',
  'How a device came under management. Graph: deviceEnrollmentType.',
  {
    unknown: 'Not recorded.',
    userEnrollment: 'A user enrolled a personal device.',
    deviceEnrollmentManager: 'Enrolled with a device enrollment manager account.',
    appleBulkWithUser: 'Apple bulk enrollment with a user, by Automated Device Enrollment or Apple Configurator.',
    appleBulkWithoutUser: 'Apple bulk enrollment without a user.',
    windowsAzureADJoin: 'Enrolled by joining Windows to Microsoft Entra ID.',
    windowsBulkUserless: 'Windows bulk enrollment with a provisioning package.',
    windowsAutoEnrollment: 'Enrolled automatically after a work account was added to Windows.',
    windowsBulkAzureDomainJoin: 'Windows bulk enrollment that also joins Microsoft Entra ID.',
    windowsCoManagement: 'A Configuration Manager client enrolled for co-management.',
    windowsAzureADJoinUsingDeviceAuth:
      'Joined to Microsoft Entra ID and enrolled with the credentials of the device, as in self-deploying mode.',
    appleUserEnrollment: 'Apple User Enrollment of a personal device.',
    appleUserEnrollmentWithServiceAccount: 'Apple User Enrollment through a service account.',
    azureAdJoinUsingAzureVmExtension: 'An Azure virtual machine joined by its Entra login extension.',
    androidEnterpriseDedicatedDevice: 'Android Enterprise dedicated device (COSU): a kiosk without a user.',
    androidEnterpriseFullyManaged: 'Android Enterprise fully managed device (COBO).',
    androidEnterpriseCorporateWorkProfile: 'Corporate-owned Android Enterprise device with a work profile (COPE).',
    androidAOSPUserOwnedDeviceEnrollment: 'Android Open Source Project device assigned to a user.',
    androidAOSPUserlessDeviceEnrollment: 'Android Open Source Project device without a user.',
    appleAccountDrivenUserEnrollment: 'Apple User Enrollment started by signing in with a managed Apple account.',
  },
);
export type DeviceEnrollmentType = MemberOf<typeof deviceEnrollmentType>;

/** Graph deviceType. */
export const deviceType = enumeration('DeviceType', 'Kind of device, by platform. Graph: deviceType.', {
  desktop: 'Windows PC.',
  windowsRT: 'Windows RT tablet.',
  winMO6: 'Windows Mobile 6 phone.',
  nokia: 'Nokia Symbian phone.',
  windowsPhone: 'Windows Phone or Windows 10 Mobile.',
  mac: 'Mac without MDM enrollment.',
  winCE: 'Windows CE device.',
  winEmbedded: 'Windows Embedded device.',
  iPhone: 'iPhone.',
  iPad: 'iPad.',
  iPod: 'iPod touch.',
  android: 'Android device managed by device administrator.',
  iSocConsumer: 'Windows on a consumer system-on-chip.',
  unix: 'Unix computer.',
  macMDM: 'Mac enrolled in MDM.',
  holoLens: 'HoloLens headset.',
  surfaceHub: 'Surface Hub.',
  androidForWork: 'Personal Android device with a work profile.',
  androidEnterprise: 'Corporate Android Enterprise device.',
  windows10x: 'Windows 10X device.',
  androidnGMS: 'Android device without Google Mobile Services.',
  chromeOS: 'ChromeOS device.',
  linux: 'Linux computer.',
  visionOS: 'Apple Vision headset.',
  tvOS: 'Apple TV.',
  blackberry: 'BlackBerry phone.',
  palm: 'Palm device.',
  unknown: 'Not recognised.',
  cloudPC: 'Windows 365 Cloud PC.',
});
export type DeviceType = MemberOf<typeof deviceType>;

/** Graph joinType. */
export const joinType = enumeration('JoinType', 'How a device is known to Microsoft Entra ID. Graph: joinType.', {
  unknown: 'Not joined, or not reported.',
  azureADJoined: 'Joined to Microsoft Entra ID only.',
  azureADRegistered: 'Registered by its user; not joined.',
  hybridAzureADJoined: 'Joined to an on-premises domain and to Microsoft Entra ID.',
});
export type JoinType = MemberOf<typeof joinType>;

/** Graph managedDeviceOwnerType. */
export const managedDeviceOwnerType = enumeration(
  'ManagedDeviceOwnerType',
  'Who owns a managed device. Graph: managedDeviceOwnerType.',
  {
    unknown: 'Not known.',
    company: 'The organisation.',
    personal: 'The user.',
  },
);
export type ManagedDeviceOwnerType = MemberOf<typeof managedDeviceOwnerType>;

/** Graph ownerType. */
export const ownerType = enumeration('OwnerType', 'Who owns a device, as enrollment recorded it. Graph: ownerType.', {
  unknown: 'Not known.',
  company: 'The organisation.',
  personal: 'The user.',
});
export type OwnerType = MemberOf<typeof ownerType>;

/** Graph managementAgentType. */
export const managementAgentType = enumeration(
  'ManagementAgentType',
  'Channels through which a device is managed. Graph: managementAgentType.',
  {
    eas: 'Exchange ActiveSync only.',
    mdm: 'Mobile device management.',
    easMdm: 'MDM and Exchange ActiveSync.',
    intuneClient: 'The legacy Intune PC agent.',
    easIntuneClient: 'The legacy Intune PC agent and Exchange ActiveSync.',
    configurationManagerClient: 'Configuration Manager only; the device is known by tenant attach.',
    configurationManagerClientMdm: 'Co-managed: Configuration Manager and MDM.',
    configurationManagerClientMdmEas: 'Co-managed, and known to Exchange ActiveSync.',
    unknown: 'Not known.',
    jamf: 'Jamf Pro, which reports inventory to Intune.',
    googleCloudDevicePolicyController: 'Android Device Policy of Google.',
    microsoft365ManagedMdm: 'MDM of Microsoft 365.',
    msSense: 'Microsoft Defender for Endpoint, without MDM enrollment.',
    intuneAosp: 'The Intune agent for Android Open Source Project.',
    google: 'ChromeOS management by the Google admin console.',
  },
);
export type ManagementAgentType = MemberOf<typeof managementAgentType>;

/** Graph managementState. */
export const managementState = enumeration(
  'ManagementState',
  'Where a device is between enrollment and removal. Graph: managementState.',
  {
    managed: 'Managed, nothing pending.',
    retirePending: 'Retire waits for the device or is under way.',
    retireFailed: 'The device reported that retire failed.',
    wipePending: 'Wipe waits for the device or is under way.',
    wipeFailed: 'The device reported that wipe failed.',
    unhealthy: 'Enrolled, but management does not work properly.',
    deletePending: 'Being deleted; no longer listed.',
    retireIssued: 'Retire was accepted and not yet sent.',
    wipeIssued: 'Wipe was accepted and not yet sent.',
    wipeCanceled: 'Wipe was cancelled before the device ran it.',
    retireCanceled: 'Retire was cancelled before the device ran it.',
    discovered: 'Enrolled and not checked in yet; the first check-in makes it managed.',
  },
);
export type ManagementState = MemberOf<typeof managementState>;

/** Graph administratorConfiguredDeviceComplianceState. */
export const administratorConfiguredDeviceComplianceState = enumeration(
  'AdministratorConfiguredDeviceComplianceState',
  'What an administrator sets the compliance of a device to. Graph: administratorConfiguredDeviceComplianceState.',
  {
    basedOnDeviceCompliancePolicy: 'Whatever its compliance policies find.',
    nonCompliant: 'Not compliant, whatever its policies find.',
  },
);
export type AdministratorConfiguredDeviceComplianceState = MemberOf<
  typeof administratorConfiguredDeviceComplianceState
>;
