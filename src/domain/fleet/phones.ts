import { android, apple, company, enterprise, galaxy, iOS, personal, workplace } from './kind-parts';
import type { Kind } from './kinds';
import { IPADS, SCANNERS } from './models';
import { VERSIONS } from './versions';

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
