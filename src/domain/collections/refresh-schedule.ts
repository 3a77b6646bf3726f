import { DAY, HOUR, type Instant, MINUTE, toInstant, toMilliseconds } from '../clock';
import type { CollectionRefreshType, CollectionStatus } from '../enumerations/collections';

/** How often incremental updates look at collections, on the clock. */
export const INCREMENTAL_INTERVAL = 5 * MINUTE;

/** Full updates are at least so far from each other, and at most. */
const SHORTEST = 5 * MINUTE;
const LONGEST = 31 * DAY;

const INTERVAL = /^P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?!$)(?:(\d{1,6})H)?(?:(\d{1,6})M)?)?$/;

const UNITS = [7 * DAY, DAY, HOUR, MINUTE];

/** Properties that incremental updates do not look at: what depends on them changes by full updates only. */
const LEFT_TO_FULL_UPDATES: ReadonlySet<string> = new Set([
  'complianceState',
  'complianceGracePeriodExpirationDateTime',
  'windowsActiveMalwareCount',
  'windowsRemediatedMalwareCount',
]);

/** When a collection is to be updated by itself, and how far it is. */
export interface RefreshSchedule {
  readonly currentStatus: CollectionStatus;
  readonly refreshType: CollectionRefreshType;
  readonly refreshStartTime: Instant;
  readonly refreshInterval: string;
  readonly lastRefreshTime: Instant | null;
  readonly rules: readonly { readonly filter: Readonly<Record<string, unknown>> | null }[];
}

/** Milliseconds of an interval as ISO 8601 text; null if it is none that full updates can have. */
export function readRefreshInterval(text: string): number | null {
  const parts = INTERVAL.exec(text);
  if (!parts?.slice(1).some((part) => part !== undefined)) return null;
  const length = parts.slice(1).reduce((sum, part, index) => sum + Number(part ?? 0) * UNITS[index]!, 0);
  return length >= SHORTEST && length <= LONGEST ? length : null;
}

/** The time at which a collection should have been updated and has not been; null if it is up to date. */
export function dueUpdate(collection: RefreshSchedule, now: Instant): Instant | null {
  if (collection.currentStatus === 'awaitingRefresh') return now;
  const times = [fullUpdate(collection, now), incrementalUpdate(collection, now)];
  const latest = times.reduce<Instant>((one, other) => (other && other > one ? other : one), '');
  return latest > (collection.lastRefreshTime ?? '') ? latest : null;
}

/** The latest time of the schedule by an instant; null if there is none. */
function fullUpdate({ refreshType, refreshStartTime, refreshInterval }: RefreshSchedule, now: Instant): Instant | null {
  if (refreshType !== 'periodic' && refreshType !== 'both') return null;
  const elapsed = toMilliseconds(now) - toMilliseconds(refreshStartTime);
  const interval = readRefreshInterval(refreshInterval);
  if (elapsed < 0 || interval === null) return null;
  return toInstant(toMilliseconds(now) - (elapsed % interval));
}

function incrementalUpdate({ refreshType, rules }: RefreshSchedule, now: Instant): Instant | null {
  if (refreshType !== 'continuous' && refreshType !== 'both') return null;
  if (rules.some(({ filter }) => filter && needsFullUpdate(filter))) return null;
  return toInstant(Math.floor(toMilliseconds(now) / INCREMENTAL_INTERVAL) * INCREMENTAL_INTERVAL);
}

/** Whether a filter looks at what only full updates take in. */
function needsFullUpdate(filter: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(filter).some(([name, condition]) => {
    if (name === 'and' || name === 'or') return (condition as Record<string, unknown>[]).some(needsFullUpdate);
    if (name === 'not') return needsFullUpdate(condition as Record<string, unknown>);
    return LEFT_TO_FULL_UPDATES.has(name);
  });
}
