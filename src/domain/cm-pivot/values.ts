import { DAY, HOUR, MINUTE, SECOND, toInstant } from '../clock';
import type { CMPivotColumnType } from '../enumerations/cm-pivot';

/** What a query computes with: instants are milliseconds since 1970, lengths of time milliseconds. */
export type Value = string | number | boolean | null;

/** The type of an expression; the literal `null` goes with any other. */
export type ValueType = CMPivotColumnType | 'null';

/** The values of one row, in the order of its columns. */
export type Row = readonly Value[];

/** A column that a query has at some point. */
export interface Column {
  readonly name: string;
  readonly type: CMPivotColumnType;
  /** Whether it still is the client's own name, not something worked out that is called the same. */
  readonly isDevice?: boolean;
}

/** The longest text that a query makes; what is longer is cut. */
export const MAX_TEXT = 10_000;

/** The instants that ISO 8601 writes with four digits of year. */
const FIRST_INSTANT = -62_135_596_800_000;
const LAST_INSTANT = 253_402_300_799_999;

/** An instant as a value; null if no calendar has it. */
export function instantValue(milliseconds: number): number | null {
  return milliseconds >= FIRST_INSTANT && milliseconds <= LAST_INSTANT ? Math.round(milliseconds) : null;
}

/** A whole number as a value; null where it would not be exact. */
export function longValue(number: number): number | null {
  return Number.isSafeInteger(number) ? number + 0 : null;
}

/** A number as a value; null where there is none, as after a division by zero. */
export function realValue(number: number): number | null {
  return Number.isFinite(number) ? number + 0 : null;
}

/** How a value is kept in range for its type. */
export function valueOfType(type: ValueType, number: number): number | null {
  if (type === 'long') return longValue(number);
  return type === 'datetime' ? instantValue(number) : realValue(number);
}

/** A length of time as KQL writes it: `1.02:03:04.500`. */
export function timespanText(milliseconds: number): string {
  const length = Math.abs(Math.round(milliseconds));
  const two = (unit: number, of: number) => String(Math.floor(length / unit) % of).padStart(2, '0');
  const days = length >= DAY ? `${Math.floor(length / DAY)}.` : '';
  const fraction = length % SECOND ? `.${String(length % SECOND).padStart(3, '0')}` : '';
  return `${milliseconds < 0 ? '-' : ''}${days}${two(HOUR, 24)}:${two(MINUTE, 60)}:${two(SECOND, 60)}${fraction}`;
}

/** A value as text, as `tostring` and `strcat` write it; nothing for null. */
export function textOf(type: ValueType, value: Value): string {
  if (value === null) return '';
  if (type === 'datetime') return toInstant(value as number);
  return type === 'timespan' ? timespanText(value as number) : String(value);
}

/** A value as rows show it: numbers and truths as themselves, anything else as text. */
export function shownValue(type: ValueType, value: Value): Value {
  return type === 'datetime' || type === 'timespan' ? (value === null ? null : textOf(type, value)) : value;
}

/** What two texts have in common if they count as equal: CMPivot compares without regard to case. */
export function folded(text: string): string {
  return text.toLowerCase();
}

/** The order of two values of one type, without regard to case; null is less than anything. */
export function compareValues(one: Value, other: Value): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  const [left, right] = typeof one === 'string' ? [folded(one), folded(String(other))] : [one, other];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A text that is the same for equal lists of values, and for no others. */
export function keyOf(values: Row): string {
  let key = '';
  for (const value of values) {
    if (typeof value === 'string') key += `${value.length}:${folded(value)}`;
    else key += value === null ? '~' : `${value};`;
  }
  return key;
}
