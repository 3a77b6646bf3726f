import type { EntityManager } from 'typeorm';
import type { Instant } from '../../domain/clock';
import { askForPolicyNow } from '../co-management-agenda';
import { CARRIED_OUT, noting, together, updateRecords } from './carried-out';
import type { ClientEffect } from './client-effect';

/** Devices `d` that synchronise with Intune as well: co-managed ones. */
const CO_MANAGED = `d."managementAgent" IN ('configurationManagerClientMdm', 'configurationManagerClientMdmEas')`;

/** SQL of the ids of devices for which something waits that a check-in fetches, or that have something to tell there. */
export const AWAITED = `SELECT r."managedDeviceId" FROM "deviceActionResult" r
    WHERE r."actionState" IN ('pending', 'active') AND r."managedDeviceId" IN (${CARRIED_OUT})
  UNION SELECT w."id" FROM "twin" w WHERE w."id" IN (${CARRIED_OUT})
    AND (w."inventoryChangedDateTime" IS NOT NULL OR w."hasNewPasscode" OR NOT w."companyDataPresent")`;

/** Has devices check in now. */
export async function scheduleCheckIns(manager: EntityManager, devices: string, now: Instant): Promise<void> {
  await manager.query(
    `INSERT INTO "agendaItem" ("id", "kind", "subjectId", "dueDateTime", "attempt")
     SELECT 'checkIn:' || a.id, 'checkIn', a.id, ?1, 0 FROM (${devices}) a WHERE true
     ON CONFLICT ("id") DO UPDATE SET "dueDateTime" = min("dueDateTime", excluded."dueDateTime")`,
    [now],
  );
}

/** Co-managed clients synchronise with Intune too: those for which something waits check in, for the others it is a time. */
const syncWithIntune: ClientEffect = {
  carryOut: async (manager, _, now) => {
    const enrolled = `SELECT d."id" AS id FROM "managedDevice" d JOIN "twin" w ON w."id" = d."id"
      WHERE d."id" IN (${CARRIED_OUT}) AND ${CO_MANAGED} AND w."isEnrolled"
        AND (d."managementCertificateExpirationDate" IS NULL OR d."managementCertificateExpirationDate" > ?1)`;
    await scheduleCheckIns(manager, `${enrolled} AND d."id" IN (${AWAITED})`, now);
    const idle = `t."id" IN (${enrolled} AND d."id" NOT IN (${AWAITED}))`;
    await updateRecords(manager, '"lastSyncDateTime" = ?1', idle, [now]);
  },
};

/** What is new about co-management is part of the policy. */
const takeCoManagementPolicy: ClientEffect = {
  carryOut: (manager, _, now) => askForPolicyNow(manager, CARRIED_OUT, now),
};

/** Clients ask for computer policy. */
export const computerPolicy = together(noting('lastPolicyRequest'), syncWithIntune, takeCoManagementPolicy);
