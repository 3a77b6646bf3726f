import type { Dataset, Row } from './dataset';
import { prunedFile } from './stored-rows';
import { wholeFile } from './whole-file';

/** Files about a tenant as a whole. */
const TENANT_FILES: readonly string[] = [
  'configurationManagerSites',
  'principals',
  'users',
  'groups',
  'roleScopeTags',
  'roleDefinitions',
  'roleAssignments',
  'securityRoles',
  'administrativeUsers',
  'deviceCategories',
  'detectedApps',
  'remoteAssistancePartners',
  'collections',
  'coManagementPolicies',
  'deviceHealthScripts',
  'twinRemediations',
  'scripts',
  'twinScripts',
  'managedDeviceCleanupRules',
  'machineDescriptions',
];

/** What a dataset says of its tenant, by file, for other devices than its own: administrators, roles, collections. */
export async function tenantOf(template: Dataset, hasCategories: boolean): Promise<Map<string, readonly Row[]>> {
  const tenant = new Map<string, readonly Row[]>();
  for (const file of TENANT_FILES) {
    const rows = (await wholeFile(template, file)).filter(isAboutNoDevice);
    const fitting = file === 'collections' ? rows.map((row) => withoutNamed(row, hasCategories)) : rows;
    tenant.set(file, prunedFile(file, fitting));
  }
  return tenant;
}

function isAboutNoDevice({ managedDeviceId }: Row): boolean {
  return managedDeviceId === null || managedDeviceId === undefined;
}

/** A rule that names devices, or categories that are not there, selects nothing in another fleet. */
function withoutNamed(collection: Row, hasCategories: boolean): Row {
  const rules = (collection.rules as Row[]).filter(
    ({ managedDeviceIds, deviceCategoryId }) =>
      (managedDeviceIds as string[]).length === 0 && (hasCategories || deviceCategoryId === null),
  );
  return { ...collection, rules };
}
