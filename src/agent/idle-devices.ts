import type { EntityManager } from 'typeorm';
import { addMilliseconds, addYears, DAY, type Instant } from '../domain/clock';
import { REMOVAL_DELAY, RENEWAL_WINDOW } from '../domain/devices/certificate';
import { CHECK_IN_INTERVAL, JUST_ENROLLED, nextCheckIn } from '../domain/devices/check-in-schedule';
import { LOGS_KEPT } from '../domain/devices/diagnostics';
import { LAST_KNOWN_KEPT } from '../domain/devices/last-known-location';
import { contactStates } from '../domain/remote-actions/lifecycle';
import { ManagedDevice } from '../entities/managed-device.entity';
import { changing, SqlCondition } from '../persistence/changes';
import { forgetOperations } from '../services/client-operation.service';
import { isOnline } from '../services/twin-reach';

const INTERVAL_SECONDS = CHECK_IN_INTERVAL / 1000;
const RENEWAL_SECONDS = RENEWAL_WINDOW / 1000;

/** Twins `w` that kept their schedule up to ?1. */
export const REACHABLE = `w."isEnrolled" AND ${isOnline('?1')}`;

/** SQL of the instant since when a twin `w` has been reachable without a break; empty if always. */
const BACK = `max(coalesce(w."offlineUntilDateTime", ''), coalesce(w."onlineSinceDateTime", ''))`;

/** SQL of the instant that lies whole check-in intervals after enrolment, at the latest (or earliest) by an instant. */
function slot(seconds: string, rounding: 'at or before' | 'at or after'): string {
  const up = rounding === 'at or after' ? INTERVAL_SECONDS - 1 : 0;
  const elapsed = `(${seconds} - unixepoch(d."enrolledDateTime") + ${up})`;
  return `strftime('%Y-%m-%dT%H:%M:%fZ', d."enrolledDateTime", '+' || (${elapsed} / ${INTERVAL_SECONDS} * ${INTERVAL_SECONDS}) || ' seconds')`;
}

/**
 * Check-ins of devices that have nothing pending. They need no visit each: what the schedule did to all of them up to
 * an instant is worked out by a few statements.
 */
export async function keepSchedules(manager: EntityManager, now: Instant): Promise<void> {
  await renewCertificates(manager, now);
  await checkInJustEnrolled(manager, now);
  await checkInSteady(manager, now);
  await listReturned(manager);
}

/** A device that a clean-up rule had hidden is listed again once it has checked in. */
async function listReturned(manager: EntityManager): Promise<void> {
  const back = new SqlCondition('t."hiddenDateTime" <= t."lastSyncDateTime"', []);
  await changing(manager, ManagedDevice, back, () =>
    manager.query(`UPDATE "managedDevice" AS t SET "hiddenDateTime" = NULL WHERE ${back.sql}`),
  );
}

/** A device that is online renews at its first scheduled check-in within thirty days of expiry, year after year. */
async function renewCertificates(manager: EntityManager, now: Instant): Promise<void> {
  const opens = `unixepoch(d."managementCertificateExpirationDate") - ${RENEWAL_SECONDS}`;
  const renewal = slot(`max(${opens}, coalesce(unixepoch(${BACK}), 0))`, 'at or after');
  const due = `(SELECT d."id" AS id, ${renewal} AS at, d."managementCertificateExpirationDate" AS expires
    FROM "managedDevice" d JOIN "twin" w ON w."id" = d."id"
    WHERE d."managementCertificateExpirationDate" <= ?2 AND ${REACHABLE}) r`;
  const isDue = 'r.at <= ?1 AND r.at < r.expires';
  const instants = [now, addMilliseconds(now, RENEWAL_WINDOW)];
  const renewing = new SqlCondition(`t."id" IN (SELECT r.id FROM ${due} WHERE ${isDue})`, instants);
  await changing(manager, ManagedDevice, renewing, async () => {
    for (let renewed = 1; renewed > 0; ) {
      await manager.query(
        `UPDATE "managedDevice" SET "managementCertificateExpirationDate" = strftime('%Y-%m-%dT%H:%M:%fZ', r.at, '+1 year')
         FROM ${due} WHERE r.id = "managedDevice"."id" AND ${isDue}`,
        instants,
      );
      [{ renewed }] = await manager.query('SELECT changes() AS renewed');
    }
  });
}

async function checkInSteady(manager: EntityManager, now: Instant): Promise<void> {
  const last = slot('unixepoch(?1)', 'at or before');
  const due = `SELECT w."id" FROM "twin" w WHERE w."nextCheckInDateTime" <= ?1 AND ${REACHABLE}`;
  await changing(manager, ManagedDevice, new SqlCondition(`t."id" IN (${due})`, [now]), () =>
    manager.query(
      `UPDATE "managedDevice" SET "lastSyncDateTime" = r.at FROM (
         SELECT d."id" AS id, ${last} AS at, ${BACK} AS back
         FROM "twin" w JOIN "managedDevice" d ON d."id" = w."id"
         WHERE w."nextCheckInDateTime" <= ?1 AND ${REACHABLE}
           AND (d."managementCertificateExpirationDate" IS NULL OR d."managementCertificateExpirationDate" > ?1)) r
       WHERE r.id = "managedDevice"."id" AND r.at > "managedDevice"."lastSyncDateTime" AND r.at >= r.back`,
      [now],
    ),
  );
  await manager.query(
    `UPDATE "twin" SET "nextCheckInDateTime" = strftime('%Y-%m-%dT%H:%M:%fZ', r.at, '+${INTERVAL_SECONDS} seconds') FROM (
       SELECT w."id" AS id, ${last} AS at FROM "twin" w JOIN "managedDevice" d ON d."id" = w."id"
       WHERE w."nextCheckInDateTime" <= ?1 AND ${REACHABLE}) r
     WHERE r.id = "twin"."id"`,
    [now],
  );
}

/** In its first hours a device keeps a denser schedule; there are few of these at any time. */
async function checkInJustEnrolled(manager: EntityManager, now: Instant): Promise<void> {
  const recent: Pick<
    ManagedDevice,
    'id' | 'operatingSystem' | 'osVersion' | 'enrolledDateTime' | 'lastSyncDateTime'
  >[] = await manager.query(
    `SELECT d."id", d."operatingSystem", d."osVersion", d."enrolledDateTime", d."lastSyncDateTime"
       FROM "managedDevice" d JOIN "twin" w ON w."id" = d."id"
       WHERE d."enrolledDateTime" > ?2 AND d."enrolledDateTime" <= ?1 AND ${REACHABLE}`,
    [now, addMilliseconds(now, -JUST_ENROLLED - CHECK_IN_INTERVAL)],
  );
  for (const device of recent) {
    const { id } = device;
    let last = device.lastSyncDateTime;
    for (let next = nextCheckIn(device, last); next <= now; next = nextCheckIn(device, next)) last = next;
    if (last === device.lastSyncDateTime) continue;
    await changing(manager, ManagedDevice, { id }, () =>
      manager.update(ManagedDevice, { id }, { lastSyncDateTime: last }),
    );
  }
}

/** Time limits of the service itself that no device takes part in. */
export async function expireRecords(manager: EntityManager, now: Instant): Promise<void> {
  await expireSecrets(manager, now);
  await manager.query(
    `DELETE FROM "deviceLogCollectionResponse"
     WHERE "expirationDateTimeUTC" <= ?1 OR ("expirationDateTimeUTC" IS NULL AND "requestedDateTimeUTC" <= ?2)`,
    [now, addMilliseconds(now, -LOGS_KEPT)],
  );
  await forgetAudits(manager, now);
  await forgetOperations(manager, now);
  await expireDevices(manager, now);
}

/** The audit log goes back a year; nobody is told that it forgets. The last event stays, so that no number is given twice. */
async function forgetAudits(manager: EntityManager, now: Instant): Promise<void> {
  await manager.query(
    'DELETE FROM "auditEvent" WHERE "activityDateTime" <= ?1 AND "sequence" < (SELECT max("sequence") FROM "auditEvent")',
    [addYears(now, -1)],
  );
}

/** A location can be read for a day; one that stands in for an answer that is awaited, for a week since it was told. */
async function expireLocations(manager: EntityManager, now: Instant): Promise<void> {
  await manager.query(
    `UPDATE "deviceActionResult" SET "deviceLocation" = NULL WHERE "deviceLocation" IS NOT NULL AND CASE "actionState"
       WHEN 'pending' THEN "deviceLocation" ->> 'lastCollectedDateTime' <= ?2 ELSE "lastUpdatedDateTime" <= ?1 END`,
    [addMilliseconds(now, -DAY), addMilliseconds(now, -LAST_KNOWN_KEPT)],
  );
}

async function expireSecrets(manager: EntityManager, now: Instant): Promise<void> {
  const lapsed = new SqlCondition(`t."activationLockBypassCodeExpirationDateTime" <= ?1`, [now]);
  await changing(manager, ManagedDevice, lapsed, () =>
    manager.query(
      `UPDATE "managedDevice" SET "activationLockBypassCode" = NULL, "activationLockBypassCodeExpirationDateTime" = NULL
       WHERE "activationLockBypassCodeExpirationDateTime" <= ?1`,
      [now],
    ),
  );
  await expireLocations(manager, now);
  for (const [column, readable] of READABLE) {
    await manager.query(
      `UPDATE "deviceActionResult" SET "${column}" = NULL WHERE "${column}" IS NOT NULL AND "lastUpdatedDateTime" <= ?1`,
      [addMilliseconds(now, -readable)],
    );
  }
}

/** Nobody hears of a device again once its certificate has lapsed; what is pending on it stays so until it is removed. */
async function expireDevices(manager: EntityManager, now: Instant): Promise<void> {
  const silent = new SqlCondition(
    `t."managementCertificateExpirationDate" <= ?1 AND t."managementState" IN (SELECT value FROM json_each(?2))`,
    [now, JSON.stringify(contactStates)],
  );
  await changing(manager, ManagedDevice, silent, () =>
    manager.query(`UPDATE "managedDevice" AS t SET "managementState" = 'unhealthy' WHERE ${silent.sql}`, [
      ...silent.parameters,
    ]),
  );
  const gone = [addMilliseconds(now, -REMOVAL_DELAY)];
  await changing(manager, ManagedDevice, new SqlCondition('t."managementCertificateExpirationDate" <= ?1', gone), () =>
    manager.query(`DELETE FROM "managedDevice" WHERE "managementCertificateExpirationDate" <= ?1`, gone),
  );
}

/** What a result carries for a while only, and for how long. */
const READABLE = [
  ['passcode', 7 * DAY],
  ['unlockPin', 30 * DAY],
] as const;
