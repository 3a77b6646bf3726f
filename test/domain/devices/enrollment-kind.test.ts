import {
  enrollmentKindOf,
  enrollmentKinds,
  hasConfigurationManagerClient,
  isAppleUserEnrollment,
  isAutomatedDeviceEnrollment,
  isEntraJoined,
} from '../../../src/domain/devices/enrollment-kind';
import { membersOf } from '../../../src/domain/enumeration';
import { deviceEnrollmentType, managementAgentType } from '../../../src/domain/enumerations/devices';
import { deviceOf, KINDS } from '../support';

const APPLE_USER = ['appleUserEnrollment', 'appleUserEnrollmentWithServiceAccount', 'appleAccountDrivenUserEnrollment'];
const AUTOMATED = ['appleBulkWithUser', 'appleBulkWithoutUser'];
const WITH_CLIENT = ['configurationManagerClient', 'configurationManagerClientMdm', 'configurationManagerClientMdmEas'];

describe('the kind of a device', () => {
  it('is one of seventeen', () => {
    expect(Object.keys(enrollmentKinds).sort()).toEqual([...KINDS].sort());
    expect(KINDS).toHaveLength(17);
  });

  it.each(KINDS)('is told from a record of %s', (kind) => {
    expect(enrollmentKindOf(deviceOf({ kind }))).toBe(kind);
  });

  it.each([
    ['an iPad', { operatingSystem: 'iPadOS', deviceType: 'iPad' }, 'ios'],
    ['a system written in capitals', { operatingSystem: 'IOS' }, 'ios'],
    ['a system written in small letters', { operatingSystem: 'windows' }, 'windows'],
    ['a co-managed PC', { managementAgent: 'configurationManagerClientMdm' }, 'windows'],
    ['a co-managed PC with Exchange', { managementAgent: 'configurationManagerClientMdmEas' }, 'windows'],
    ['a PC with agent and Exchange', { managementAgent: 'easIntuneClient' }, 'windowsAgent'],
    ['a Windows Phone', { operatingSystem: 'Windows Phone', deviceType: 'unknown' }, 'windowsMobile'],
    ['a phone with Windows', { operatingSystem: 'Windows', deviceType: 'windowsPhone' }, 'windowsMobile'],
    ['a phone with Windows Mobile', { operatingSystem: 'Windows', deviceType: 'winMO6' }, 'windowsMobile'],
    ['a Cloud PC', { deviceType: 'cloudPC' }, 'windows'],
    [
      'an AOSP device with a user',
      { operatingSystem: 'Android', deviceEnrollmentType: 'androidAOSPUserOwnedDeviceEnrollment' },
      'androidAosp',
    ],
    [
      'an Android device of a user',
      { operatingSystem: 'Android', deviceType: 'android', deviceEnrollmentType: 'userEnrollment' },
      'androidDeviceAdministrator',
    ],
    [
      'a work profile of a user',
      { operatingSystem: 'Android', deviceType: 'androidForWork', deviceEnrollmentType: 'userEnrollment' },
      'androidWorkProfile',
    ],
    ['a record without a system', { operatingSystem: null }, 'other'],
  ] as const)('of %s is told too', (_, facts, expected) => {
    expect(enrollmentKindOf(deviceOf({ ...facts }))).toBe(expected);
  });

  it.each(membersOf(deviceEnrollmentType))(
    'counts %s as Apple User Enrolment, automated enrolment or neither',
    (type) => {
      const device = deviceOf({ kind: 'ios', deviceEnrollmentType: type });
      expect(isAppleUserEnrollment(device)).toBe(APPLE_USER.includes(type));
      expect(isAutomatedDeviceEnrollment(device)).toBe(AUTOMATED.includes(type));
    },
  );

  it.each(membersOf(managementAgentType))(
    'knows whether %s means a Configuration Manager client',
    (managementAgent) => {
      expect(hasConfigurationManagerClient({ managementAgent })).toBe(WITH_CLIENT.includes(managementAgent));
    },
  );

  it.each([
    ['unknown', false],
    ['azureADJoined', true],
    ['azureADRegistered', false],
    ['hybridAzureADJoined', true],
  ] as const)('knows whether %s means joined to Entra ID: %s', (joinType, expected) => {
    expect(isEntraJoined({ joinType })).toBe(expected);
  });
});
