import { DateTime, Duration } from 'luxon';
import { type Instant, toMilliseconds } from '../../domain/clock';
import { badInput } from '../../domain/errors';

/** Refuses a number that is not within limits; one that is not given is not looked at. */
export function assertWithin(field: string, value: number | null | undefined, minimum: number, maximum: number): void {
  if (value == null || (value >= minimum && value <= maximum)) return;
  throw badInput(field, `must be from ${minimum} to ${maximum}.`, { minimum, maximum });
}

/** How long an ISO 8601 duration is from an instant on, in milliseconds; above zero and no longer than another one. */
export function readSpan(field: string, text: string, now: Instant, maximum: string): number {
  const begin = DateTime.fromISO(now, { zone: 'utc' });
  const span = begin.plus(Duration.fromISO(text)).toMillis() - toMilliseconds(now);
  const longest = begin.plus(Duration.fromISO(maximum)).toMillis() - toMilliseconds(now);
  if (span > 0 && span <= longest) return span;
  throw badInput(field, `must be longer than no time and at most ${maximum}.`, { maximum });
}
