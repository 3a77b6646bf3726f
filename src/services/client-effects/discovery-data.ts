import { CARRIED_OUT, noting, together, updateRecords } from './carried-out';
import type { ClientEffect } from './client-effect';

/** Discovery data carries the name of the device. */
const tellName: ClientEffect = {
  carryOut: async (manager) => {
    const name = `(SELECT w."deviceName" FROM "twin" w WHERE w."id" = t."id")`;
    const renamed = `t."id" IN (SELECT w."id" FROM "twin" w JOIN "managedDevice" d ON d."id" = w."id"
      WHERE w."id" IN (${CARRIED_OUT}) AND w."deviceName" IS NOT NULL AND w."deviceName" COLLATE BINARY IS NOT d."deviceName")`;
    await updateRecords(manager, `"deviceName" = ${name}`, renamed, []);
  },
};

/** Clients send a discovery data record: their heartbeat. */
export const discoveryData = together(noting('lastDdr'), tellName);
