import type { ClientEffect } from './client-effect';

/** Clients that the operation has reached. */
const CARRIED_OUT = `SELECT "managedDeviceId" FROM "answering" WHERE "state" = 'succeeded'`;

/** Sleeping clients come back to full power, and check in where something waits for them. */
export const wakeUp: ClientEffect = {
  concerns: `w."power" = 'asleep'`,
  carryOut: async (manager, _, now) => {
    await manager.query(`UPDATE "twin" SET "power" = 'on', "onlineSinceDateTime" = ?1 WHERE "id" IN (${CARRIED_OUT})`, [
      now,
    ]);
    await manager.query(
      `INSERT INTO "agendaItem" ("id", "kind", "subjectId", "dueDateTime", "attempt")
       SELECT DISTINCT 'checkIn:' || r."managedDeviceId", 'checkIn', r."managedDeviceId", ?1, 0 FROM "deviceActionResult" r
       WHERE r."actionState" = 'pending' AND r."managedDeviceId" IN (${CARRIED_OUT})
       UNION SELECT 'checkIn:' || w."id", 'checkIn', w."id", ?1, 0 FROM "twin" w
       WHERE w."inventoryChangedDateTime" IS NOT NULL AND w."id" IN (${CARRIED_OUT})
       ON CONFLICT ("id") DO UPDATE SET "dueDateTime" = min("dueDateTime", excluded."dueDateTime")`,
      [now],
    );
  },
};
