import { queryFault, type Span } from './query-fault';
import type { Branch, Step, Surroundings } from './steps';
import { ColumnNames } from './steps';
import { type Column, keyOf, type Row, type Value } from './values';

/** Which rows a kind of join keeps. */
interface Flavor {
  /** The side whose columns come out; both if absent. */
  readonly only?: 'left' | 'right';
  /** Whether rows of the left side without a match are kept. */
  readonly keepsLeft?: boolean;
  readonly keepsRight?: boolean;
  /** Whether pairs are kept; only rows without a match are if not. */
  readonly dropsPairs?: boolean;
  /** Whether the left side counts once for each device. */
  readonly isUnique?: boolean;
}

const FLAVORS: Readonly<Record<string, Flavor>> = {
  innerunique: { isUnique: true },
  inner: {},
  leftouter: { keepsLeft: true },
  rightouter: { keepsRight: true },
  fullouter: { keepsLeft: true, keepsRight: true },
  leftsemi: { only: 'left' },
  rightsemi: { only: 'right' },
  leftanti: { only: 'left', keepsLeft: true, dropsPairs: true },
  rightanti: { only: 'right', keepsRight: true, dropsPairs: true },
};

/** What two sides are joined by. */
const DEVICE = 'Device';

/** The greatest number of columns that a join makes. */
export const MAX_COLUMNS = 64;

interface Asked extends Span {
  readonly query: string;
  /** As the query has it; null if it leaves that open. */
  readonly flavor: (Span & { readonly name: string }) | null;
}

/** Puts the rows of two branches side by side where they are of one device. */
export function compileJoin(asked: Asked, left: readonly Column[], joined: Branch): Step {
  const flavor = flavorOf(asked);
  const [leftDevice, rightDevice] = [deviceIndex(asked, left), deviceIndex(asked, joined.columns)];
  const columns = joinedColumns(flavor, left, joined.columns, rightDevice);
  if (columns.length > MAX_COLUMNS) {
    throw queryFault(asked.query, asked, `a join makes at most ${MAX_COLUMNS} columns; this makes ${columns.length}.`);
  }
  const sides = { leftDevice, rightDevice, leftWidth: left.length, rightWidth: joined.columns.length };
  const isLocal =
    [left[leftDevice], joined.columns[rightDevice]].every((column) => column?.isDevice) &&
    joined.steps.every((step) => step.isLocalByDevice);
  const apply: Step['apply'] = (rows, surroundings) =>
    join(flavor, sides, rows, surroundings.rowsOf(joined), surroundings);
  return { columns, isLocal, isLocalByDevice: isLocal, apply, joined };
}

function flavorOf({ query, flavor }: Asked): Flavor {
  const name = flavor?.name ?? 'innerunique';
  if (flavor && !Object.hasOwn(FLAVORS, name)) {
    throw queryFault(query, flavor, `there is no kind of join '${name.slice(0, 40)}'.`, Object.keys(FLAVORS));
  }
  return FLAVORS[name]!;
}

function deviceIndex(asked: Asked, columns: readonly Column[]): number {
  const index = columns.findIndex(({ name, type }) => name === DEVICE && type === 'string');
  if (index < 0)
    throw queryFault(asked.query, asked, 'a join goes by Device, which both sides must still have as a column.');
  return index;
}

/** Of the right side Device is left out; what both sides have is numbered on the right. */
function joinedColumns(
  { only }: Flavor,
  left: readonly Column[],
  right: readonly Column[],
  rightDevice: number,
): readonly Column[] {
  if (only) return only === 'left' ? left : right;
  const names = new ColumnNames('');
  for (const { name } of left) names.free(name);
  const others = right.filter((_, place) => place !== rightDevice);
  return [...left, ...others.map(({ name, type }) => ({ name: names.free(name), type }))];
}

interface Sides {
  readonly leftDevice: number;
  readonly rightDevice: number;
  readonly leftWidth: number;
  readonly rightWidth: number;
}

function join(
  flavor: Flavor,
  sides: Sides,
  left: readonly Row[],
  right: readonly Row[],
  { mostRows, truncate }: Surroundings,
): readonly Row[] {
  if (flavor.only === 'left') return unpaired(left, sides.leftDevice, right, sides.rightDevice, !flavor.dropsPairs);
  if (flavor.only === 'right') return unpaired(right, sides.rightDevice, left, sides.leftDevice, !flavor.dropsPairs);
  const matches = byDevice(right, sides.rightDevice);
  const seen = new Set<string>();
  const out: Row[] = [];
  for (const row of left) {
    const key = deviceOf(row, sides.leftDevice);
    if (flavor.isUnique && seen.has(key)) continue;
    seen.add(key);
    const found = matches.get(key) ?? [];
    for (const match of found) out.push(besides(row, match, sides));
    if (found.length === 0 && flavor.keepsLeft) out.push([...row, ...nulls(sides.rightWidth - 1)]);
    if (out.length > mostRows) break;
  }
  if (flavor.keepsRight) {
    for (const row of right)
      if (!seen.has(deviceOf(row, sides.rightDevice))) out.push(besides(alone(row, sides), row, sides));
  }
  if (out.length <= mostRows) return out;
  truncate();
  return out.slice(0, mostRows);
}

/** Rows that have, or do not have, a match on the other side. */
function unpaired(
  rows: readonly Row[],
  device: number,
  others: readonly Row[],
  otherDevice: number,
  hasMatch: boolean,
): readonly Row[] {
  const there = byDevice(others, otherDevice);
  return rows.filter((row) => there.has(deviceOf(row, device)) === hasMatch);
}

function byDevice(rows: readonly Row[], device: number): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const key = deviceOf(row, device);
    const there = found.get(key);
    if (there) there.push(row);
    else found.set(key, [row]);
  }
  return found;
}

const deviceOf = (row: Row, device: number) => keyOf([row[device]!]);

const nulls = (count: number): Value[] => Array.from({ length: count }, () => null);

const besides = (row: Row, match: Row, { rightDevice }: Sides): Row => [
  ...row,
  ...match.filter((_, place) => place !== rightDevice),
];

/** The left side of a row of the right side without a match: nothing but the device. */
function alone(row: Row, { leftDevice, rightDevice, leftWidth }: Sides): Row {
  return nulls(leftWidth).with(leftDevice, row[rightDevice]!);
}
