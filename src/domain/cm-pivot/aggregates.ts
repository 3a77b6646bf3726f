import type { Parameter } from './scalar-function';
import { compareValues, keyOf, type Row, type Value, type ValueType, valueOfType } from './values';

/** What an aggregate has seen so far of one group, as JSON holds it. */
export type Saved = Value | readonly Saved[];

/** An aggregate at work on one group. */
export interface Accumulator {
  /** Takes in one row by the values of the arguments. */
  add(values: Row): void;
  /** What it comes to so far. */
  result(): Value;
  /** What it must know to go on later. */
  save(): Saved;
}

/** An aggregate function: what it takes, what comes out, and how it begins or goes on. */
export interface Aggregate {
  readonly parameters: readonly Parameter[];
  readonly type: (types: readonly ValueType[]) => ValueType;
  readonly start: (types: readonly ValueType[], saved?: Saved) => Accumulator;
}

const ANY: Parameter = { types: ['string', 'long', 'real', 'bool', 'datetime', 'timespan'] };
const TRUTH: Parameter = { types: ['bool'] };
const SUMMABLE: Parameter = { types: ['long', 'real', 'timespan'] };
const MEASURED: Parameter = { types: ['long', 'real', 'timespan', 'datetime'] };
const ORDERED: Parameter = { types: ['string', 'long', 'real', 'timespan', 'datetime'] };
const PERCENT: Parameter = { types: ['long', 'real'], within: [0, 100] };

/** An accumulator whose state is one value. */
function single<State extends Value>(
  initial: State,
  next: (state: State, values: Row) => State,
  result: (state: State) => Value = (state) => state,
): (saved?: Saved) => Accumulator {
  return (saved) => {
    let state = saved === undefined ? initial : (saved as State);
    return {
      add: (values) => {
        state = next(state, values);
      },
      result: () => result(state),
      save: () => state,
    };
  };
}

const counting = single<number>(0, (count) => count + 1);
const countingIf = single<number>(0, (count, [holds]) => count + Number(holds === true));

function summing(type: ValueType, condition?: number): (saved?: Saved) => Accumulator {
  const next = (sum: number, values: Row) => {
    const isTaken = values[0] !== null && (condition === undefined || values[condition] === true);
    return isTaken ? sum + Number(values[0]) : sum;
  };
  return single<number>(0, next, (sum) => valueOfType(type, sum));
}

/** The first or last of what there is in order; `sign` is 1 for the last. */
function extreme(sign: 1 | -1, condition?: number): (saved?: Saved) => Accumulator {
  return single<Value>(null, (best, values) => {
    const value = values[0]!;
    if (value === null || (condition !== undefined && values[condition] !== true)) return best;
    return best === null || compareValues(value, best) * sign > 0 ? value : best;
  });
}

function averaging(type: ValueType, saved: Saved = [0, 0]): Accumulator {
  let [sum, count] = saved as [number, number];
  return {
    add: ([value]) => {
      if (value === null) return;
      sum += Number(value);
      count += 1;
    },
    result: () => (count === 0 ? null : valueOfType(averageType(type), sum / count)),
    save: () => [sum, count],
  };
}

const averageType = (type: ValueType) => (type === 'datetime' || type === 'timespan' ? type : 'real');

function distinctCounting(saved: Saved = []): Accumulator {
  const seen = new Set(saved as readonly string[]);
  return {
    add: (values) => {
      if (values[0] !== null) seen.add(keyOf(values));
    },
    result: () => seen.size,
    save: () => [...seen],
  };
}

/** The least value that at least so many percent of all are not above. */
function ranking(saved: Saved = [null, []]): Accumulator {
  const [earlier, tallies] = saved as [number | null, [number, number][]];
  const counts = new Map(tallies);
  let percent = earlier;
  return {
    add: ([value, wanted]) => {
      percent = Number(wanted);
      if (value !== null) counts.set(Number(value), (counts.get(Number(value)) ?? 0) + 1);
    },
    result: () => rank(counts, percent ?? 0),
    save: () => [percent, [...counts]],
  };
}

function rank(counts: ReadonlyMap<number, number>, percent: number): Value {
  const ordered = [...counts].sort(([one], [other]) => one - other);
  const total = ordered.reduce((sum, [, count]) => sum + count, 0);
  const wanted = Math.max(1, Math.ceil((percent / 100) * total));
  let seen = 0;
  for (const [value, count] of ordered) {
    seen += count;
    if (seen >= wanted) return value;
  }
  return null;
}

const ofFirst = ([type]: readonly ValueType[]) => type!;
const long = () => 'long' as const;

/** The aggregate functions of CMPivot by name. */
export const aggregates: Readonly<Record<string, Aggregate>> = {
  avg: {
    parameters: [MEASURED],
    type: ([type]) => averageType(type!),
    start: ([type], saved) => averaging(type!, saved),
  },
  count: { parameters: [], type: long, start: (_, saved) => counting(saved) },
  countif: { parameters: [TRUTH], type: long, start: (_, saved) => countingIf(saved) },
  dcount: { parameters: [ANY], type: long, start: (_, saved) => distinctCounting(saved) },
  max: { parameters: [ORDERED], type: ofFirst, start: (_, saved) => extreme(1)(saved) },
  maxif: { parameters: [ORDERED, TRUTH], type: ofFirst, start: (_, saved) => extreme(1, 1)(saved) },
  min: { parameters: [ORDERED], type: ofFirst, start: (_, saved) => extreme(-1)(saved) },
  minif: { parameters: [ORDERED, TRUTH], type: ofFirst, start: (_, saved) => extreme(-1, 1)(saved) },
  percentile: { parameters: [MEASURED, PERCENT], type: ofFirst, start: (_, saved) => ranking(saved) },
  sum: { parameters: [SUMMABLE], type: ofFirst, start: ([type], saved) => summing(type!)(saved) },
  sumif: { parameters: [SUMMABLE, TRUTH], type: ofFirst, start: ([type], saved) => summing(type!, 1)(saved) },
};
