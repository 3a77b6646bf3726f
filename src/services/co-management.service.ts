import type { EntityManager } from 'typeorm';
import { addMilliseconds, type Instant, SECOND } from '../domain/clock';
import {
  CO_MANAGEMENT_ENROLLMENT,
  ENROLLMENT_DELAY,
  ENROLLMENT_DURATION,
  POLICY_INTERVAL,
} from '../domain/co-management/enrollment';
import { CAN_ENROLL } from '../entities/co-managed-devices';
import type { CoManagementPolicy } from '../entities/co-management-policy.entity';
import { findPolicy, scheduleCoManagement, secondsLater, spreadMinutes } from './co-management-agenda';
import { applyWorkloads, enrollInIntune, gather, joinEnrolled } from './co-management-record';
import type { DeviceFaults } from './faults/device-faults';
import { isOnline } from './twin-reach';

/** Clients are dealt with together this often, so that any number of them costs a bounded number of steps. */
const STEP = 30 * SECOND;

/** SQL over a twin `w`: whether the client on it can be heard of at ?1. */
const REACHABLE = isOnline('?1');

/** SQL over a twin `w`: whether it has been told to fail at its enrolment. */
const FAILS = `json_extract(w."nextFailure", '$.errorCode') IS NOT NULL
  AND coalesce(json_extract(w."nextFailure", '$.actionName'), '${CO_MANAGEMENT_ENROLLMENT}') = '${CO_MANAGEMENT_ENROLLMENT}'`;

const CLIENTS = '"comanagementEligibleDevice"';

/** Takes clients into co-management: set-based, so that any number of them costs the same statements. */
export class CoManagementService {
  constructor(private readonly faults: DeviceFaults) {}

  /** Does what is due of policy, enrolments and uploads, and says when to come again. */
  async progress(manager: EntityManager, now: Instant): Promise<void> {
    await this.takePolicy(manager, await findPolicy(manager), now);
    await this.beginEnrollments(manager, now);
    await this.endEnrollments(manager, now);
    await manager.query(
      `UPDATE ${CLIENTS} SET "isUploaded" = 1, "uploadDueDateTime" = NULL WHERE "uploadDueDateTime" <= ?1`,
      [now],
    );
    await scheduleCoManagement(manager, now, addMilliseconds(now, STEP));
  }

  /** Clients that ask for policy learn what holds for them; those that are to enrol are told when. */
  private async takePolicy(manager: EntityManager, policy: CoManagementPolicy | null, now: Instant): Promise<void> {
    const count = await gather(manager, policy, `r."policyDueDateTime" <= ?1 AND ${REACHABLE}`, now);
    if (count === 0) return;
    await manager.query(
      `UPDATE ${CLIENTS} AS r SET "policyDueDateTime" = NULL, "comgmtPolicyPresent" = ?2, "isPilot" = g."isPilot", "lastUpdateTime" = ?1
       FROM "gathered" g WHERE g."managedDeviceId" = r."managedDeviceId"`,
      [now, policy ? 1 : 0],
    );
    await this.scheduleEnrollments(manager, policy, now);
    if (policy) await joinEnrolled(manager);
    await applyWorkloads(manager, policy, now, false);
  }

  private async scheduleEnrollments(
    manager: EntityManager,
    policy: CoManagementPolicy | null,
    now: Instant,
  ): Promise<void> {
    const wanted = { none: '0', pilot: 'g."isPilot"', all: '1' }[policy?.automaticEnrollment ?? 'none'];
    const time = secondsLater(`60 * ${spreadMinutes(ENROLLMENT_DELAY)}`);
    const about = `FROM "gathered" g JOIN "managedDevice" d ON d."id" = g."managedDeviceId"
      WHERE g."managedDeviceId" = r."managedDeviceId" AND d."managementAgent" = 'configurationManagerClient'`;
    await manager.query(
      `UPDATE ${CLIENTS} AS r SET "scheduledEnrollTime" = ${time}, "enrollmentDueDateTime" = ${time},
         "enrollmentInitiatedDateTime" = NULL, "enrollmentErrorCode" = NULL
       ${about} AND r."enrollmentDueDateTime" IS NULL AND ${wanted} AND ${CAN_ENROLL}`,
      [now],
    );
    // Whoever has not begun and is not wanted any more does not begin.
    await manager.query(
      `UPDATE ${CLIENTS} AS r SET "scheduledEnrollTime" = NULL, "enrollmentDueDateTime" = NULL,
         "enrollmentInitiatedDateTime" = NULL, "enrollmentErrorCode" = NULL
       ${about} AND NOT ${wanted} AND (r."enrollmentInitiatedDateTime" IS NULL OR r."enrollmentErrorCode" IS NOT NULL)`,
      [],
    );
  }

  private async beginEnrollments(manager: EntityManager, now: Instant): Promise<void> {
    await manager.query(
      `UPDATE ${CLIENTS} AS r SET "enrollmentInitiatedDateTime" = ?1, "enrollmentDueDateTime" = ?2, "lastUpdateTime" = ?1
       FROM "twin" w WHERE w."id" = r."managedDeviceId" AND r."enrollmentDueDateTime" <= ?1
         AND r."enrollmentInitiatedDateTime" IS NULL AND ${REACHABLE}`,
      [now, addMilliseconds(now, ENROLLMENT_DURATION)],
    );
  }

  /** An enrolment ends in success, unless test control has it fail; whoever fails tries again with the next policy. */
  private async endEnrollments(manager: EntityManager, now: Instant): Promise<void> {
    const isOver = `r."enrollmentDueDateTime" <= ?1 AND r."enrollmentInitiatedDateTime" IS NOT NULL AND ${REACHABLE}`;
    await this.gatherFailing(manager, isOver, now);
    await manager.query(
      `UPDATE ${CLIENTS} AS r SET "enrollmentErrorCode" = f."errorCode",
         "enrollmentDueDateTime" = NULL, "policyDueDateTime" = ?2, "lastUpdateTime" = ?1
       FROM "failing" f WHERE f."id" = r."managedDeviceId"`,
      [now, addMilliseconds(now, POLICY_INTERVAL)],
    );
    const policy = await findPolicy(manager);
    if ((await gather(manager, policy, isOver, now)) === 0) return;
    await manager.query(
      `UPDATE ${CLIENTS} SET "enrollmentDueDateTime" = NULL, "lastUpdateTime" = ?1
       WHERE "managedDeviceId" IN (SELECT "managedDeviceId" FROM "gathered")`,
      [now],
    );
    await enrollInIntune(manager, now);
    await applyWorkloads(manager, policy, now, true);
  }

  /** Puts those that fail at their enrolment into the table "failing": by order of test control, or by a fault. */
  private async gatherFailing(manager: EntityManager, isOver: string, now: Instant): Promise<void> {
    const over = `FROM ${CLIENTS} r JOIN "twin" w ON w."id" = r."managedDeviceId" WHERE ${isOver}`;
    await manager.query(
      'CREATE TEMP TABLE IF NOT EXISTS "failing" ("id" text PRIMARY KEY, "errorCode" integer) WITHOUT ROWID',
    );
    await manager.query('DELETE FROM "failing"');
    await manager.query(
      `INSERT INTO "failing" SELECT w."id", json_extract(w."nextFailure", '$.errorCode') ${over} AND ${FAILS}`,
      [now],
    );
    await manager.query('UPDATE "twin" SET "nextFailure" = NULL WHERE "id" IN (SELECT "id" FROM "failing")');
    const others = `SELECT w."id" AS id ${over} AND w."id" NOT IN (SELECT "id" FROM "failing")`;
    const failures = await this.faults.failuresAmong(manager, CO_MANAGEMENT_ENROLLMENT, others, now, [now]);
    if (failures.length === 0) return;
    await manager.query(`INSERT INTO "failing" SELECT value ->> 'id', value ->> 'errorCode' FROM json_each(?1)`, [
      JSON.stringify(failures),
    ]);
  }
}
