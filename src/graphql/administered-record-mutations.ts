import type { AdministeredRecord } from '../services/administered-record';
import type { AdministeredRecordService } from '../services/administered-record.service';
import { administrativeUsers } from '../services/administrative-users';
import { cleanupRules } from '../services/cleanup-rules';
import { coManagementPolicies } from '../services/co-management-policies';
import { deviceCategories } from '../services/device-categories';
import { deviceHealthScripts } from '../services/device-health-scripts';
import { roleAssignments } from '../services/role-assignments';
import { roleDefinitions } from '../services/role-definitions';
import { roleScopeTags } from '../services/role-scope-tags';
import { scripts } from '../services/scripts';
import { securityRoles } from '../services/security-roles';
import { recordMutationsOf } from './administered-record-mutation';
import { buildRecordMutations } from './record-mutations';

/** Every kind of object that administrators create, change and delete. */
const RECORDS: readonly AdministeredRecord[] = [
  deviceHealthScripts,
  cleanupRules,
  deviceCategories,
  roleDefinitions,
  roleAssignments,
  roleScopeTags,
  securityRoles,
  administrativeUsers,
  scripts,
  coManagementPolicies,
];

/** The mutations that create, update and delete each kind of object. */
export const administeredRecordMutations = buildRecordMutations(
  RECORDS.flatMap((kind) => recordMutationsOf<AdministeredRecordService>(kind)),
);
