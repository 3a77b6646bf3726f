import type { ManagementAgentType } from '../domain/enumerations/devices';
import { ManagedDevice } from '../entities/managed-device.entity';
import { resourceOf } from '../entities/model-classes';
import { visibilityOf } from './sql';

const agent = (...names: ManagementAgentType[]) =>
  `"managementAgent" IN (${names.map((name) => `'${name}'`).join(', ')})`;

/** Channels that are enrolment in MDM; ChromeOS, Jamf and Defender report to Intune without it. */
const MDM_AGENTS: readonly ManagementAgentType[] = [
  'mdm',
  'easMdm',
  'configurationManagerClientMdm',
  'configurationManagerClientMdmEas',
  'googleCloudDevicePolicyController',
  'microsoft365ManagedMdm',
  'intuneAosp',
];

const os = (...names: string[]) => `"operatingSystem" IN (${names.map((name) => `'${name}'`).join(', ')})`;
const android = (enrollment: string) => `${os('Android')} AND "deviceEnrollmentType" = '${enrollment}'`;
const ENTERPRISE = `"deviceEnrollmentType" LIKE 'android%'`;

const platformCounts: Readonly<Record<string, string>> = {
  androidCount: os('Android'),
  iosCount: os('iOS', 'iPadOS'),
  macOSCount: os('macOS'),
  windowsMobileCount: os('Windows Phone', 'Windows 10 Mobile'),
  windowsCount: os('Windows'),
  unknownCount: `"operatingSystem" IS NULL OR NOT ${os('Android', 'iOS', 'iPadOS', 'macOS', 'Windows', 'Windows Phone', 'Windows 10 Mobile', 'Linux', 'ChromeOS')}`,
  androidDedicatedCount: android('androidEnterpriseDedicatedDevice'),
  androidDeviceAdminCount: `${os('Android')} AND NOT ${ENTERPRISE} AND "deviceType" <> 'androidForWork'`,
  androidFullyManagedCount: android('androidEnterpriseFullyManaged'),
  androidWorkProfileCount: `${os('Android')} AND NOT ${ENTERPRISE} AND "deviceType" = 'androidForWork'`,
  androidCorporateWorkProfileCount: android('androidEnterpriseCorporateWorkProfile'),
  aospUserAssociatedCount: android('androidAOSPUserOwnedDeviceEnrollment'),
  aospUserlessCount: android('androidAOSPUserlessDeviceEnrollment'),
  configMgrDeviceCount: `"managementAgent" = 'configurationManagerClient'`,
  linuxCount: os('Linux'),
  chromeOSCount: os('ChromeOS'),
};

const exchangeCounts: Readonly<Record<string, string>> = {
  allowedDeviceCount: `"exchangeAccessState" = 'allowed'`,
  blockedDeviceCount: `"exchangeAccessState" = 'blocked'`,
  quarantinedDeviceCount: `"exchangeAccessState" = 'quarantined'`,
  unknownDeviceCount: `"exchangeAccessState" = 'unknown'`,
  unavailableDeviceCount: `"exchangeAccessState" = 'none'`,
};

const count = (condition: string) => `count(*) FILTER (WHERE ${condition})`;
const countObject = (counts: Readonly<Record<string, string>>) =>
  `json_object(${Object.entries(counts)
    .map(([name, condition]) => `'${name}', ${count(condition)}`)
    .join(', ')})`;
const visible = visibilityOf(resourceOf(ManagedDevice)) ?? '1';
const names = (column: string) =>
  `(SELECT json_group_array(name) FROM (SELECT DISTINCT t."${column}" AS name FROM "managedDevice" t WHERE ${visible} AND t."${column}" IS NOT NULL ORDER BY 1 LIMIT -1))`;

/** One statement that counts everything the overview shows, over the visible devices. */
export const deviceOverviewSql = `SELECT json_object(
  'id', 'managedDeviceOverview',
  'enrolledDeviceCount', ${count(`NOT ${agent('intuneClient', 'easIntuneClient')}`)},
  'mdmEnrolledCount', ${count(agent(...MDM_AGENTS))},
  'dualEnrolledDeviceCount', ${count(agent('easMdm', 'configurationManagerClientMdmEas'))},
  'deviceOperatingSystemSummary', ${countObject(platformCounts)},
  'deviceExchangeAccessStateSummary', ${countObject(exchangeCounts)},
  'managedDeviceModelsAndManufacturers', json_object('deviceModels', ${names('model')}, 'deviceManufacturers', ${names('manufacturer')})
) AS j FROM "managedDevice" t WHERE ${visible}`;
