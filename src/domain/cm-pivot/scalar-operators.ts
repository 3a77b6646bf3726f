import { matchesLike } from './like';
import { compareValues, folded, instantValue, longValue, realValue, type Value, type ValueType } from './values';

/** What an operator does with operands of the types at hand. */
interface Resolved {
  readonly type: ValueType;
  readonly apply: (left: Value, right: Value) => Value;
}

type Resolve = (left: ValueType, right: ValueType) => Resolved | null;

const NUMBERS: readonly ValueType[] = ['long', 'real'];

/** The type that values of several types go together as; null if they do not. */
export function commonType(types: readonly ValueType[]): ValueType | null {
  const known = types.filter((type) => type !== 'null');
  const [first = 'null'] = known;
  if (known.every((type) => type === first)) return first;
  return known.every((type) => NUMBERS.includes(type)) ? 'real' : null;
}

/** Null if either operand is. */
function strict(apply: (left: number, right: number) => Value): Resolved['apply'] {
  return (left, right) => (left === null || right === null ? null : apply(left as number, right as number));
}

/** Operands that are equal or not: null equals no value, and whether it equals null is not known. */
function equality(ifEqual: boolean): Resolve {
  return (left, right) =>
    commonType([left, right]) && {
      type: 'bool',
      apply: (one, other) => (one === null && other === null ? null : (compareValues(one, other) === 0) === ifEqual),
    };
}

function ordering(holds: (order: number) => boolean): Resolve {
  return (left, right) => {
    const type = commonType([left, right]);
    if (type === null || type === 'bool') return null;
    return {
      type: 'bool',
      apply: (one, other) => (one === null || other === null ? null : holds(compareValues(one, other))),
    };
  };
}

/** Text that counts as empty where it is missing, so that what does not contain something may be missing. */
function textual(test: (text: string, part: string) => boolean, expected = true): Resolve {
  return (left, right) =>
    isText(left) && isText(right)
      ? {
          type: 'bool',
          apply: (text, part) => test(folded(String(text ?? '')), folded(String(part ?? ''))) === expected,
        }
      : null;
}

const isText = (type: ValueType) => type === 'string' || type === 'null';

/** Arithmetic by the types of its operands; what is not listed does not go together. */
function arithmetic(
  number: { long: (left: number, right: number) => number; real: (left: number, right: number) => number },
  others: Readonly<Record<string, ValueType>>,
): Resolve {
  return (left, right) => {
    const type = commonType([left, right]);
    const longResult = type === 'long' && strict((a, b) => longValue(number.long(a, b)));
    if (longResult) return { type, apply: longResult };
    if (type === 'real') return { type, apply: strict((a, b) => realValue(number.real(a, b))) };
    if (type === 'null') return { type: 'null', apply: () => null };
    return otherArithmetic(number.real, others, left, right);
  };
}

function otherArithmetic(
  apply: (left: number, right: number) => number,
  others: Readonly<Record<string, ValueType>>,
  left: ValueType,
  right: ValueType,
): Resolved | null {
  const type = others[`${left} ${right}`];
  if (type === undefined) return null;
  const kept = type === 'datetime' ? instantValue : realValue;
  return { type, apply: strict((a, b) => kept(apply(a, b))) };
}

/** KQL's remainder is never negative. */
const remainder = (left: number, right: number) =>
  right === 0 ? Number.NaN : left - Math.abs(right) * Math.floor(left / Math.abs(right));

const add = (left: number, right: number) => left + right;
const subtract = (left: number, right: number) => left - right;
const multiply = (left: number, right: number) => left * right;
const divide = (left: number, right: number) => left / right;

/** Truth of which part may be unknown: `decisive` decides whatever the other operand is. */
function logical(decisive: boolean): Resolve {
  const isTruth = (type: ValueType) => type === 'bool' || type === 'null';
  const apply = (left: Value, right: Value) =>
    left === decisive || right === decisive ? decisive : left === null || right === null ? null : !decisive;
  return (left, right) => (isTruth(left) && isTruth(right) ? { type: 'bool', apply } : null);
}

const contains = (text: string, part: string) => text.includes(part);
const startsWith = (text: string, part: string) => text.startsWith(part);
const endsWith = (text: string, part: string) => text.endsWith(part);

/** What each operator makes of the types of its operands; null where they do not go together. */
export const scalarOperators: Readonly<Record<string, Resolve>> = {
  '==': equality(true),
  '!=': equality(false),
  '<': ordering((order) => order < 0),
  '>': ordering((order) => order > 0),
  '<=': ordering((order) => order <= 0),
  '>=': ordering((order) => order >= 0),
  '+': arithmetic(
    { long: add, real: add },
    { 'timespan timespan': 'timespan', 'datetime timespan': 'datetime', 'timespan datetime': 'datetime' },
  ),
  '-': arithmetic(
    { long: subtract, real: subtract },
    { 'timespan timespan': 'timespan', 'datetime timespan': 'datetime', 'datetime datetime': 'timespan' },
  ),
  '*': arithmetic(
    { long: multiply, real: multiply },
    {
      'timespan long': 'timespan',
      'timespan real': 'timespan',
      'long timespan': 'timespan',
      'real timespan': 'timespan',
    },
  ),
  '/': arithmetic(
    { long: (left, right) => Math.trunc(left / right), real: divide },
    { 'timespan timespan': 'real', 'timespan long': 'timespan', 'timespan real': 'timespan' },
  ),
  '%': arithmetic({ long: remainder, real: remainder }, { 'timespan timespan': 'timespan' }),
  like: textual(matchesLike),
  '!like': textual(matchesLike, false),
  contains: textual(contains),
  '!contains': textual(contains, false),
  startswith: textual(startsWith),
  '!startswith': textual(startsWith, false),
  endswith: textual(endsWith),
  '!endswith': textual(endsWith, false),
  and: logical(false),
  or: logical(true),
};
