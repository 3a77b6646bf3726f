/** An instant of sandbox time: ISO 8601 in UTC with milliseconds, so that text order is time order. */
export type Instant = string;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The instant some milliseconds later (or earlier, if negative). */
export function addMilliseconds(instant: Instant, milliseconds: number): Instant {
  return toInstant(toMilliseconds(instant) + milliseconds);
}

/** The same day of the year, some years later; 29 February becomes 1 March. */
export function addYears(instant: Instant, years: number): Instant {
  const date = new Date(instant);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString();
}

export function toMilliseconds(instant: Instant): number {
  return Date.parse(instant);
}

export function toInstant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}

export function earliest(...instants: (Instant | null | undefined)[]): Instant | null {
  return instants.reduce<Instant | null>((first, next) => (next && (!first || next < first) ? next : first), null);
}

export function latest(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

export interface ClockState {
  readonly mode: 'frozen' | 'real' | 'scaled';
  /** Sandbox time per real time; 0 when frozen. */
  readonly rate: number;
  /** Sandbox time at the anchor. */
  readonly anchor: Instant;
  /** Real time at the anchor. */
  readonly realAnchor: Instant;
}

/** What a sandbox clock shows at a moment of real time. It never runs backwards while the real clock does. */
export function readClock(clock: ClockState, realNow: Instant): Instant {
  const elapsed = Math.max(0, toMilliseconds(realNow) - toMilliseconds(clock.realAnchor));
  return addMilliseconds(clock.anchor, Math.floor(elapsed * clock.rate));
}
