import { CARRIED_OUT, noting, together } from './carried-out';
import type { ClientEffect } from './client-effect';

/** The check finds what compliance policies have found. */
const checking: ClientEffect = {
  carryOut: async (manager) => {
    await manager.query(
      `UPDATE "configurationManagerDevice" SET "isConditionalAccessCompliant" = CASE d."complianceState"
         WHEN 'compliant' THEN 1 WHEN 'inGracePeriod' THEN 1 WHEN 'configManager' THEN 1 WHEN 'unknown' THEN NULL ELSE 0 END
       FROM "managedDevice" d WHERE d."id" = "configurationManagerDevice"."managedDeviceId" AND d."id" IN (${CARRIED_OUT})`,
    );
  },
};

/** Clients check whether they meet what conditional access asks for. */
export const conditionalAccess = together(checking, noting('conditionalAccessEvaluationTime'));
