import type { EntityManager } from 'typeorm';
import { isResource, resourceOf } from '../entities/model-classes';
import { type ModelClass, type PropertySpec, propertiesOf } from '../entities/properties';
import { columnOf, JSON_KINDS, quote } from './sql';

type Row = Record<string, unknown>;

/** SQL in place of a value of a row that is inserted. */
export class SqlValue {
  constructor(readonly sql: string) {}
}

/**
 * Inserts one row by a statement that is the same for all rows of the same shape, so that it is prepared once. Does
 * what `manager.insert` does at a fraction of its cost.
 */
export async function insertRow(manager: EntityManager, model: ModelClass, row: Row): Promise<void> {
  const specs = specsOf(model);
  const names = Object.keys(row).filter((name) => row[name] !== undefined);
  const values: unknown[] = [];
  const places = names.map((name) => {
    const value = row[name];
    if (value instanceof SqlValue) return value.sql;
    values.push(toStored(value, specs.get(name)?.kind));
    return '?';
  });
  const table = manager.connection.getMetadata(model as never).tableName;
  await manager.query(
    `INSERT INTO ${quote(table)} (${names.map(quote).join(', ')}) VALUES (${places.join(', ')})`,
    values,
  );
}

/** Rows that one statement inserts. */
const CHUNK = 1000;

/** Inserts rows that all have the same properties, very many by one statement. */
export async function insertRows(manager: EntityManager, model: ModelClass, rows: readonly Row[]): Promise<void> {
  const specs = specsOf(model);
  const names = Object.keys(rows[0] ?? {});
  const table = manager.connection.getMetadata(model as never).tableName;
  const columns = names.map((_, index) => `value ->> ${index}`);
  for (let start = 0; start < rows.length; start += CHUNK) {
    const stored = rows
      .slice(start, start + CHUNK)
      .map((row) => names.map((name) => toStored(row[name], specs.get(name)?.kind)));
    await manager.query(
      `INSERT INTO ${quote(table)} (${names.map(quote).join(', ')}) SELECT ${columns.join(', ')} FROM json_each(?1)`,
      [JSON.stringify(stored)],
    );
  }
}

/** Values that SQLite takes by one statement. */
const MAX_VALUES = 32_766;

/** Inserts a chunk of rows that have many properties each, of which most may be null. */
export async function insertWideRows(
  manager: EntityManager,
  model: ModelClass,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const specs = specsOf(model);
  const names = columns.filter((name) => rows.some((row) => row[name] !== null && row[name] !== undefined));
  const kinds = names.map((name) => specs.get(name)?.kind);
  const table = manager.connection.getMetadata(model as never).tableName;
  // The comment has it prepared anew each time: to keep such a statement would take megabytes.
  const into = `/* wide */ INSERT INTO ${quote(table)} (${names.map(quote).join(', ')}) VALUES `;
  const places = `(${names.map(() => '?').join(', ')})`;
  const many = Math.floor(MAX_VALUES / names.length);
  for (let start = 0; start < rows.length; start += many) {
    const some = rows.slice(start, start + many);
    const values = some.flatMap((row) => names.map((name, place) => toStored(row[name] ?? null, kinds[place])));
    await manager.query(into + some.map(() => places).join(', '), values);
  }
}

/**
 * Reads columns of the row with an id; null if there is none, or none that meets a condition over alias `t`. Does what
 * `manager.findOne` does without its planning.
 */
export async function findRow<Found>(
  manager: EntityManager,
  model: ModelClass,
  id: string,
  columns: readonly (keyof Found & string)[],
  condition = '1',
): Promise<Found | null> {
  const table = manager.connection.getMetadata(model as never).tableName;
  const specs = specsOf(model);
  const selected = columns.map((name) => `${columnOf(specs.get(name)!)} AS ${quote(name)}`);
  const [row]: Row[] = await manager.query(
    `SELECT ${selected.join(', ')} FROM ${quote(table)} t WHERE t."id" = ? AND ${condition}`,
    [id],
  );
  if (!row) return null;
  for (const name of columns) row[name] = fromStored(row[name], specs.get(name)?.kind);
  return row as Found;
}

const specsByModel = new Map<ModelClass, ReadonlyMap<string, PropertySpec>>();

function specsOf(model: ModelClass): ReadonlyMap<string, PropertySpec> {
  const known = specsByModel.get(model);
  if (known) return known;
  const specs = new Map(storedBy(model).map((property) => [property.name, property]));
  specsByModel.set(model, specs);
  return specs;
}

/** The properties in the table of a class, those of its subtypes included. */
function storedBy(model: ModelClass): readonly PropertySpec[] {
  return isResource(model) ? resourceOf(model).properties : propertiesOf(model);
}

function toStored(value: unknown, kind: PropertySpec['kind'] | undefined): unknown {
  if (value === null) return null;
  if (typeof value === 'boolean') return Number(value);
  return kind && JSON_KINDS.has(kind) ? JSON.stringify(value) : value;
}

function fromStored(value: unknown, kind: PropertySpec['kind'] | undefined): unknown {
  if (value === null) return null;
  if (kind === 'boolean') return value === 1;
  return kind && JSON_KINDS.has(kind) ? JSON.parse(String(value)) : value;
}
