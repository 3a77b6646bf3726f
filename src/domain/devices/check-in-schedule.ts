import { addMilliseconds, HOUR, type Instant, MINUTE, toInstant, toMilliseconds } from '../clock';
import type { DeviceFacts } from './device-facts';
import { isAtLeast, WINDOWS } from './os-version';

/** Steady state of every platform: a check-in each eight hours, counted from enrolment. */
export const CHECK_IN_INTERVAL = 8 * HOUR;

/** A device is just enrolled for this long, during which it checks in more often. */
export const JUST_ENROLLED = 2 * HOUR + 15 * MINUTE;

interface Phase {
  readonly every: number;
  readonly until: number;
}

const APPLE: readonly Phase[] = [{ every: 15 * MINUTE, until: HOUR }];
const MODERN: readonly Phase[] = [
  { every: 3 * MINUTE, until: 15 * MINUTE },
  { every: 15 * MINUTE, until: 15 * MINUTE + 2 * HOUR },
];
const WINDOWS_8: readonly Phase[] = [
  { every: 5 * MINUTE, until: 15 * MINUTE },
  { every: 15 * MINUTE, until: 15 * MINUTE + 2 * HOUR },
];

/** What the schedule of a device follows from. */
export type ScheduleFacts = Pick<DeviceFacts, 'operatingSystem' | 'osVersion' | 'enrolledDateTime'>;

/** The first scheduled check-in after an instant. */
export function nextCheckIn(device: ScheduleFacts, after: Instant): Instant {
  const enrolled = toMilliseconds(device.enrolledDateTime);
  const age = toMilliseconds(after) - enrolled;
  if (age < 0) return device.enrolledDateTime;
  let start = 0;
  for (const { every, until } of phasesOf(device)) {
    const next = start + every * (Math.floor((age - start) / every) + 1);
    if (age < until && next <= until) return toInstant(enrolled + next);
    start = until;
  }
  return toInstant(enrolled + CHECK_IN_INTERVAL * (Math.floor(age / CHECK_IN_INTERVAL) + 1));
}

function phasesOf({ operatingSystem, osVersion }: ScheduleFacts): readonly Phase[] {
  const system = operatingSystem?.toLowerCase();
  if (system === 'ios' || system === 'ipados' || system === 'macos') return APPLE;
  return system === 'windows' && !isAtLeast(osVersion, WINDOWS.v10) ? WINDOWS_8 : MODERN;
}

/** Pushes sent after an action is issued: at once, then three more for a device that does not come. */
export const PUSH_RETRIES: readonly number[] = [0, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE];

/** How long a device that is online takes from the push to its check-in. */
export function pushAnswer(now: Instant, seconds: number): Instant {
  return addMilliseconds(now, seconds * 1000);
}
