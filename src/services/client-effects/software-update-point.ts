import { CARRIED_OUT } from './carried-out';
import type { ClientEffect } from './client-effect';

/** SQL of the software update points of the site that a client `c` belongs to: `key` is the place, `value` the name. */
const POINTS = `"configurationManagerSite" s, json_each(s."softwareUpdatePoints") p WHERE s."id" = c."siteCode"`;

/** Clients use the next software update point of their site, and the first after the last; with one alone there is no other. */
export const softwareUpdatePoint: ClientEffect = {
  concerns: `(SELECT count(*) FROM "configurationManagerDevice" c, ${POINTS} AND c."managedDeviceId" = w."id") > 1`,
  carryOut: async (manager) => {
    const place = `coalesce((SELECT p.key FROM ${POINTS} AND p.value = x."softwareUpdatePoint"), -1)`;
    const next = `(SELECT p.value FROM ${POINTS} AND p.key = (${place} + 1) % (SELECT count(*) FROM ${POINTS}))`;
    await manager.query(
      `UPDATE "twinClient" SET "softwareUpdatePoint" = n.next FROM (
         SELECT x."id" AS id, ${next} AS next FROM "twinClient" x
         JOIN "configurationManagerDevice" c ON c."managedDeviceId" = x."id" WHERE x."id" IN (${CARRIED_OUT})) n
       WHERE n.id = "twinClient"."id"`,
    );
    await manager.query(
      `UPDATE "configurationManagerDevice" SET "softwareUpdatePoint" = x."softwareUpdatePoint" FROM "twinClient" x
       WHERE x."id" = "configurationManagerDevice"."managedDeviceId" AND x."id" IN (${CARRIED_OUT})`,
    );
  },
};
