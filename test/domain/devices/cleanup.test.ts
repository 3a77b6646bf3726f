import { DAY } from '../../../src/domain/clock';
import {
  type CleanupFacts,
  type CleanupRule,
  cleanupPlatformsOf,
  hidingRule,
} from '../../../src/domain/devices/cleanup';
import type { EnrollmentKind } from '../../../src/domain/devices/enrollment-kind';
import { membersOf } from '../../../src/domain/enumeration';
import { deviceCleanupRulePlatformType } from '../../../src/domain/enumerations/cleanup-rules';
import { deviceOf, KINDS, NOW } from '../support';

const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * DAY).toISOString();
const device = (kind: EnrollmentKind, lastSyncDateTime = NOW): CleanupFacts => ({
  ...deviceOf({ kind }),
  lastSyncDateTime,
});
const rule = (platform: CleanupRule['deviceCleanupRulePlatformType'], days: number): CleanupRule => ({
  id: platform,
  displayName: platform,
  deviceCleanupRulePlatformType: platform,
  deviceInactivityBeforeRetirementInDays: days,
});

const CORPORATE = 'androidDedicatedAndFullyManagedCorporateOwnedWorkProfile';

/** The platform of each kind of device; null if no rule concerns it, `all` if it has none of its own. */
const PLATFORMS: Readonly<Record<EnrollmentKind, string | null>> = {
  windows: 'windows',
  holographic: 'windowsHolographic',
  surfaceHub: 'windows',
  windowsAgent: 'windows',
  windowsMobile: 'windows',
  ios: 'ios',
  macOS: 'macOS',
  androidDeviceAdministrator: 'androidDeviceAdministrator',
  androidWorkProfile: 'androidPersonallyOwnedWorkProfile',
  androidCorporateWorkProfile: CORPORATE,
  androidFullyManaged: CORPORATE,
  androidDedicated: CORPORATE,
  androidAosp: 'androidAOSP',
  chromeOS: 'chromeOS',
  jamf: null,
  configurationManager: null,
  other: 'all',
};

describe('the platforms of clean-up rules', () => {
  it.each(KINDS)('of %s', (kind) => {
    const platform = PLATFORMS[kind];
    expect(cleanupPlatformsOf(device(kind))).toEqual(platform === null ? [] : [...new Set([platform, 'all'])]);
  });

  it('of Apple Vision headsets and Apple TVs', () => {
    const of = (operatingSystem: string) => cleanupPlatformsOf({ ...device('other'), operatingSystem });
    expect([of('visionOS'), of('tvOS')]).toEqual([
      ['visionOS', 'all'],
      ['tvOS', 'all'],
    ]);
  });

  it('all have a kind of device', () => {
    const given = [...new Set(Object.values(PLATFORMS)), 'visionOS', 'tvOS'].filter((platform) => platform !== null);
    expect(given.sort()).toEqual(membersOf(deviceCleanupRulePlatformType).sort());
  });
});

describe('the rule that hides a device', () => {
  it('is met after its days, to the instant', () => {
    const rules = [rule('ios', 30)];
    expect(hidingRule(device('ios', daysAgo(30)), rules, NOW)).toBe(rules[0]);
    const later = new Date(Date.parse(daysAgo(30)) + 1).toISOString();
    expect(hidingRule(device('ios', later), rules, NOW)).toBeNull();
  });

  it('concerns its platform only', () => {
    expect(hidingRule(device('macOS', daysAgo(200)), [rule('ios', 30)], NOW)).toBeNull();
    expect(hidingRule(device('jamf', daysAgo(200)), [rule('all', 30), rule('macOS', 30)], NOW)).toBeNull();
  });

  it('is that of its own platform before that of all, where both are met', () => {
    const [all, own] = [rule('all', 60), rule('ios', 90)];
    expect(hidingRule(device('ios', daysAgo(100)), [all, own], NOW)).toBe(own);
    expect(hidingRule(device('ios', daysAgo(70)), [all, own], NOW)).toBe(all);
    expect(hidingRule(device('ios', daysAgo(50)), [all, own], NOW)).toBeNull();
  });
});
