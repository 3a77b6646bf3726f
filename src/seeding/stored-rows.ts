import { isResource, resourceOf } from '../entities/model-classes';
import { defaultOf, type ModelClass, type PropertySpec, propertiesOf } from '../entities/properties';
import type { ReadConnection } from '../persistence/read-connection';
import { JSON_KINDS } from '../persistence/sql';
import { CHUNK, type Row } from './dataset';
import { datasetFiles } from './dataset-files';

/** Which rows of a table are to be read, and in which order. */
export interface Selection {
  /** Condition over alias `t`. */
  readonly where?: string;
  /** A column that no two rows have alike; `id`, if absent. */
  readonly key?: string;
  /** Further SQL over alias `t`, by the name its value gets. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** The stored properties of a class, those of its subtypes included. */
export function storedProperties(model: ModelClass): readonly PropertySpec[] {
  const properties = isResource(model) ? resourceOf(model).properties : propertiesOf(model);
  return properties.filter(({ expression }) => !expression);
}

/** The rows of a table, some at a time. */
export async function* readTable(
  connection: ReadConnection,
  model: ModelClass,
  table: string,
  { where = '1', key = 'id', extra = {} }: Selection = {},
): AsyncGenerator<Row[]> {
  const columns = storedProperties(model).map(({ name }) => `t."${name}"`);
  const others = Object.entries(extra).map(([name, sql]) => `${sql} AS "${name}"`);
  const sql = `SELECT ${[...columns, ...others].join(', ')} FROM "${table}" t
    WHERE (${where}) AND (?1 IS NULL OR t."${key}" > ?1) ORDER BY t."${key}" LIMIT ${CHUNK}`;
  let last: unknown = null;
  for (;;) {
    const rows = await connection.readRows<Row>(sql, [last]);
    if (rows.length > 0) yield rows.map((row) => decoded(model, row));
    if (rows.length < CHUNK) return;
    last = rows.at(-1)![key];
  }
}

/** The rows of a table that belong to some others, by what they belong to, in the order of a column. */
export async function readOf(
  connection: ReadConnection,
  model: ModelClass,
  table: string,
  { owner, ids, order }: { readonly owner: string; readonly ids: readonly unknown[]; readonly order: string },
): Promise<Map<unknown, Row[]>> {
  const rows = await connection.readRows<Row>(
    `SELECT * FROM "${table}" WHERE "${owner}" IN (SELECT value FROM json_each(?1)) ORDER BY "${order}"`,
    [JSON.stringify(ids)],
  );
  const found = new Map<unknown, Row[]>();
  for (const row of rows) {
    const list = found.get(row[owner]);
    if (list) list.push(decoded(model, row));
    else found.set(row[owner], [decoded(model, row)]);
  }
  return found;
}

function decoded(model: ModelClass, row: Row): Row {
  const values = { ...row };
  for (const { name, kind } of storedProperties(model)) {
    const value = values[name];
    if (value === null || value === undefined) continue;
    if (kind === 'boolean') values[name] = value === 1;
    else if (JSON_KINDS.has(kind)) values[name] = JSON.parse(String(value));
  }
  return values;
}

/** What a row says beyond what it would say anyway, in the order its class declares it. */
export function pruned(model: ModelClass, row: Row): Row {
  const kept: Row = {};
  for (const property of storedProperties(model)) {
    const value = row[property.name];
    if (value === undefined || isSame(value, defaultOf(property))) continue;
    kept[property.name] = prunedValue(property, value);
  }
  return kept;
}

/** A device with its name at the head, by which people look for it. */
export function namedFirst({ id, deviceName, ...rest }: Row): Row {
  return { id, ...(deviceName === undefined ? {} : { deviceName }), ...rest };
}

/** Rows of a file of a dataset, without what they would say anyway. */
export function prunedFile(file: string, rows: readonly Row[]): Row[] {
  const { model } = datasetFiles[file]!;
  const names = new Set(storedProperties(model).map(({ name }) => name));
  return rows.map((row) => {
    const others = Object.entries(row).filter(([name]) => !names.has(name));
    return { ...pruned(model, row), ...Object.fromEntries(others) };
  });
}

/** The same for what is inside a value. */
export function prunedValue({ kind, type }: PropertySpec, value: unknown): unknown {
  if (value === null) return null;
  if (kind === 'embedded') return pruned(type!(), value as Row);
  if (kind === 'embeddedList') return (value as Row[]).map((item) => pruned(type!(), item));
  return value;
}

/** What a row says otherwise than what would follow, in the order its class declares it. */
export function differing(model: ModelClass, row: Row, following: Row): Row {
  const kept: Row = {};
  for (const property of storedProperties(model)) {
    const { name } = property;
    if (!isSame(row[name] ?? null, following[name] ?? null)) kept[name] = prunedValue(property, row[name] ?? null);
  }
  return kept;
}

/** Whether two values are alike, wherever their properties stand. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [one as Row, other as Row];
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => isSame(left[name], right[name]));
}
