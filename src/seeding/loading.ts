import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import type { Random } from '../domain/random';
import type { ModelClass } from '../entities/properties';
import type { Dataset, Row } from './dataset';
import { tableOf } from './insert-all';

/** A dataset on its way into the database. */
export interface Loading {
  readonly manager: EntityManager;
  readonly dataset: Dataset;
  readonly random: Random;
  /** Where the clock of the dataset stands. */
  readonly now: Instant;
  /** How many devices the site knows so far. */
  discovered: number;
  /** What the dataset tells of rows whose values would otherwise follow from the rest. */
  readonly told: { readonly model: ModelClass; readonly id: string; readonly values: Row }[];
}

/** Values of the rows of a table that have one of some ids, by id. */
export async function lookUp(
  manager: EntityManager,
  model: ModelClass,
  ids: readonly unknown[],
  columns: readonly string[],
): Promise<Map<unknown, Row>> {
  const selected = ['id', ...columns].map((column) => `"${column}"`).join(', ');
  const found: Row[] = await manager.query(
    `SELECT ${selected} FROM "${tableOf(manager, model)}" WHERE "id" IN (SELECT value FROM json_each(?1))`,
    [JSON.stringify(ids)],
  );
  return new Map(found.map((row) => [row.id, row]));
}
