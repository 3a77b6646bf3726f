import { addMilliseconds, DAY, type Instant } from '../clock';
import type { Random } from '../random';
import type { TwinFacts } from './twin';

/** How long what a dedicated Android device told at a check-in about where it is can be shown. */
export const LAST_KNOWN_KEPT = 7 * DAY;

type Place = TwinFacts['location'];

/** Where a device is and was. */
export interface Whereabouts {
  readonly location: Place;
  readonly locationServicesOn: boolean;
  /** Where it was when it last checked in before it moved; null if it never moved. */
  readonly earlierLocation: Place | null;
  /** When it was last moved; null if it never was. */
  readonly movedDateTime: Instant | null;
}

/** What is to be remembered when a device is moved, so that the service does not know before the next check-in. */
export function whereaboutsAfterMove(
  before: Whereabouts,
  lastSyncDateTime: Instant,
  now: Instant,
): Pick<Whereabouts, 'earlierLocation' | 'movedDateTime'> {
  // A check-in at this very instant came before the move.
  const movedDateTime = lastSyncDateTime >= now ? addMilliseconds(lastSyncDateTime, 1) : now;
  return { earlierLocation: toldLocation(before, lastSyncDateTime), movedDateTime };
}

/** The location a dedicated device told at its last check-in; null if it told none or that is too long ago. */
export function lastKnownLocation(
  whereabouts: Whereabouts,
  deviceId: string,
  lastSyncDateTime: Instant,
  now: Instant,
  random: Random,
) {
  if (!whereabouts.locationServicesOn || addMilliseconds(lastSyncDateTime, LAST_KNOWN_KEPT) <= now) return null;
  const accuracy = random.integer(`last known accuracy ${deviceId} ${lastSyncDateTime}`, 5, 65);
  return {
    ...toldLocation(whereabouts, lastSyncDateTime),
    altitude: random.integer(`last known altitude ${deviceId} ${lastSyncDateTime}`, 5, 120),
    horizontalAccuracy: accuracy,
    verticalAccuracy: accuracy,
    heading: 0,
    speed: 0,
    lastCollectedDateTime: lastSyncDateTime,
  };
}

function toldLocation({ location, earlierLocation, movedDateTime }: Whereabouts, lastSyncDateTime: Instant): Place {
  const hasTold = movedDateTime === null || lastSyncDateTime >= movedDateTime;
  return hasTold ? location : (earlierLocation ?? location);
}
