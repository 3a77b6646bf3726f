import { readDate, readerOf } from '../../../src/domain/fleet/csv-columns';

describe('columns of exports', () => {
  it.each([
    ['Device ID', 'x', { id: 'x' }],
    ['DEVICEID', 'x', { id: 'x' }],
    ['Microsoft Entra Device ID', 'x', { azureADDeviceId: 'x' }],
    ['Azure AD registered', 'Yes', { azureADRegistered: true }],
    ['Last check-in', '2025-10-30 07:01:12.0000000', { lastSyncDateTime: '2025-10-30T07:01:12.000Z' }],
    ['Total storage', '243548', { totalStorageSpaceInBytes: 255_378_587_648 }],
    ['Total storage', '237.8 GB', { totalStorageSpaceInBytes: 255_335_805_747 }],
    ['Total storage', '255378587648', { totalStorageSpaceInBytes: 255_378_587_648 }],
    ['Compliance', 'Not compliant', { complianceState: 'noncompliant' }],
    ['Compliance', 'In grace period', { complianceState: 'inGracePeriod' }],
    ['Managed by', 'Co-managed', { managementAgent: 'configurationManagerClientMdm' }],
    ['Ownership', 'Corporate', { managedDeviceOwnerType: 'company' }],
    ['JoinType', '3', { joinType: 'hybridAzureADJoined' }],
    ['ProcessorArchitecture', '9', { processorArchitecture: 'x64' }],
    ['EID', '89001', { hardwareInformation: { esimIdentifier: '89001' } }],
    [
      'OS',
      'Android (fully managed)',
      expect.objectContaining({ deviceEnrollmentType: 'androidEnterpriseFullyManaged' }),
    ],
    ['OS', 'iPadOS', { operatingSystem: 'iPadOS', deviceType: 'iPad' }],
    ['OS', 'iOS/iPadOS', { operatingSystem: 'iOS', deviceType: 'iPhone' }],
  ])('reads %s: %s', (header, text, values) => {
    expect(readerOf(header)!(text)).toEqual(values);
  });

  it('knows no column that says nothing of a device', () => {
    expect(readerOf('Favourite colour')).toBeNull();
  });

  it.each([
    ['Supervised', 'perhaps', 'is neither yes nor no'],
    ['Last check-in', 'yesterday', 'is no date'],
    ['Total storage', 'much', 'is no size'],
    ['Compliance', 'splendid', 'is none of unknown, compliant'],
  ])('refuses %s: %s', (header, text, problem) => {
    expect(() => readerOf(header)!(text)).toThrow(problem);
  });

  it.each([
    ['2025-10-30T07:01:12Z', '2025-10-30T07:01:12.000Z'],
    ['2025-10-30 07:01', '2025-10-30T07:01:00.000Z'],
    ['10/30/2025 7:01:12 PM', '2025-10-30T19:01:12.000Z'],
    ['10/30/2025, 12:01:12 AM', '2025-10-30T00:01:12.000Z'],
    ['0001-01-01 00:00:00.0000000', null],
    ['9999-12-31 23:59:59.0000000', null],
  ])('reads the date %s', (text, instant) => {
    expect(readDate(text)).toBe(instant);
  });
});
