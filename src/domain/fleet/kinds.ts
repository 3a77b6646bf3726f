import type { Weighted } from './dice';
import {
  ANDROID_PHONES,
  CHROMEBOOKS,
  CLOUD_PCS,
  HEADSETS,
  HOLOLENSES,
  HUBS,
  IPADS,
  IPHONES,
  KIOSKS,
  MACS,
  type Model,
  PCS,
  SCANNERS,
  SERVERS,
  TILLS,
  VERSIONS,
  type Version,
} from './models';

/** Categories of the tenant, by the use a device has. */
export type Use = 'corporate' | 'shared' | 'field' | 'personal';

/** A platform and way of enrolment, and what all such devices have in common. */
export interface Kind extends Weighted {
  readonly models: readonly Model[];
  readonly versions: readonly Version[];
  readonly use: Use;
  /** How its names begin. */
  readonly prefix: string;
  /** How it is called in the name that Intune gives at enrolment; null if it gives none. */
  readonly platform: string | null;
  /** What its record says. */
  readonly record: Readonly<Record<string, unknown>>;
  readonly twin?: Readonly<Record<string, unknown>>;
  readonly hasCellular?: boolean;
  /** Whether the organisation sees hardware identifiers. */
  readonly isReticent?: boolean;
  readonly hasClient?: boolean;
}

const registered = { deviceRegistrationState: 'registered', azureADRegistered: true };
const joined = { ...registered, joinType: 'azureADJoined' };
const hybrid = { ...registered, joinType: 'hybridAzureADJoined' };
const workplace = { ...registered, joinType: 'azureADRegistered' };
const unknown = { deviceRegistrationState: 'notRegistered', azureADRegistered: false };

const company = { managedDeviceOwnerType: 'company' };
const personal = { managedDeviceOwnerType: 'personal' };

const windows = {
  operatingSystem: 'Windows',
  deviceType: 'desktop',
  processorArchitecture: 'x64',
  skuFamily: 'Enterprise',
  skuNumber: 4,
  jailBroken: 'Unknown',
};
const coManaged = {
  managementAgent: 'configurationManagerClientMdm',
  deviceEnrollmentType: 'windowsCoManagement',
};
const siteOnly = { managementAgent: 'configurationManagerClient', deviceEnrollmentType: 'unknown' };
const pc = { models: PCS, versions: VERSIONS.windows, use: 'corporate', platform: 'Windows' } as const;

const macOS = { operatingSystem: 'macOS', deviceType: 'macMDM', jailBroken: 'Unknown' };
const macBook = { models: MACS, versions: VERSIONS.macOS, use: 'corporate', prefix: 'MAC', platform: 'macOS' } as const;

const iOS = { operatingSystem: 'iOS', deviceType: 'iPhone', managementAgent: 'mdm', jailBroken: 'False' };
const apple = { models: IPHONES, versions: VERSIONS.iOS, use: 'field', prefix: 'IPHONE', platform: 'IPhone' } as const;

const android = {
  operatingSystem: 'Android',
  jailBroken: 'False',
  managementAgent: 'googleCloudDevicePolicyController',
};
const enterprise = { ...android, ...company, ...workplace, deviceType: 'androidEnterprise' };
const galaxy = {
  models: ANDROID_PHONES,
  versions: VERSIONS.android,
  use: 'field',
  prefix: 'ANDROID',
  platform: 'Android',
} as const;

const unlocked = { passcodePresent: false, passcodeRequired: false };

/** Computers that people work on. */
export const COMPUTERS: readonly Kind[] = [
  {
    ...pc,
    weight: 40,
    prefix: 'LT',
    record: {
      ...windows,
      ...company,
      ...joined,
      managementAgent: 'mdm',
      deviceEnrollmentType: 'windowsAzureADJoin',
      enrollmentProfileName: 'Autopilot corporate laptops',
      autopilotEnrolled: true,
      isBitLockerRotationAllowed: true,
      isLocalAdminPasswordManaged: true,
    },
  },
  {
    ...pc,
    weight: 9,
    prefix: 'PC',
    record: {
      ...windows,
      ...company,
      ...hybrid,
      managementAgent: 'mdm',
      deviceEnrollmentType: 'windowsAutoEnrollment',
      isBitLockerRotationAllowed: true,
    },
  },
  {
    ...pc,
    weight: 24,
    prefix: 'WS',
    hasClient: true,
    record: { ...windows, ...company, ...hybrid, ...coManaged, isBitLockerRotationAllowed: true },
  },
  {
    ...pc,
    weight: 6,
    prefix: 'CM',
    platform: null,
    hasClient: true,
    record: { ...windows, ...company, ...hybrid, ...siteOnly },
  },
  {
    ...pc,
    weight: 3,
    prefix: 'DESKTOP',
    use: 'personal',
    record: {
      ...windows,
      ...personal,
      ...workplace,
      managementAgent: 'mdm',
      deviceEnrollmentType: 'userEnrollment',
      skuFamily: 'Pro',
      skuNumber: 48,
    },
  },
  {
    ...pc,
    weight: 1,
    models: CLOUD_PCS,
    prefix: 'CPC',
    record: {
      ...windows,
      ...company,
      ...joined,
      deviceType: 'cloudPC',
      managementAgent: 'mdm',
      deviceEnrollmentType: 'windowsAzureADJoin',
      enrollmentProfileName: 'Windows 365 Enterprise',
    },
  },
  {
    ...macBook,
    weight: 12,
    record: {
      ...macOS,
      ...company,
      ...workplace,
      managementAgent: 'mdm',
      deviceEnrollmentType: 'appleBulkWithUser',
      enrollmentProfileName: 'Corporate Macs',
      isSupervised: true,
      bootstrapTokenEscrowed: true,
      isActivationLockAllowed: true,
    },
  },
  {
    ...macBook,
    weight: 2,
    use: 'personal',
    prefix: 'MACBOOK',
    record: { ...macOS, ...personal, ...workplace, managementAgent: 'mdm', deviceEnrollmentType: 'userEnrollment' },
  },
  {
    ...macBook,
    weight: 1,
    platform: null,
    record: {
      ...macOS,
      ...company,
      ...workplace,
      deviceType: 'mac',
      managementAgent: 'jamf',
      deviceEnrollmentType: 'unknown',
    },
  },
  {
    ...pc,
    weight: 1,
    versions: VERSIONS.linux,
    prefix: 'UBUNTU',
    platform: 'Linux',
    record: {
      operatingSystem: 'Linux',
      deviceType: 'linux',
      processorArchitecture: 'x64',
      ...company,
      ...workplace,
      managementAgent: 'mdm',
      deviceEnrollmentType: 'userEnrollment',
    },
  },
  {
    weight: 1,
    models: CHROMEBOOKS,
    versions: VERSIONS.chromeOS,
    use: 'field',
    prefix: 'CHROME',
    platform: null,
    record: {
      operatingSystem: 'ChromeOS',
      deviceType: 'chromeOS',
      processorArchitecture: 'x64',
      ...company,
      ...unknown,
      managementAgent: 'google',
      deviceEnrollmentType: 'unknown',
      complianceState: 'unknown',
    },
  },
];

/** Phones and tablets of people who have a computer besides. */
export const PHONES: readonly Kind[] = [
  {
    ...apple,
    weight: 32,
    hasCellular: true,
    record: {
      ...iOS,
      ...company,
      ...workplace,
      deviceEnrollmentType: 'appleBulkWithUser',
      enrollmentProfileName: 'Corporate iPhones',
      isSupervised: true,
      isActivationLockAllowed: true,
    },
  },
  {
    ...apple,
    weight: 16,
    use: 'personal',
    prefix: 'BYOD-IPHONE',
    isReticent: true,
    record: { ...iOS, ...personal, ...workplace, deviceEnrollmentType: 'appleUserEnrollment' },
  },
  {
    ...apple,
    weight: 8,
    models: IPADS,
    prefix: 'IPAD',
    platform: 'IPad',
    record: {
      ...iOS,
      ...company,
      ...workplace,
      operatingSystem: 'iPadOS',
      deviceType: 'iPad',
      deviceEnrollmentType: 'appleBulkWithUser',
      enrollmentProfileName: 'Corporate iPads',
      isSupervised: true,
    },
  },
  {
    ...galaxy,
    weight: 22,
    use: 'personal',
    prefix: 'BYOD-ANDROID',
    isReticent: true,
    record: {
      ...android,
      ...personal,
      ...workplace,
      managementAgent: 'mdm',
      deviceType: 'androidForWork',
      deviceEnrollmentType: 'userEnrollment',
    },
    twin: { resetTokenActive: true },
  },
  {
    ...galaxy,
    weight: 6,
    hasCellular: true,
    record: {
      ...enterprise,
      deviceEnrollmentType: 'androidEnterpriseCorporateWorkProfile',
      enrollmentProfileName: 'Corporate phones with work profile',
    },
    twin: { resetTokenActive: true },
  },
  {
    ...galaxy,
    weight: 9,
    prefix: 'FIELD',
    hasCellular: true,
    record: {
      ...enterprise,
      deviceEnrollmentType: 'androidEnterpriseFullyManaged',
      enrollmentProfileName: 'Fully managed phones',
    },
  },
  {
    ...galaxy,
    weight: 5,
    models: SCANNERS,
    prefix: 'SCAN',
    record: {
      ...enterprise,
      deviceEnrollmentType: 'androidEnterpriseFullyManaged',
      enrollmentProfileName: 'Warehouse scanners',
    },
  },
  {
    ...galaxy,
    weight: 2,
    versions: VERSIONS.oldAndroid,
    prefix: 'LEGACY',
    record: {
      ...android,
      ...company,
      ...workplace,
      managementAgent: 'mdm',
      deviceType: 'android',
      deviceEnrollmentType: 'userEnrollment',
    },
  },
];

/** Devices that nobody has to themselves. */
export const SHARED: readonly Kind[] = [
  {
    ...galaxy,
    weight: 30,
    models: KIOSKS,
    use: 'shared',
    prefix: 'KIOSK',
    record: {
      ...enterprise,
      deviceEnrollmentType: 'androidEnterpriseDedicatedDevice',
      enrollmentProfileName: 'Store kiosks',
    },
    twin: unlocked,
  },
  {
    ...apple,
    weight: 24,
    models: IPADS,
    use: 'shared',
    prefix: 'IPAD-STORE',
    platform: 'IPad',
    record: {
      ...iOS,
      ...company,
      ...workplace,
      operatingSystem: 'iPadOS',
      deviceType: 'iPad',
      deviceEnrollmentType: 'appleBulkWithoutUser',
      enrollmentProfileName: 'Retail iPads',
      isSupervised: true,
    },
  },
  {
    ...pc,
    weight: 16,
    models: TILLS,
    versions: VERSIONS.till,
    use: 'shared',
    prefix: 'POS',
    platform: null,
    hasClient: true,
    record: { ...windows, ...company, ...hybrid, ...siteOnly, skuFamily: 'IoTEnterpriseS', skuNumber: 191 },
    twin: unlocked,
  },
  {
    ...pc,
    weight: 14,
    models: SERVERS,
    versions: VERSIONS.server,
    use: 'shared',
    prefix: 'SRV',
    platform: null,
    hasClient: true,
    record: { ...windows, ...company, ...unknown, ...siteOnly, skuFamily: 'Server', skuNumber: 7 },
    twin: { passcodeRequired: false },
  },
  {
    ...pc,
    weight: 4,
    models: HUBS,
    versions: VERSIONS.hub,
    use: 'shared',
    prefix: 'HUB',
    record: {
      ...windows,
      ...company,
      ...joined,
      deviceType: 'surfaceHub',
      managementAgent: 'mdm',
      deviceEnrollmentType: 'windowsBulkAzureDomainJoin',
      enrollmentProfileName: 'Meeting rooms',
      skuFamily: 'Team',
      skuNumber: 119,
    },
    twin: unlocked,
  },
  {
    ...pc,
    weight: 3,
    models: HOLOLENSES,
    versions: VERSIONS.holographic,
    use: 'field',
    prefix: 'HL2',
    record: {
      ...windows,
      ...company,
      ...joined,
      deviceType: 'holoLens',
      managementAgent: 'mdm',
      deviceEnrollmentType: 'windowsAzureADJoinUsingDeviceAuth',
      enrollmentProfileName: 'Autopilot self-deploying HoloLens',
      autopilotEnrolled: true,
      skuFamily: 'Holographic',
      skuNumber: 136,
    },
  },
  {
    ...galaxy,
    weight: 9,
    models: HEADSETS,
    versions: VERSIONS.headset,
    prefix: 'HEADSET',
    record: {
      ...enterprise,
      managementAgent: 'intuneAosp',
      deviceType: 'androidnGMS',
      deviceEnrollmentType: 'androidAOSPUserlessDeviceEnrollment',
      enrollmentProfileName: 'Training headsets',
    },
    twin: { passcodeRequired: false },
  },
];
