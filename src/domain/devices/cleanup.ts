import { addMilliseconds, DAY, type Instant } from '../clock';
import type { DeviceCleanupRulePlatformType } from '../enumerations/cleanup-rules';
import type { DeviceFacts } from './device-facts';
import { type EnrollmentKind, enrollmentKindOf } from './enrollment-kind';

/** Rules are evaluated this often. */
export const EVALUATION_INTERVAL = DAY;

/** Days of inactivity that a rule may ask for. */
export const INACTIVITY_DAYS = { minimum: 30, maximum: 270 } as const;

/** A clean-up rule, as far as evaluating it goes. */
export interface CleanupRule {
  readonly id: string;
  readonly displayName: string;
  readonly deviceCleanupRulePlatformType: DeviceCleanupRulePlatformType;
  readonly deviceInactivityBeforeRetirementInDays: number;
}

/** A device that may have to be hidden. */
export type CleanupFacts = Pick<
  DeviceFacts,
  'operatingSystem' | 'deviceType' | 'deviceEnrollmentType' | 'managementAgent'
> & { readonly lastSyncDateTime: Instant };

const PLATFORMS: Readonly<Partial<Record<EnrollmentKind, DeviceCleanupRulePlatformType>>> = {
  windows: 'windows',
  surfaceHub: 'windows',
  windowsAgent: 'windows',
  windowsMobile: 'windows',
  holographic: 'windowsHolographic',
  ios: 'ios',
  macOS: 'macOS',
  androidDeviceAdministrator: 'androidDeviceAdministrator',
  androidWorkProfile: 'androidPersonallyOwnedWorkProfile',
  androidCorporateWorkProfile: 'androidDedicatedAndFullyManagedCorporateOwnedWorkProfile',
  androidFullyManaged: 'androidDedicatedAndFullyManagedCorporateOwnedWorkProfile',
  androidDedicated: 'androidDedicatedAndFullyManagedCorporateOwnedWorkProfile',
  androidAosp: 'androidAOSP',
  chromeOS: 'chromeOS',
};

const BY_SYSTEM: Readonly<Record<string, DeviceCleanupRulePlatformType>> = { visionos: 'visionOS', tvos: 'tvOS' };

/** Records that another product keeps: Intune only shows them. */
const NOT_OURS: readonly EnrollmentKind[] = ['jamf', 'configurationManager'];

/** The platforms whose rules concern a device, its own before `all`; none if no rule does. */
export function cleanupPlatformsOf(device: CleanupFacts): DeviceCleanupRulePlatformType[] {
  const kind = enrollmentKindOf(device);
  if (NOT_OURS.includes(kind)) return [];
  const own = PLATFORMS[kind] ?? BY_SYSTEM[device.operatingSystem?.toLowerCase() ?? ''];
  return own ? [own, 'all'] : ['all'];
}

/** Devices that checked in later than this are in use, as a rule sees it. */
export function inactiveSince({ deviceInactivityBeforeRetirementInDays: days }: CleanupRule, now: Instant): Instant {
  return addMilliseconds(now, -days * DAY);
}

/** The rule that hides a device; null if none does. Each rule counts by itself, so the shortest time decides. */
export function hidingRule<Rule extends CleanupRule>(
  device: CleanupFacts,
  rules: readonly Rule[],
  now: Instant,
): Rule | null {
  const concerned = cleanupPlatformsOf(device).flatMap((platform) =>
    rules.filter((rule) => rule.deviceCleanupRulePlatformType === platform),
  );
  return concerned.find((rule) => device.lastSyncDateTime <= inactiveSince(rule, now)) ?? null;
}
