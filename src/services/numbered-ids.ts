import type { EntityManager } from 'typeorm';
import { resourceOf } from '../entities/model-classes';
import type { ModelClass } from '../entities/properties';
import { quote } from '../persistence/sql';

/**
 * The highest number in the ids of a resource, those of objects that are gone included, as the audit log tells of them:
 * no id is ever given twice. Zero if there is none.
 */
export async function highestNumber(
  manager: EntityManager,
  model: ModelClass,
  numberOf: (id: string) => number,
): Promise<number> {
  const { table, typeName } = resourceOf(model);
  const rows: { id: string }[] = await manager.query(
    `SELECT "id" AS id FROM ${quote(table)} UNION SELECT r.value ->> 'resourceId'
     FROM "auditEvent" e, json_each(e."resources") r WHERE e."activityType" = ?1`,
    [`Create ${typeName}`],
  );
  return Math.max(0, ...rows.map(({ id }) => numberOf(id)).filter(Number.isFinite));
}
