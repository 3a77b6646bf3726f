import { SECOND, toMilliseconds } from '../../clock';
import { badInput } from '../../errors';
import type { EntityType } from '../entity-type';
import type { Column, Row, Value } from '../values';
import { accountOf } from './live-entity';
import type { Machine, MachineKind, Site } from './machine';

/** Rows of an entity that a dataset or test control describes. */
export interface Description {
  readonly entity: string;
  /** Of which log, file, key or process; null where the rows themselves tell or the entity takes nothing. */
  readonly argument: string | null;
  /** The machines that have them; null for all. */
  readonly kind: MachineKind | null;
  /** Whether they stand in the place of all other rows of the entity; else they are added to them. */
  readonly replaces: boolean;
  /** The values of each row by column; what is left out is null. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Works out one value for a machine. */
type Cell = (machine: Machine, site: Site, key: string) => Value;

/** A length of time before now, or two between which each machine has one of its own. */
const AGO = /^-(PT?\w+)(?:\.\.-(PT?\w+))?$/;
const RANGE = /^(\d+)\.\.(\d+)$/;
const PLACEHOLDER = /\{\{(deviceName|userName|userPrincipalName)\}\}/g;
const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const SECONDS = [86_400, 3_600, 60, 1];

function millisecondsOf(duration: string): number {
  const parts = DURATION.exec(duration)?.slice(1) ?? [];
  return parts.reduce((sum, part, place) => sum + Number(part ?? 0) * SECONDS[place]!, 0) * SECOND;
}

/** Reads a value of a description; undefined if it does not fit its column. */
function readCell({ type }: Column, written: unknown): Cell | undefined {
  if (written === null || written === undefined) return () => null;
  if (type === 'string') return typeof written === 'string' ? textCell(written) : undefined;
  if (type === 'bool') return typeof written === 'boolean' ? () => written : undefined;
  if (type === 'datetime') return typeof written === 'string' ? instantCell(written) : undefined;
  if (type === 'timespan') {
    const length = typeof written === 'string' && DURATION.test(written) ? millisecondsOf(written) : undefined;
    return length === undefined ? undefined : () => length;
  }
  return numberCell(type, written);
}

function textCell(text: string): Cell {
  if (!text.includes('{{')) return () => text;
  return ({ deviceName, userPrincipalName }) =>
    text.replaceAll(PLACEHOLDER, (_, name: string) =>
      name === 'deviceName'
        ? deviceName
        : ((name === 'userName' ? accountOf(userPrincipalName) : userPrincipalName) ?? ''),
    );
}

function numberCell(type: Column['type'], written: unknown): Cell | undefined {
  if (typeof written === 'number') return type === 'real' || Number.isSafeInteger(written) ? () => written : undefined;
  const [, from, to] = (typeof written === 'string' && RANGE.exec(written)) || [];
  if (from === undefined) return undefined;
  return ({ id }, { random }, key) => random.integer(`${key} ${id}`, Number(from), Number(to));
}

function instantCell(written: string): Cell | undefined {
  const [, nearest, farthest] = AGO.exec(written) ?? [];
  if (nearest === undefined) {
    const instant = Date.parse(written);
    return Number.isNaN(instant) ? undefined : () => instant;
  }
  const from = millisecondsOf(nearest);
  const to = farthest === undefined ? from : millisecondsOf(farthest);
  return ({ id }, { now, random }, key) =>
    toMilliseconds(now) - random.integer(`${key} ${id}`, from / SECOND, to / SECOND) * SECOND;
}

/** A description that has been checked: makes its rows for a machine. */
export interface ReadDescription extends Omit<Description, 'rows'> {
  readonly rowsOf: (machine: Machine, site: Site) => readonly Row[];
}

/** Checks a description against the columns of its entity. */
export function readDescription({ rows, ...description }: Description, { columns }: EntityType): ReadDescription {
  const key = `${description.entity} ${description.argument ?? ''}`;
  const read = rows.map((row, place) => readRow(row, columns, `rows.${place}`));
  const rowsOf = (machine: Machine, site: Site) =>
    read.map((cells, place) => [
      machine.deviceName,
      ...cells.map((cell, column) => cell(machine, site, `${key} ${place} ${column}`)),
    ]);
  return { ...description, rowsOf };
}

function readRow(row: Readonly<Record<string, unknown>>, columns: readonly Column[], field: string): readonly Cell[] {
  const stranger = Object.keys(row).find((name) => !columns.some((column) => column.name === name));
  if (stranger !== undefined) throw badInput(`${field}.${stranger}`, 'is no column of the entity.');
  return columns.map((column) => {
    const cell = readCell(column, row[column.name]);
    if (!cell) throw badInput(`${field}.${column.name}`, `must be a ${column.type}.`);
    return cell;
  });
}
