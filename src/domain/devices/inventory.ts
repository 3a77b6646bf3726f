import { DAY, type Instant, toInstant, toMilliseconds } from '../clock';
import type { DetectedAppPlatformType } from '../enumerations/apps';
import { badInput } from '../errors';
import { readText } from '../text-input';
import type { DeviceFacts } from './device-facts';
import { type EnrollmentKind, enrollmentKindOf } from './enrollment-kind';
import { ASSIGNED } from './removed-assignments';
import type { TwinApp, TwinFacts, TwinPatch } from './twin';

/** A device tells its hardware, system and apps this often, counted from enrolment. */
export const INVENTORY_INTERVAL = 7 * DAY;

/** The management extension of Windows tells Win32 apps this often, counted from enrolment. */
export const WIN32_INTERVAL = DAY;

type Contact = Pick<DeviceFacts, 'enrolledDateTime'> & { readonly lastSyncDateTime: Instant };

interface InventoryRules {
  readonly platform: DetectedAppPlatformType;
  /** Which apps are told: all on devices of the organisation and managed ones on others, managed ones, or none. */
  readonly apps: 'byOwner' | 'managed' | 'none';
  readonly tellsFreeStorage?: boolean;
}

/** How each kind is inventoried; one that is absent is not. */
const RULES: Readonly<Partial<Record<EnrollmentKind, InventoryRules>>> = {
  windows: { platform: 'windows', apps: 'byOwner', tellsFreeStorage: true },
  windowsAgent: { platform: 'windows', apps: 'byOwner', tellsFreeStorage: true },
  surfaceHub: { platform: 'windows', apps: 'byOwner', tellsFreeStorage: true },
  holographic: { platform: 'windowsHolographic', apps: 'byOwner', tellsFreeStorage: true },
  windowsMobile: { platform: 'windowsMobile', apps: 'byOwner', tellsFreeStorage: true },
  ios: { platform: 'ios', apps: 'byOwner', tellsFreeStorage: true },
  macOS: { platform: 'macOS', apps: 'byOwner' },
  androidDeviceAdministrator: { platform: 'androidDeviceAdministrator', apps: 'byOwner' },
  // What is in the work profile came from the organisation.
  androidWorkProfile: { platform: 'androidWorkProfile', apps: 'managed' },
  androidCorporateWorkProfile: { platform: 'androidWorkProfile', apps: 'managed' },
  androidFullyManaged: { platform: 'androidDedicatedAndFullyManaged', apps: 'none' },
  androidDedicated: { platform: 'androidDedicatedAndFullyManaged', apps: 'none' },
  androidAosp: { platform: 'androidOSP', apps: 'none' },
};

/** How a device is inventoried; null if it is not. */
export function inventoryRulesOf(device: Parameters<typeof enrollmentKindOf>[0]): InventoryRules | null {
  return RULES[enrollmentKindOf(device)] ?? null;
}

/** How often a device tells something of its inventory. */
export function inventoryInterval({ platform }: InventoryRules): number {
  return platform === 'windows' ? WIN32_INTERVAL : INVENTORY_INTERVAL;
}

/** Whether a check-in is the first since a whole number of intervals after enrolment; `lastSyncDateTime` is of the one before. */
export function isInventoryDue(
  { enrolledDateTime, lastSyncDateTime }: Contact,
  now: Instant,
  interval: number,
): boolean {
  return lastSyncDateTime < markAt(enrolledDateTime, now, interval, 0);
}

/** The next instant that lies a whole number of intervals after enrolment. */
export function nextInventory(enrolledDateTime: Instant, after: Instant, interval: number): Instant {
  return markAt(enrolledDateTime, after, interval, 1);
}

function markAt(enrolledDateTime: Instant, now: Instant, interval: number, ahead: number): Instant {
  const enrolled = toMilliseconds(enrolledDateTime);
  return toInstant(enrolled + (Math.floor((toMilliseconds(now) - enrolled) / interval) + ahead) * interval);
}

/** The apps of a device that inventory tells, each version once. */
export function inventoriedApps(
  { apps: which }: InventoryRules,
  { managedDeviceOwnerType }: Pick<DeviceFacts, 'managedDeviceOwnerType'>,
  apps: readonly TwinApp[],
): readonly TwinApp[] {
  if (which === 'none') return [];
  const areAllTold = which === 'byOwner' && managedDeviceOwnerType === 'company';
  const told = areAllTold ? apps : apps.filter(({ origin }) => ASSIGNED.includes(origin));
  return [...new Map(told.map((app) => [`${app.displayName.toLowerCase()} ${app.version}`, app])).values()];
}

const INVENTORIED = ['apps', 'osVersion', 'freeStorageSpaceInBytes'] as const satisfies readonly (keyof TwinFacts)[];

/** Whether a change to a device is one that inventory will tell. */
export function isInventoryNews(patch: TwinPatch): boolean {
  return INVENTORIED.some((fact) => fact in patch);
}

const MAX_APPS = 500;
const MAX_APP_TEXT = 256;
const MAX_VERSION = 64;

/** Refuses what no inventory could tell. */
export function assertInventory({ osVersion, freeStorageSpaceInBytes, apps }: TwinPatch): void {
  if (osVersion !== undefined) readText('osVersion', osVersion, MAX_VERSION);
  if ((freeStorageSpaceInBytes ?? 0) < 0) throw badInput('freeStorageSpaceInBytes', 'must not be negative.');
  if (apps && apps.length > MAX_APPS) throw badInput('apps', `must be at most ${MAX_APPS}.`, { maximum: MAX_APPS });
  for (const [place, { displayName, version }] of apps?.entries() ?? []) {
    readText(`apps.${place}.displayName`, displayName, MAX_APP_TEXT);
    if (version != null) readText(`apps.${place}.version`, version, MAX_APP_TEXT);
  }
}
