import { isOnline } from '../twin-reach';
import { CARRIED_OUT } from './carried-out';
import type { ClientEffect } from './client-effect';
import { AWAITED, scheduleCheckIns } from './computer-policy';

/** What is reported of a client whose settings keep it from being woken: the operation is prevented by policy. */
const NOT_ALLOWED = -2147023636;

/** What is reported of a client that no packet reaches: the host is unreachable. */
const NO_PEER = -2147023664;

/** SQL over the client `x` of a sleeping device: whether an awake client in its subnet can send it a packet. */
const HAS_PEER = `EXISTS (SELECT 1 FROM "twinClient" p JOIN "twin" w ON w."id" = p."id"
  WHERE p."ipSubnet" = x."ipSubnet" AND p."id" <> x."id" AND p."clientInstalled" AND ${isOnline('?1')})`;

/**
 * Sleeping clients come back to full power if their settings allow it and a peer in their subnet is awake, and check in
 * where something waits for them.
 */
export const wakeUp: ClientEffect = {
  concerns: `w."power" = 'asleep'`,
  carryOut: async (manager, _, now) => {
    await manager.query(
      `UPDATE "answering" SET "state" = 'failed', "errorCode" = n.error FROM (
         SELECT x."id" AS id, CASE WHEN NOT x."networkWakeUpAllowed" THEN ${NOT_ALLOWED} WHEN NOT ${HAS_PEER} THEN ${NO_PEER} END AS error
         FROM "twinClient" x WHERE x."id" IN (${CARRIED_OUT})) n
       WHERE n.id = "answering"."managedDeviceId" AND n.error IS NOT NULL`,
      [now],
    );
    await manager.query(`UPDATE "twin" SET "power" = 'on', "onlineSinceDateTime" = ?1 WHERE "id" IN (${CARRIED_OUT})`, [
      now,
    ]);
    await manager.query(
      `UPDATE "configurationManagerDevice" SET "nextContactDateTime" = ?1 WHERE "managedDeviceId" IN (${CARRIED_OUT})`,
      [now],
    );
    await scheduleCheckIns(manager, `SELECT a."managedDeviceId" AS id FROM (${AWAITED}) a`, now);
  },
};
