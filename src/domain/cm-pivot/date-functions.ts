import { DAY, HOUR, MINUTE, SECOND } from '../clock';
import type { ScalarFunction } from './scalar-function';
import { instantValue, type Value } from './values';

/** How many months the units of the calendar have. */
const MONTHS: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 };

const LENGTHS: Readonly<Record<string, number>> = {
  week: 7 * DAY,
  day: DAY,
  hour: HOUR,
  minute: MINUTE,
  second: SECOND,
  millisecond: 1,
};

const UNITS = [...Object.keys(MONTHS), ...Object.keys(LENGTHS)];

/** Weeks begin on Sunday; the first day of 1970 was a Thursday. */
const WEEK_OFFSET = 4 * DAY;

/** How many beginnings of a unit there have been up to an instant. */
function unitsUntil(unit: string, instant: number): number {
  const months = MONTHS[unit];
  if (months === undefined) return Math.floor((instant + (unit === 'week' ? WEEK_OFFSET : 0)) / LENGTHS[unit]!);
  const date = new Date(instant);
  return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months);
}

/** An instant some units later; a day the month does not have becomes its last. */
function addUnits(unit: string, amount: number, instant: number): number | null {
  const months = MONTHS[unit];
  if (months === undefined) return instantValue(instant + amount * LENGTHS[unit]!);
  const date = new Date(instant);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + amount * months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + amount * months + 1, 0)).getUTCDate();
  return instantValue(
    first + (Math.min(date.getUTCDate(), lastDay) - 1) * DAY + (instant - Math.floor(instant / DAY) * DAY),
  );
}

const later = (value: Value, length: Value) =>
  value === null || length === null ? null : instantValue(Number(value) + Number(length));

/** The scalar functions about instants by name. */
export const dateFunctions: Readonly<Record<string, ScalarFunction>> = {
  ago: {
    parameters: [{ types: ['timespan'] }],
    required: 1,
    type: () => 'datetime',
    apply: ([length], _, now) => later(now, length === null ? null : -Number(length)),
  },
  now: {
    parameters: [{ types: ['timespan'] }],
    required: 0,
    type: () => 'datetime',
    apply: ([length = 0], _, now) => later(now, length),
  },
  datetime_add: {
    parameters: [{ types: ['string'], oneOf: UNITS }, { types: ['long'] }, { types: ['datetime'] }],
    required: 3,
    type: () => 'datetime',
    apply: ([unit, amount, instant]) =>
      amount === null || instant === null ? null : addUnits(String(unit), Number(amount), Number(instant)),
  },
  datetime_diff: {
    parameters: [{ types: ['string'], oneOf: UNITS }, { types: ['datetime'] }, { types: ['datetime'] }],
    required: 3,
    type: () => 'long',
    apply: ([unit, later, earlier]) =>
      later === null || earlier === null
        ? null
        : unitsUntil(String(unit), Number(later)) - unitsUntil(String(unit), Number(earlier)),
  },
};
