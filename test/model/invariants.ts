import type { EntityManager } from 'typeorm';
import { remoteActions } from '../../src/domain/remote-actions';
import type { ParameterSpecs } from '../../src/domain/remote-actions/parameters';

/** Names of the parameters that are never told. */
function secretsOf(specs: ParameterSpecs): string[] {
  return Object.entries(specs).flatMap(([name, spec]) => {
    if (spec.secret) return [name];
    return 'fields' in spec ? secretsOf(spec.fields) : [];
  });
}

const HAS_SECRET = [...new Set(remoteActions.flatMap(({ parameters }) => secretsOf(parameters)))]
  .map((name) => `"parameters" LIKE '%"${name}":"%'`)
  .join(' OR ');

/** What must hold of any state by itself, as SQL that finds the objects for which it does not. */
const INVARIANTS: Readonly<Record<string, string>> = {
  'an action and its history tell the same': `
    SELECT r."id" FROM "deviceActionResult" r LEFT JOIN "remoteActionAudit" h ON h."id" = 'history-' || r."id"
    WHERE h."actionState" IS NOT r."actionState" OR h."managedDeviceId" IS NOT r."managedDeviceId" OR h."sequence" IS NOT r."sequence"`,
  'what is in the history as bulk is part of a bulk action': `
    SELECT "id" FROM "remoteActionAudit" WHERE ("deviceActionCategory" = 'bulk') <> ("bulkDeviceActionId" IS NOT NULL)`,
  'an action ends once': `
    SELECT "deviceActionResultId" FROM "ending" GROUP BY 1 HAVING count(*) > 1`,
  'an action that is open has not ended': `
    SELECT "id" FROM "open" WHERE "id" IN (SELECT "deviceActionResultId" FROM "ending")`,
  'an action that is over keeps no secret': `
    SELECT "id" FROM "deviceActionResult" WHERE (${HAS_SECRET}) AND "id" NOT IN (SELECT "id" FROM "open")`,
  'one action of a name is current on a device': `
    SELECT min("id") FROM "deviceActionResult" WHERE "isCurrent" GROUP BY "managedDeviceId", "actionName" HAVING count(*) > 1`,
  'a device that is on its way out has an action that takes it there': `
    SELECT d."id" FROM "managedDevice" d JOIN "leaving" l ON l."state" = d."managementState"
    WHERE NOT EXISTS (SELECT 1 FROM "open" r WHERE r."managedDeviceId" = d."id" AND r."command" = l."command")`,
  'a device that was retired, wiped or deleted is gone': `
    SELECT "id" FROM "remoteActionAudit"
    WHERE "action" IN ('removeCompanyData', 'factoryReset', 'delete') AND "actionState" = 'done'
      AND "managedDeviceId" IN (SELECT "id" FROM "managedDevice")`,
  // The history does not say whether user data were kept; the result does, and goes with the device.
  'a PC that was given a fresh start without user data is gone': `
    SELECT "id" FROM "deviceActionResult"
    WHERE "command" = 'cleanWindowsDevice' AND "actionState" = 'done' AND "parameters" ->> 'keepUserData' = 0`,
  'a device shows its primary user as that is': `
    SELECT d."id" FROM "managedDevice" d LEFT JOIN "user" u ON u."id" = d."userId"
    WHERE (d."userPrincipalName", d."userDisplayName", d."emailAddress") IS NOT (u."userPrincipalName", u."displayName", u."mail")`,
  'a device shows the name of its category': `
    SELECT d."id" FROM "managedDevice" d LEFT JOIN "deviceCategory" c ON c."id" = d."deviceCategoryId"
    WHERE d."deviceCategoryDisplayName" IS NOT c."displayName"`,
  'a device has one owner': `
    SELECT "id" FROM "managedDevice" WHERE "ownerType" IS NOT "managedDeviceOwnerType"`,
  'no two categories share a name': `
    SELECT min("id") FROM "deviceCategory" GROUP BY lower("displayName") HAVING count(*) > 1`,
  'no two clean-up rules share a platform': `
    SELECT min("id") FROM "managedDeviceCleanupRule" GROUP BY "deviceCleanupRulePlatformType" HAVING count(*) > 1`,
  'a device that can be reached is expected, if it has something to take or to tell': `
    SELECT "id" FROM "reachable" w
    WHERE (EXISTS (SELECT 1 FROM "open" r WHERE r."managedDeviceId" = w."id" AND NOT EXISTS (
          SELECT 1 FROM "agendaItem" i WHERE i."kind" = 'completeAction' AND i."subjectId" = r."id"))
        OR w."hasNewPasscode" OR NOT w."companyDataPresent" OR w."removedAssignments" <> '[]')
      AND NOT EXISTS (SELECT 1 FROM "agendaItem" i WHERE i."kind" = 'checkIn' AND i."subjectId" = w."id")`,
  'a protected app that is opened daily is expected, if it is asked for something': `
    SELECT a."id" FROM "managedAppTwin" a JOIN "managedAppOperation" o ON o."managedAppRegistrationId" = a."id"
    WHERE a."isOpenedDaily" AND o."state" = 'pending'
      AND NOT EXISTS (SELECT 1 FROM "agendaItem" i WHERE i."kind" = 'openManagedApp' AND i."subjectId" = a."id")`,
  'a device that is no longer enrolled waits for its record to go, or is a Chromebook': `
    SELECT d."id" FROM "managedDevice" d JOIN "twin" w ON w."id" = d."id" WHERE NOT w."isEnrolled"
      AND d."managementState" NOT IN ('wipePending', 'deletePending') AND d."operatingSystem" <> 'ChromeOS'`,
  'a device is in lost mode as its record says, if nothing is on its way': `
    SELECT d."id" FROM "managedDevice" d JOIN "reachable" w ON w."id" = d."id"
    WHERE (d."lostModeState" = 'enabled') <> (w."lostModeMessage" IS NOT NULL) AND d."operatingSystem" <> 'ChromeOS'
      AND d."id" NOT IN (SELECT "managedDeviceId" FROM "open")`,
  'what policies find is kept while an administrator overrides them': `
    SELECT "id" FROM "managedDevice"
    WHERE ("administratorConfiguredComplianceState" IS 'nonCompliant') <> ("policyComplianceState" IS NOT NULL)`,
  'an app that is not there holds no data': `
    SELECT "id" FROM "managedAppTwin" WHERE NOT "isInstalled" AND ("companyDataPresent" OR "personalDataPresent")`,
  'a timeline is in order and without gaps': `
    SELECT e."id" FROM "deviceTimelineEvent" e LEFT JOIN "deviceTimelineEvent" b
      ON b."managedDeviceId" = e."managedDeviceId" AND b."sequence" = e."sequence" - 1
    WHERE (b."id" IS NULL AND e."sequence" > 1) OR b."eventDateTime" > e."eventDateTime"`,
  'the audit log is in order': `
    SELECT e."id" FROM "auditEvent" e JOIN "auditEvent" b ON b."sequence" = e."sequence" - 1
    WHERE b."activityDateTime" > e."activityDateTime"`,
  'nothing is dated in the future': `
    SELECT e."id" FROM "sandbox" s JOIN "deviceTimelineEvent" e ON e."eventDateTime" > s."clockAnchorDateTime" UNION ALL
    SELECT r."id" FROM "sandbox" s JOIN "deviceActionResult" r ON r."lastUpdatedDateTime" > s."clockAnchorDateTime" UNION ALL
    SELECT d."id" FROM "sandbox" s JOIN "managedDevice" d ON d."lastSyncDateTime" > s."clockAnchorDateTime"`,
  'nothing that was due is left undone': `
    SELECT i."id" FROM "sandbox" s JOIN "agendaItem" i ON i."dueDateTime" < s."clockAnchorDateTime"`,
  'a protected app is asked once': `
    SELECT min("id") FROM "managedAppOperation" WHERE "state" = 'pending' GROUP BY "managedAppRegistrationId" HAVING count(*) > 1`,
};

const SOURCES = `WITH
  "open" AS (SELECT * FROM "deviceActionResult" WHERE "actionState" IN ('pending', 'active')),
  "reachable" AS (
    SELECT w.* FROM "twin" w JOIN "managedDevice" d ON d."id" = w."id" JOIN "sandbox" s
    WHERE w."isEnrolled" AND w."power" = 'on' AND w."network" = 'connected'
      AND coalesce(w."offlineUntilDateTime", '') <= s."clockAnchorDateTime"
      AND coalesce(d."managementCertificateExpirationDate", '9') > s."clockAnchorDateTime"),
  "leaving" ("state", "command") AS (
    VALUES ('retirePending', 'retire'), ('wipePending', 'wipe'), ('deletePending', 'deleteManagedDevice')),
  "ending" AS (SELECT "deviceActionResultId" FROM "deviceTimelineEvent"
    WHERE "eventType" IN ('actionDone', 'actionFailed', 'actionNotSupported', 'actionCanceled', 'actionSuperseded'))`;

const FAULTS = Object.entries(INVARIANTS)
  .map(([rule, sql]) => `SELECT '${rule}' AS rule, * FROM (${sql})`)
  .join(' UNION ALL ');

/** Where the state that is stored breaks an invariant. */
export function findFaults(manager: EntityManager): Promise<object[]> {
  return manager.query(`${SOURCES} ${FAULTS}`);
}
