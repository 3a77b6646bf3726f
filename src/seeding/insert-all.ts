import type { EntityManager } from 'typeorm';
import { isResource, resourceOf } from '../entities/model-classes';
import { type ModelClass, propertiesOf } from '../entities/properties';
import { insertWideRows } from '../persistence/rows';

const columns = new Map<ModelClass, readonly string[]>();

/** Inserts rows of one class, many at a time; what a row leaves out is null. */
export function insertAll(
  manager: EntityManager,
  model: ModelClass,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  return insertWideRows(manager, model, columnsOf(model), rows);
}

/** The columns of the table of a class. */
export function columnsOf(model: ModelClass): readonly string[] {
  const known = columns.get(model);
  if (known) return known;
  const properties = isResource(model) ? resourceOf(model).properties : propertiesOf(model);
  const names = properties.filter(({ expression }) => !expression).map(({ name }) => name);
  columns.set(model, names);
  return names;
}

/** The name of the table of a class. */
export function tableOf(manager: EntityManager, model: ModelClass): string {
  return manager.connection.getMetadata(model as never).tableName;
}
