import { addMilliseconds } from '../../domain/clock';
import { RESTART_WARNING } from '../../domain/devices/client-restart';
import { scheduleUpkeep } from '../client-upkeep';
import { CARRIED_OUT } from './carried-out';
import type { ClientEffect } from './client-effect';

/** SQL that adds what Configuration Manager wants a restart for to a list. */
const WITH_OURS = `CASE WHEN EXISTS (SELECT 1 FROM json_each("pendingRestart") WHERE value = 'configurationManager') THEN "pendingRestart"
  ELSE (SELECT json_group_array(value) FROM (SELECT 'configurationManager' AS value
    UNION ALL SELECT value FROM json_each("pendingRestart") WHERE value <> 'no')) END`;

/** Software Center warns, and the device restarts when the time is up. A restart that is coming already is not put off. */
export const restart: ClientEffect = {
  carryOut: async (manager, _, now) => {
    const due = addMilliseconds(now, RESTART_WARNING);
    await manager.query(
      `UPDATE "twinClient" SET "restartWarningDateTime" = ?1, "restartDateTime" = ?2, "restartSnoozedUntilDateTime" = NULL
       WHERE "restartDateTime" IS NULL AND "id" IN (${CARRIED_OUT})`,
      [now, due],
    );
    await manager.query(`UPDATE "twinClient" SET "pendingRestart" = ${WITH_OURS} WHERE "id" IN (${CARRIED_OUT})`);
    await manager.query(
      `UPDATE "configurationManagerDevice" SET "pendingRestart" = ${WITH_OURS} WHERE "managedDeviceId" IN (${CARRIED_OUT})`,
    );
    await scheduleUpkeep(manager, due);
  },
};
