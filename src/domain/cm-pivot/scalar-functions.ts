import { dateFunctions } from './date-functions';
import type { Parameter, ScalarFunction } from './scalar-function';
import { commonType } from './scalar-operators';
import { MAX_TEXT, textOf, type Value, type ValueType, valueOfType } from './values';

const MAX_ARGUMENTS = 64;

const ANY: Parameter = { types: ['string', 'long', 'real', 'bool', 'datetime', 'timespan'] };
const TEXT: Parameter = { types: ['string'] };
const WHOLE: Parameter = { types: ['long'] };
const TRUTH: Parameter = { types: ['bool'] };
const MEASURE: Parameter = { types: ['long', 'real', 'timespan'] };
const MEASURED: Parameter = { types: ['long', 'real', 'timespan', 'datetime'] };

const always = (type: ValueType) => () => type;

/** The largest multiple that is not larger; nothing where there are no multiples. */
function bin(value: Value, size: Value, type: ValueType): Value {
  if (value === null || size === null || Number(size) <= 0) return null;
  const multiple = Math.floor(Number(value) / Number(size)) * Number(size);
  return valueOfType(type, multiple);
}

function binType([value, size]: readonly ValueType[]): ValueType | null {
  if (value === 'datetime') return size === 'timespan' || size === 'null' ? 'datetime' : null;
  return commonType([value!, size!]);
}

const CONDITION: ScalarFunction = {
  parameters: [TRUTH, ANY, ANY],
  required: 3,
  type: ([, yes, no]) => commonType([yes!, no!]),
  apply: ([test, yes, no]) => (test === true ? yes! : no!),
};

/** Where conditions of `case` stand: at every other place, but not at the last. */
export function isCondition(place: number, count: number): boolean {
  return place % 2 === 0 && place < count - 1;
}

/** A part of a text by its place; a negative place counts from the end. */
function substring([text, start, length]: readonly Value[]): Value {
  if (text == null || start === null || length === null) return null;
  const characters = String(text);
  const from = Number(start) < 0 ? Math.max(0, characters.length + Number(start)) : Number(start);
  return characters.slice(from, length === undefined ? undefined : from + Math.max(0, Number(length)));
}

/** Where a text stands in another the n-th time; -1 if it does not. */
function indexOf([text, part, start = 0, length = -1, occurrence = 1]: readonly Value[]): Value {
  if (text == null || part == null || start === null || length === null || occurrence === null) return null;
  const characters = String(text);
  const from = Number(start) < 0 ? Math.max(0, characters.length + Number(start)) : Number(start);
  const window = Number(length) < 0 ? characters : characters.slice(0, from + Number(length));
  let place = window.indexOf(String(part), from);
  for (let seen = 1; seen < Number(occurrence) && place >= 0; seen += 1)
    place = window.indexOf(String(part), place + 1);
  return Number(occurrence) < 1 ? -1 : place;
}

/** The scalar functions of CMPivot by name. */
export const scalarFunctions: Readonly<Record<string, ScalarFunction>> = {
  ...dateFunctions,
  bin: {
    parameters: [MEASURED, MEASURE],
    required: 2,
    type: binType,
    apply: ([value, size], types) => bin(value!, size!, binType(types)!),
  },
  case: {
    parameters: [ANY],
    required: 3,
    most: MAX_ARGUMENTS - 1,
    type: (types) => {
      const conditions = types.filter((_, place) => isCondition(place, types.length));
      if (types.length % 2 === 0 || commonType([...conditions, 'bool']) !== 'bool') return null;
      return commonType(types.filter((_, place) => !isCondition(place, types.length)));
    },
    apply: (values) =>
      values[
        values.findIndex((value, place) => isCondition(place, values.length) && value === true) + 1 || values.length - 1
      ]!,
  },
  iff: CONDITION,
  iif: CONDITION,
  indexof: { parameters: [TEXT, TEXT, WHOLE, WHOLE, WHOLE], required: 2, type: always('long'), apply: indexOf },
  isnotnull: { parameters: [ANY], required: 1, type: always('bool'), apply: ([value]) => value !== null },
  isnull: { parameters: [ANY], required: 1, type: always('bool'), apply: ([value]) => value === null },
  strcat: {
    parameters: [ANY],
    required: 1,
    most: MAX_ARGUMENTS,
    type: always('string'),
    apply: (values, types) =>
      values
        .map((value, place) => textOf(types[place]!, value))
        .join('')
        .slice(0, MAX_TEXT),
  },
  strlen: {
    parameters: [TEXT],
    required: 1,
    type: always('long'),
    apply: ([text]) => (text === null ? null : String(text).length),
  },
  substring: { parameters: [TEXT, WHOLE, WHOLE], required: 2, type: always('string'), apply: substring },
  tostring: {
    parameters: [ANY],
    required: 1,
    type: always('string'),
    apply: ([value], [type]) => textOf(type!, value!),
  },
};
