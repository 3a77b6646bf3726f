import type { EntityManager } from 'typeorm';
import { ManagedDevice } from '../../entities/managed-device.entity';
import { changing, SqlCondition } from '../../persistence/changes';
import type { ClientEffect } from './client-effect';

/** SQL of the ids of the clients that carry the action out now. */
export const CARRIED_OUT = `SELECT "managedDeviceId" FROM "answering" WHERE "state" = 'succeeded'`;

/** An effect that is nothing but a time on the record. */
export function noting(...columns: readonly string[]): ClientEffect {
  return {
    carryOut: async (manager, _, now) => {
      const set = columns.map((column) => `"${column}" = ?1`).join(', ');
      await manager.query(
        `UPDATE "configurationManagerDevice" SET ${set} WHERE "managedDeviceId" IN (${CARRIED_OUT})`,
        [now],
      );
    },
  };
}

/** Several effects, one after the other; whom they concern, the first says. */
export function together(...effects: readonly ClientEffect[]): ClientEffect {
  return {
    concerns: effects[0]?.concerns,
    carryOut: async (manager, operation, now) => {
      for (const effect of effects) await effect.carryOut?.(manager, operation, now);
    },
  };
}

/** Changes the records of devices by one statement; `set` is over the record `t`, as `which` is. */
export async function updateRecords(
  manager: EntityManager,
  set: string,
  which: string,
  parameters: readonly unknown[],
): Promise<void> {
  await changing(manager, ManagedDevice, new SqlCondition(which, parameters), () =>
    manager.query(`UPDATE "managedDevice" AS t SET ${set} WHERE ${which}`, [...parameters]),
  );
}
