import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';

/** Apps whose user has opened them by habit since they were last looked at, and when last, up to ?1. */
const OPENED = `
  SELECT o."id" AS id, o.at AS at, o."companyDataPresent" AS inUse
  FROM (SELECT a."id", a."companyDataPresent", a."managedDeviceId", strftime('%Y-%m-%dT%H:%M:%fZ', a."nextOpeningDateTime",
          '+' || ((unixepoch(?1) - unixepoch(a."nextOpeningDateTime")) / 86400) || ' days') AS at
        FROM "managedAppTwin" a WHERE a."nextOpeningDateTime" <= ?1 AND a."isInstalled") o
  LEFT JOIN "twin" w ON w."id" = o."managedDeviceId"
  WHERE w."id" IS NULL OR (w."power" = 'on' AND w."network" = 'connected'
    AND o.at >= max(coalesce(w."offlineUntilDateTime", ''), coalesce(w."onlineSinceDateTime", '')))`;

/**
 * Openings of apps of which nothing is wanted. They need no visit each: what habit did to all of them up to an instant
 * is worked out by two statements.
 */
export async function keepOpenings(manager: EntityManager, now: Instant): Promise<void> {
  await manager.query(
    `UPDATE "managedAppRegistration" SET "lastSyncDateTime" = o.at FROM (${OPENED}) o
     WHERE o.id = "managedAppRegistration"."id" AND o.inUse AND o.at > "managedAppRegistration"."lastSyncDateTime"`,
    [now],
  );
  await manager.query(
    `UPDATE "managedAppTwin" SET "lastOpenedDateTime" = max(coalesce("lastOpenedDateTime", ''), o.at),
       "nextOpeningDateTime" = strftime('%Y-%m-%dT%H:%M:%fZ', o.at, '+1 day')
     FROM (${OPENED}) o WHERE o.id = "managedAppTwin"."id"`,
    [now],
  );
}
