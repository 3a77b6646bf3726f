import type { EntityManager } from 'typeorm';
import type { Instant } from '../../domain/clock';
import type { FaultMatch } from '../../domain/faults/matching';
import { ManagedDevice } from '../../entities/managed-device.entity';
import { resourceOf } from '../../entities/model-classes';
import { filterSql } from '../../persistence/filter';
import { Parameters } from '../../persistence/sql';

/** Those of some devices that a fault is about. */
export async function concernedDevices(
  manager: EntityManager,
  { managedDeviceIds, filter }: FaultMatch,
  deviceIds: readonly string[],
  now: Instant,
): Promise<readonly string[]> {
  const named = managedDeviceIds ? deviceIds.filter((id) => managedDeviceIds.includes(id)) : deviceIds;
  if (!filter || named.length === 0) return named;
  const parameters = new Parameters();
  const among = parameters.add(JSON.stringify(named));
  const condition = filterSql(resourceOf(ManagedDevice), filter, now, parameters) ?? '1';
  const rows: { id: string }[] = await manager.query(
    `SELECT t."id" FROM "managedDevice" t WHERE t."id" IN (SELECT value FROM json_each(${among})) AND (${condition})`,
    parameters.values,
  );
  return rows.map(({ id }) => id);
}
