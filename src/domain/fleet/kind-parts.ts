import { ANDROID_PHONES, IPHONES, MACS, PCS } from './models';
import { VERSIONS } from './versions';

/** Registered in Entra ID. */
export const registered = { deviceRegistrationState: 'registered', azureADRegistered: true };
/** Joined to Entra ID. */
export const joined = { ...registered, joinType: 'azureADJoined' };
/** Joined to Entra ID and a domain. */
export const hybrid = { ...registered, joinType: 'hybridAzureADJoined' };
/** Registered in Entra ID, not joined. */
export const workplace = { ...registered, joinType: 'azureADRegistered' };
/** Unknown to Entra ID. */
export const unknown = { deviceRegistrationState: 'notRegistered', azureADRegistered: false };

/** Owned by the organisation. */
export const company = { managedDeviceOwnerType: 'company' };
/** Owned by its user. */
export const personal = { managedDeviceOwnerType: 'personal' };

/** What every Windows PC says. */
export const windows = {
  operatingSystem: 'Windows',
  deviceType: 'desktop',
  processorArchitecture: 'x64',
  skuFamily: 'Enterprise',
  skuNumber: 4,
  jailBroken: 'Unknown',
};
/** Managed by Configuration Manager and Intune. */
export const coManaged = {
  managementAgent: 'configurationManagerClientMdm',
  deviceEnrollmentType: 'windowsCoManagement',
};
/** Managed by Configuration Manager alone. */
export const siteOnly = { managementAgent: 'configurationManagerClient', deviceEnrollmentType: 'unknown' };
/** A PC that people work on. */
export const pc = { models: PCS, versions: VERSIONS.windows, use: 'corporate', platform: 'Windows' } as const;

/** What every Mac says. */
export const macOS = { operatingSystem: 'macOS', deviceType: 'macMDM', jailBroken: 'Unknown' };
/** A Mac that people work on. */
export const macBook = {
  models: MACS,
  versions: VERSIONS.macOS,
  use: 'corporate',
  prefix: 'MAC',
  platform: 'macOS',
} as const;

/** What every iPhone and iPad says. */
export const iOS = { operatingSystem: 'iOS', deviceType: 'iPhone', managementAgent: 'mdm', jailBroken: 'False' };
/** An iPhone or iPad. */
export const apple = {
  models: IPHONES,
  versions: VERSIONS.iOS,
  use: 'field',
  prefix: 'IPHONE',
  platform: 'IPhone',
} as const;

/** What every Android device says. */
export const android = {
  operatingSystem: 'Android',
  jailBroken: 'False',
  managementAgent: 'googleCloudDevicePolicyController',
};
/** What every corporate device with Android Enterprise says. */
export const enterprise = { ...android, ...company, ...workplace, deviceType: 'androidEnterprise' };
/** An Android device. */
export const galaxy = {
  models: ANDROID_PHONES,
  versions: VERSIONS.android,
  use: 'field',
  prefix: 'ANDROID',
  platform: 'Android',
} as const;

/** Without a passcode. */
export const unlocked = { passcodePresent: false, passcodeRequired: false };
