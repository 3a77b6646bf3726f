import type { EntityManager } from 'typeorm';
import type { ModelClass } from '../entities/properties';

const CHUNK = 100;

/** Inserts rows of one class, many at a time. */
export async function insertAll(
  manager: EntityManager,
  model: ModelClass,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    await manager.insert(model as never, rows.slice(start, start + CHUNK) as never);
  }
}
