import type { Accumulator, Saved } from './aggregates';
import { compareValues, keyOf, type Row, type Value } from './values';

/** Takes in the rows of one client after another and tells what they come to so far. */
export interface Collector {
  add(rows: readonly Row[]): void;
  rows(): readonly Row[];
  /** What it must know to go on later, as JSON holds it. */
  save(): Saved;
  /** Whether rows were left out because there were too many. */
  readonly isTruncated: boolean;
}

/** Begins to collect, or goes on from what was saved. */
export type StartCollector = (saved?: Saved) => Collector;

/** Keeps rows as they come, up to a number; `isEnough` says that no more were asked for. */
export function collectRows(most: number, isEnough = false): StartCollector {
  return (saved = []) => {
    const kept = [...(saved as readonly Row[])];
    let isTruncated = false;
    return {
      add: (rows) => {
        const room = most - kept.length;
        for (const row of rows.slice(0, room)) kept.push(row);
        isTruncated ||= !isEnough && rows.length > room;
      },
      rows: () => kept,
      save: () => kept,
      get isTruncated() {
        return isTruncated;
      },
    };
  };
}

/** What rows are compared by: one or more values, each in its direction. */
export interface SortKey {
  readonly evaluate: (row: Row) => Value;
  readonly sign: 1 | -1;
  /** Where nulls go, whatever the direction. */
  readonly nullsFirst: boolean;
}

/** Compares rows by their keys; rows alike in all of them keep the order they came in. */
export function rowOrder(keys: readonly SortKey[]): (one: Row, other: Row) => number {
  return (one, other) => {
    for (const { evaluate, sign, nullsFirst } of keys) {
      const [left, right] = [evaluate(one), evaluate(other)];
      const order = compareValues(left, right);
      if (order !== 0) return left === null || right === null ? order * (nullsFirst ? 1 : -1) : order * sign;
    }
    return 0;
  };
}

/** Keeps the first rows of an order; cuts now and then, so that there never are more than twice as many. */
export function collectFirst(keys: readonly SortKey[], most: number, isEnough: boolean): StartCollector {
  const order = rowOrder(keys);
  return (saved = []) => {
    let kept = [...(saved as readonly Row[])];
    let isTruncated = false;
    const cut = () => {
      kept.sort(order);
      isTruncated ||= !isEnough && kept.length > most;
      kept = kept.slice(0, most);
    };
    return {
      add: (rows) => {
        for (const row of rows) kept.push(row);
        if (kept.length > 2 * most) cut();
      },
      rows: () => {
        cut();
        return kept;
      },
      save: () => {
        cut();
        return kept;
      },
      get isTruncated() {
        return isTruncated;
      },
    };
  };
}

/** How rows are put in groups, and what is worked out for each. */
export interface Grouping {
  readonly by: (row: Row) => Row;
  readonly aggregates: readonly {
    readonly start: (saved?: Saved) => Accumulator;
    readonly values: (row: Row) => Row;
  }[];
  /** Whether there is a group even if there are no rows. */
  readonly isTotal: boolean;
  readonly finish: (by: Row, results: Row) => Row;
}

interface Group {
  readonly by: Row;
  readonly accumulators: readonly Accumulator[];
}

/** Keeps one state for each group, up to a number of groups. */
export function collectGroups({ by, aggregates, isTotal, finish }: Grouping, most: number): StartCollector {
  return (saved = []) => {
    const groups = new Map<string, Group>();
    let isTruncated = false;
    for (const [values, states] of saved as readonly [Row, readonly Saved[]][]) {
      const accumulators = aggregates.map(({ start }, place) => start(states[place]));
      groups.set(keyOf(values), { by: values, accumulators });
    }
    const groupOf = (values: Row): Group | null => {
      const key = keyOf(values);
      const found = groups.get(key);
      if (found) return found;
      if (groups.size >= most) return null;
      const group = { by: values, accumulators: aggregates.map(({ start }) => start()) };
      groups.set(key, group);
      return group;
    };
    if (isTotal) groupOf([]);
    return {
      add: (rows) => {
        for (const row of rows) {
          const group = groupOf(by(row));
          if (!group) isTruncated = true;
          else
            aggregates.forEach(({ values }, place) => {
              group.accumulators[place]!.add(values(row));
            });
        }
      },
      rows: () =>
        [...groups.values()].map((group) =>
          finish(
            group.by,
            group.accumulators.map((state) => state.result()),
          ),
        ),
      save: () => [...groups.values()].map((group) => [group.by, group.accumulators.map((state) => state.save())]),
      get isTruncated() {
        return isTruncated;
      },
    };
  };
}
