import type { EntityManager } from 'typeorm';
import { addYears, type Instant } from '../domain/clock';
import { type Workload, workloadNames, workloads } from '../domain/co-management/workloads';
import { CHECK_IN_INTERVAL } from '../domain/devices/check-in-schedule';
import { CAN_ENROLL, IS_CO_MANAGED } from '../entities/co-managed-devices';
import type { CoManagementPolicy } from '../entities/co-management-policy.entity';
import { ConfigurationManagerClientEnabledFeatures } from '../entities/embedded/configuration-manager';
import { ManagedDevice } from '../entities/managed-device.entity';
import { propertiesOf } from '../entities/properties';
import { changing, SqlCondition } from '../persistence/changes';

const GATHERED = 'SELECT "managedDeviceId" FROM "gathered"';

/** Puts clients `r` on twins `w` into the table "gathered", each with whether it is in the pilot; tells how many. */
export async function gather(
  manager: EntityManager,
  policy: CoManagementPolicy | null,
  condition: string,
  now: Instant,
): Promise<number> {
  await manager.query(
    'CREATE TEMP TABLE IF NOT EXISTS "gathered" ("managedDeviceId" text PRIMARY KEY, "isPilot" integer) WITHOUT ROWID',
  );
  await manager.query('DELETE FROM "gathered"');
  await manager.query(
    `INSERT INTO "gathered" SELECT r."managedDeviceId", EXISTS (SELECT 1 FROM "collectionMember" m
       WHERE m."collectionId" = ?2 AND m."managedDeviceId" = r."managedDeviceId")
     FROM "comanagementEligibleDevice" r JOIN "twin" w ON w."id" = r."managedDeviceId" WHERE ${condition}`,
    [now, policy?.pilotCollectionId ?? null],
  );
  const [{ count }] = await manager.query('SELECT count(*) AS count FROM "gathered"');
  return count;
}

/** The records of the gathered clients tell that they are enrolled; their twins are. */
export async function enrollInIntune(manager: EntityManager, now: Instant): Promise<void> {
  const enrolling = new SqlCondition(`t."id" IN (${GATHERED})`, []);
  await changing(manager, ManagedDevice, enrolling, () =>
    manager.query(
      `UPDATE "managedDevice" AS t SET
         "managementAgent" = iif(t."easActivated", 'configurationManagerClientMdmEas', 'configurationManagerClientMdm'),
         "deviceEnrollmentType" = 'windowsCoManagement', "enrolledDateTime" = ?1, "lastSyncDateTime" = ?1,
         "managementCertificateExpirationDate" = ?2, "enrolledByUserPrincipalName" = t."userPrincipalName",
         "deviceRegistrationState" = 'registered', "managementState" = 'managed', "hiddenDateTime" = NULL
       WHERE ${enrolling.sql}`,
      [now, addYears(now, 1)],
    ),
  );
  await manager.query(
    `UPDATE "twin" SET "isEnrolled" = 1, "nextCheckInDateTime" = strftime('%Y-%m-%dT%H:%M:%fZ', ?1, '+${CHECK_IN_INTERVAL / 1000} seconds')
     WHERE "id" IN (${GATHERED})`,
    [now],
  );
}

/** Gathered clients on devices that were enrolled in Intune before they had a client are co-managed from now on. */
export async function joinEnrolled(manager: EntityManager): Promise<void> {
  const joining = new SqlCondition(
    `t."id" IN (SELECT d."id" FROM "gathered" g JOIN "managedDevice" d ON d."id" = g."managedDeviceId"
       WHERE d."managementAgent" IN ('mdm', 'easMdm') AND ${CAN_ENROLL})`,
    [],
  );
  await changing(manager, ManagedDevice, joining, () =>
    manager.query(
      `UPDATE "managedDevice" AS t SET "managementAgent" = CASE t."managementAgent"
         WHEN 'mdm' THEN 'configurationManagerClientMdm' ELSE 'configurationManagerClientMdmEas' END WHERE ${joining.sql}`,
    ),
  );
}

/**
 * The records of the gathered clients that are co-managed tell which workloads Intune manages. Whoever learns of a move
 * synchronises with Intune, and is judged by whoever manages compliance now.
 */
export async function applyWorkloads(
  manager: EntityManager,
  policy: CoManagementPolicy | null,
  now: Instant,
  isNew: boolean,
): Promise<void> {
  const before = `d."configurationManagerClientEnabledFeatures"`;
  const byIntune = '$.compliancePolicy';
  await manager.query('DROP TABLE IF EXISTS temp."moving"');
  await manager.query(
    `CREATE TEMP TABLE "moving" AS SELECT g."managedDeviceId" AS id, ${featuresSql(policy)} AS features,
       ${isNew ? '1' : `coalesce(${before} ->> '${byIntune}', d."complianceState" <> 'configManager') <> coalesce(${featuresSql(policy)} ->> '${byIntune}', 0)`} AS isJudgedAnew
     FROM "gathered" g JOIN "managedDevice" d ON d."id" = g."managedDeviceId"
     WHERE ${IS_CO_MANAGED} AND (${isNew ? '1' : `${before} IS NOT ${featuresSql(policy)}`})`,
  );
  const moving = new SqlCondition('t."id" IN (SELECT id FROM "moving")', []);
  const judged = (column: string, isIt: string) =>
    `"${column}" = CASE WHEN m.isJudgedAnew AND ${isIt} THEN ${complianceSql(byIntune)} ELSE t."${column}" END`;
  await changing(manager, ManagedDevice, moving, () =>
    manager.query(
      `UPDATE "managedDevice" AS t SET "configurationManagerClientEnabledFeatures" = m.features, "lastSyncDateTime" = ?1,
         ${judged('complianceState', 't."policyComplianceState" IS NULL')},
         ${judged('policyComplianceState', 't."policyComplianceState" IS NOT NULL')}
       FROM "moving" m WHERE m.id = t."id"`,
      [now],
    ),
  );
  await checkInWhereSomethingWaits(manager, 'SELECT id FROM "moving"', now);
}

/** Has devices check in for which an action waits, of those that SQL selects. */
export async function checkInWhereSomethingWaits(manager: EntityManager, devices: string, now: Instant): Promise<void> {
  await manager.query(
    `INSERT INTO "agendaItem" ("id", "kind", "subjectId", "dueDateTime", "attempt")
     SELECT DISTINCT 'checkIn:' || r."managedDeviceId", 'checkIn', r."managedDeviceId", ?1, 0 FROM "deviceActionResult" r
     WHERE r."actionState" = 'pending' AND r."managedDeviceId" IN (${devices})
     ON CONFLICT ("id") DO UPDATE SET "dueDateTime" = min("dueDateTime", excluded."dueDateTime")`,
    [now],
  );
}

/** SQL over a gathered client `g`: which workloads Intune manages on it, as it is stored; null without a policy. */
function featuresSql(policy: CoManagementPolicy | null): string {
  if (!policy) return 'NULL';
  const workloadOf = new Map<string, Workload>(workloadNames.map((name) => [workloads[name], name]));
  const flags = propertiesOf(ConfigurationManagerClientEnabledFeatures).map(({ name }) => {
    const workload = workloadOf.get(name);
    // Inventory is no workload that could be moved: Intune takes its own of whatever is enrolled.
    const slider = workload ? policy[workload] : 'intune';
    const flag = {
      configurationManager: `'false'`,
      pilotIntune: `iif(g."isPilot", 'true', 'false')`,
      intune: `'true'`,
    };
    return `'${name}', json(${flag[slider]})`;
  });
  return `json_object(${flags.join(', ')})`;
}

/** SQL of the compliance of a device `t` that is moving (`m`): what policies of Intune find, where Intune judges. */
function complianceSql(byIntune: string): string {
  const has = (state: string) => `EXISTS (SELECT 1 FROM "deviceCompliancePolicyState" s
    WHERE s."managedDeviceId" = t."id" AND s."state" = '${state}')`;
  return `CASE WHEN NOT coalesce(m.features ->> '${byIntune}', 0) THEN 'configManager' WHEN ${has('conflict')} THEN 'conflict'
    WHEN ${has('error')} THEN 'error' WHEN ${has('nonCompliant')} THEN 'noncompliant' ELSE 'compliant' END`;
}
