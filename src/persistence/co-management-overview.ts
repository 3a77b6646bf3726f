import { IS_CO_MANAGED } from '../entities/co-managed-devices';
import { ComanagementEligibleDevice } from '../entities/comanagement-eligible-device.entity';
import { deviceIsListed } from '../entities/listed-devices';
import { resourceOf } from '../entities/model-classes';
import { columnOf, visibilityOf } from './sql';

const entry = resourceOf(ComanagementEligibleDevice);
const column = (name: string) => columnOf(entry.properties.find((property) => property.name === name)!);
const count = (condition: string) => `count(*) FILTER (WHERE ${condition})`;
const ENTRIES = `FROM "comanagementEligibleDevice" t WHERE ${visibilityOf(entry)}`;

/** What the summary counts of co-managed devices, by the workload. */
const FEATURE_COUNTS = {
  compliancePolicyCount: 'compliancePolicy',
  configurationSettingsCount: 'deviceConfiguration',
  endpointProtectionCount: 'endpointProtection',
  inventoryCount: 'inventory',
  modernAppsCount: 'modernApps',
  officeAppsCount: 'officeApps',
  resourceAccessCount: 'resourceAccess',
  windowsUpdateForBusinessCount: 'windowsUpdateForBusiness',
};

const featureCounts = Object.entries(FEATURE_COUNTS).map(
  ([name, feature]) => `'${name}', ${count(`d."configurationManagerClientEnabledFeatures" ->> '$.${feature}'`)}`,
);

/** One statement that counts co-managed devices, by the workloads that Intune manages. */
export const comanagedDevicesSql = `SELECT json_object('totalComanagedCount', count(*), ${featureCounts.join(', ')}) AS j
  FROM "managedDevice" d WHERE ${IS_CO_MANAGED} AND ${deviceIsListed('d')}`;

const STATUS_COUNTS = {
  comanagedCount: 'comanaged',
  eligibleCount: 'eligible',
  eligibleButNotAzureAdJoinedCount: 'eligibleButNotAzureAdJoined',
  needsOsUpdateCount: 'needsOsUpdate',
  ineligibleCount: 'ineligible',
  scheduledForEnrollmentCount: 'scheduledForEnrollment',
};

const countsOf = (members: Readonly<Record<string, string>>) =>
  Object.entries(members)
    .map(([name, member]) => `'${name}', ${count(`member = '${member}'`)}`)
    .join(', ');

/** One statement that counts clients by how they stand to co-management. */
export const eligibleDevicesSql = `SELECT json_object(${countsOf(STATUS_COUNTS)}) AS j FROM (SELECT ${column('status')} AS member ${ENTRIES})`;

const STATE_COUNTS = {
  eligibleCount: 'eligible',
  scheduledCount: 'scheduled',
  enrollmentInitiatedCount: 'enrollmentInitiated',
  enrolledCount: 'enrolled',
};

const OUTCOME_COUNTS = { successCount: 'success', enrollingCount: 'enrolling', failureCount: 'failure' };

const JOIN_TYPE = '(SELECT d."joinType" FROM "managedDevice" d WHERE d."id" = t."managedDeviceId")';

/** SQL of what came of the enrolment of clients that are joined in one way. */
const resultsOf = (joinType: string) => `(SELECT json_object('joinType', '${joinType}', ${countsOf(OUTCOME_COUNTS)})
  FROM (SELECT ${column('enrollmentOutcome')} AS member ${ENTRIES} AND ${JOIN_TYPE} = '${joinType}'))`;

/** One statement that tells the whole dashboard of co-management. */
export const coManagementDashboardSql = `SELECT json_object(
  'enrollmentStatus', (SELECT json_object(${countsOf(STATE_COUNTS)}) FROM (SELECT ${column('enrollmentState')} AS member ${ENTRIES})),
  'enrollmentResults', json_array(${resultsOf('azureADJoined')}, ${resultsOf('hybridAzureADJoined')}),
  'enrollmentErrors', (SELECT coalesce(json_group_array(json_object('errorCode', code, 'errorDetail', detail, 'deviceCount', devices)), json_array())
    FROM (SELECT t."enrollmentErrorCode" AS code, ${column('enrollmentErrorDetail')} AS detail, count(*) AS devices ${ENTRIES}
      AND t."enrollmentErrorCode" IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT -1))) AS j`;
