import type { EntityManager } from 'typeorm';
import { IS_CO_MANAGED } from '../entities/co-managed-devices';
import { findPolicy } from './co-management-agenda';

/** Makes sure that every device of some, as SQL over `d` tells them, has its entry among the clients. */
export async function registerClients(manager: EntityManager, which: string, isUploaded: boolean): Promise<void> {
  await manager.query(
    `INSERT INTO "comanagementEligibleDevice" ("id", "managedDeviceId", "comgmtPolicyPresent", "isUploaded", "isPilot")
     SELECT d."id" || ':comanagement', d."id", ${IS_CO_MANAGED}, ?1, 0
     FROM "managedDevice" d WHERE ${which}
       AND NOT EXISTS (SELECT 1 FROM "comanagementEligibleDevice" c WHERE c."managedDeviceId" = d."id")`,
    [isUploaded ? 1 : 0],
  );
}

/** Has clients that the policy has reached already know whether they are in the pilot. */
export async function notePilot(manager: EntityManager): Promise<void> {
  const policy = await findPolicy(manager);
  await manager.query(
    `UPDATE "comanagementEligibleDevice" SET "isPilot" = 1 WHERE "managedDeviceId" IN (
       SELECT m."managedDeviceId" FROM "collectionMember" m WHERE m."collectionId" = ?1)`,
    [policy?.pilotCollectionId ?? null],
  );
}
