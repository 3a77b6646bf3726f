import type { EntityManager } from 'typeorm';
import { type Instant, latest } from '../domain/clock';
import { POLICY_INTERVAL, UPLOAD_DELAY, UPLOAD_INTERVAL } from '../domain/co-management/enrollment';
import { needsPilot } from '../domain/co-management/workloads';
import { CoManagementPolicy } from '../entities/co-management-policy.entity';
import { schedule } from './agenda';

const POLICY_SECONDS = POLICY_INTERVAL / 1000;
const UPLOAD_SECONDS = UPLOAD_INTERVAL / 1000;

/** All of co-management is one item of the agenda. */
const SUBJECT = 'clients';

/** SQL of an instant some seconds after ?1. */
export const secondsLater = (seconds: string) =>
  `strftime('%Y-%m-%dT%H:%M:%fZ', ?1, '+' || (${seconds}) || ' seconds')`;

/** SQL of a number of minutes within limits that spreads clients `r` evenly. */
export const spreadMinutes = ({ shortest, longest }: { readonly shortest: number; readonly longest: number }) =>
  `(${shortest} + unicode(substr(r."managedDeviceId", 3)) * 31 % ${longest - shortest + 1})`;

/** SQL of when the client `r` of a device `d` next asks for policy: each does so every hour, counted from enrolment. */
const NEXT_POLICY = secondsLater(
  `${POLICY_SECONDS} - (unixepoch(?1) - unixepoch(d."enrolledDateTime")) % ${POLICY_SECONDS}`,
);

/** SQL of when Intune shows a client `r` that the site uploads when it next uploads any. */
const NEXT_UPLOAD = secondsLater(
  `${UPLOAD_SECONDS} - unixepoch(?1) % ${UPLOAD_SECONDS} + 60 * ${spreadMinutes(UPLOAD_DELAY)}`,
);

/** Finds the co-management policy; null if the site has none. */
export function findPolicy(manager: EntityManager): Promise<CoManagementPolicy | null> {
  return manager.findOne(CoManagementPolicy, { where: {} });
}

/** Has every client take in the policy, which is new, when it next asks. */
export async function announcePolicy(manager: EntityManager, now: Instant): Promise<void> {
  await expectClients(manager, now, '1', []);
  await noteNewMembers(manager, now);
  await scheduleCoManagement(manager, now, now);
}

/** Has some clients `r` take in policy when they next ask, unless they are about to anyway. */
async function expectClients(
  manager: EntityManager,
  now: Instant,
  condition: string,
  parameters: readonly unknown[],
): Promise<void> {
  await manager.query(
    `UPDATE "comanagementEligibleDevice" AS t SET "policyDueDateTime" = ${NEXT_POLICY}
     FROM "comanagementEligibleDevice" r JOIN "managedDevice" d ON d."id" = r."managedDeviceId"
     WHERE r."id" = t."id" AND r."policyDueDateTime" IS NULL AND ${condition}`,
    [now, ...parameters],
  );
}

/** Looks for what has changed about clients since: who has come into the pilot or left it, and who is to be uploaded. */
async function noteNewMembers(manager: EntityManager, now: Instant): Promise<void> {
  const policy = await findPolicy(manager);
  if (!policy) return;
  if (needsPilot(policy)) {
    const members = `(SELECT m."managedDeviceId" FROM "collectionMember" m WHERE m."collectionId" = ?2)`;
    await expectClients(manager, now, `r."isPilot" = 0 AND r."managedDeviceId" IN ${members}`, [
      policy.pilotCollectionId,
    ]);
    await expectClients(manager, now, `r."isPilot" = 1 AND r."managedDeviceId" NOT IN ${members}`, [
      policy.pilotCollectionId,
    ]);
  }
  if (policy.deviceUpload !== 'none') await expectUploads(manager, policy, now);
}

async function expectUploads(manager: EntityManager, policy: CoManagementPolicy, now: Instant): Promise<void> {
  const members = `(SELECT m."managedDeviceId" FROM "collectionMember" m WHERE m."collectionId" = ?2)`;
  await manager.query(
    `UPDATE "comanagementEligibleDevice" AS r SET "uploadDueDateTime" = ${NEXT_UPLOAD}
     WHERE r."isUploaded" = 0 AND r."uploadDueDateTime" IS NULL AND (?2 IS NULL OR r."managedDeviceId" IN ${members})`,
    [now, policy.deviceUpload === 'all' ? null : policy.uploadCollectionId],
  );
}

/** Has clients, which SQL selects, take in policy at once. */
export async function askForPolicyNow(manager: EntityManager, devices: string, now: Instant): Promise<void> {
  await manager.query(
    `UPDATE "comanagementEligibleDevice" SET "policyDueDateTime" = ?1 WHERE "managedDeviceId" IN (${devices})`,
    [now],
  );
  await scheduleCoManagement(manager, now, now);
}

/** Brings the agenda in line with what clients, collections and twins have become since time last moved. */
export async function noticeCoManagement(manager: EntityManager, now: Instant): Promise<void> {
  await noteNewMembers(manager, now);
  await scheduleCoManagement(manager, now, now);
}

/** Puts the next step of any client on the agenda, at an instant at the earliest. */
export async function scheduleCoManagement(manager: EntityManager, now: Instant, earliest: Instant): Promise<void> {
  const due = (column: string) => `SELECT "managedDeviceId" AS id, "${column}" AS due
    FROM "comanagementEligibleDevice" WHERE "${column}" IS NOT NULL`;
  const [{ next }] = await manager.query(
    `SELECT min(at) AS next FROM (
       SELECT max(e.due, coalesce(w."offlineUntilDateTime", '')) AS at
       FROM (${due('policyDueDateTime')} UNION ALL ${due('enrollmentDueDateTime')}) e JOIN "twin" w ON w."id" = e.id
       WHERE w."power" = 'on' AND w."network" = 'connected'
       UNION ALL SELECT due FROM (${due('uploadDueDateTime')}))`,
    [],
  );
  if (next) await schedule(manager, 'coManagement', SUBJECT, latest(latest(next, now), earliest));
}
