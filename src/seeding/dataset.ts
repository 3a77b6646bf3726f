import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SITE_VERSIONS } from '../domain/client-actions/site-version';
import { MACHINE_KINDS } from '../domain/cm-pivot/machine/machine';
import { appWipeLifecycle } from '../domain/managed-apps/selective-wipe';
import { reachableStates } from '../domain/state-machine';
import { AuditEvent } from '../entities/audit-event.entity';
import { BitlockerRecoveryKey } from '../entities/bitlocker-recovery-key.entity';
import { CoManagementPolicy } from '../entities/co-management-policy.entity';
import { Collection } from '../entities/collection.entity';
import { ComanagementEligibleDevice } from '../entities/comanagement-eligible-device.entity';
import { ConfigurationManagerSite } from '../entities/configuration-manager-site.entity';
import { DetectedApp } from '../entities/detected-app.entity';
import { DeviceCategory } from '../entities/device-category.entity';
import { DeviceHealthScript, DeviceHealthScriptPolicyState } from '../entities/device-health-script.entity';
import { DeviceLogCollectionResponse } from '../entities/device-log-collection-response.entity';
import { Group } from '../entities/group.entity';
import { MachineDescription } from '../entities/machine-description.entity';
import {
  AndroidManagedAppRegistration,
  ManagedAppOperation,
  ManagedAppRegistration,
} from '../entities/managed-app-registration.entity';
import { ManagedAppTwin } from '../entities/managed-app-twin.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { ManagedDeviceCleanupRule } from '../entities/managed-device-cleanup-rule.entity';
import { ManagedDeviceEncryptionState } from '../entities/managed-device-encryption-state.entity';
import { resourceOf } from '../entities/model-classes';
import {
  AssignmentFilterEvaluationStatusDetails,
  DeviceCompliancePolicyState,
  DeviceConfigurationState,
  ManagedDeviceMobileAppConfigurationState,
} from '../entities/policy-state.entity';
import { PowerliftIncident } from '../entities/powerlift-incident.entity';
import { PrincipalRecord } from '../entities/principal.entity';
import type { ModelClass } from '../entities/properties';
import { RemoteAssistancePartner } from '../entities/remote-assistance-partner.entity';
import { RoleAssignment, RoleDefinition, RoleScopeTag } from '../entities/role.entity';
import { Script } from '../entities/script.entity';
import { SecurityBaselineSettingState, SecurityBaselineState } from '../entities/security-baseline-state.entity';
import { AdministrativeUser, SecurityRole } from '../entities/security-role.entity';
import { Twin } from '../entities/twin.entity';
import { TwinRemediation } from '../entities/twin-remediation.entity';
import { TwinScript } from '../entities/twin-script.entity';
import { TwinThreat } from '../entities/twin-threat.entity';
import { User } from '../entities/user.entity';
import { WindowsDeviceMalwareState, WindowsProtectionState } from '../entities/windows-protection-state.entity';
import { configurationManagerRow } from './configuration-manager-row';
import { rowSchema } from './row-schema';

/** Raised when a dataset cannot be loaded; the message names file, place and fault. */
export class DatasetError extends Error {}

const header = z.strictObject({
  description: z.string(),
  /** Seed of all randomness of a sandbox that starts from the dataset. */
  seed: z.string().min(1),
  /** Where the sandbox clock stands when the dataset is loaded. */
  dateTime: z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString()),
});

const pastAction = z.strictObject({
  action: z.string(),
  actionState: z.enum(['pending', 'canceled', 'active', 'done', 'failed', 'notSupported']),
  startDateTime: z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString()),
  lastUpdatedDateTime: z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString()),
  initiatedByUserPrincipalName: z.string().nullable().default(null),
  parameters: z.record(z.string(), z.unknown()).default({}),
  result: z.record(z.string(), z.unknown()).default({}),
});

/** An action of the past (or one still pending), as a dataset tells it. */
export type PastAction = z.infer<typeof pastAction>;

const device = rowSchema(ManagedDevice).extend({
  detectedAppIds: z.array(z.string()).default([]),
  actions: z.array(pastAction).default([]),
  configurationManager: configurationManagerRow.nullable().default(null),
  twin: rowSchema(Twin)
    .omit({
      id: true,
      nextCheckInDateTime: true,
      onlineSinceDateTime: true,
      hasNewPasscode: true,
      inventoryChangedDateTime: true,
      earlierLocation: true,
      movedDateTime: true,
    })
    .partial()
    .default({}),
});

// The subtype with properties of its own has those of all.
const managedApp = rowSchema(AndroidManagedAppRegistration)
  .omit({ operationCount: true })
  .extend({
    registrationType: z.enum([...resourceOf(ManagedAppRegistration).subtypes.keys()]),
    operations: z
      .array(
        rowSchema(ManagedAppOperation)
          .omit({ id: true, managedAppRegistrationId: true, sequence: true })
          .extend({ state: z.enum([...reachableStates(appWipeLifecycle)]) }),
      )
      .default([]),
    twin: rowSchema(ManagedAppTwin)
      .omit({ id: true, managedDeviceId: true, nextOpeningDateTime: true })
      .partial()
      .default({}),
  });

// What follows from the rest is filled in when rows are loaded.
const script = rowSchema(Script).omit({ scriptHash: true, authorId: true });

const twinScript = rowSchema(TwinScript).omit({ condition: true });
const machineDescription = rowSchema(MachineDescription).extend({
  kind: z.enum(MACHINE_KINDS).nullable().default(null),
  rows: z.array(z.record(z.string(), z.unknown())),
});

const group = rowSchema(Group).extend({ members: z.array(z.string()).default([]) });

const files = {
  configurationManagerSites: rowSchema(ConfigurationManagerSite).extend({
    version: z.enum(SITE_VERSIONS).default('1810'),
  }),
  principals: rowSchema(PrincipalRecord),
  users: rowSchema(User),
  groups: group,
  roleScopeTags: rowSchema(RoleScopeTag),
  roleDefinitions: rowSchema(RoleDefinition),
  roleAssignments: rowSchema(RoleAssignment),
  securityRoles: rowSchema(SecurityRole),
  administrativeUsers: rowSchema(AdministrativeUser),
  deviceCategories: rowSchema(DeviceCategory),
  detectedApps: rowSchema(DetectedApp),
  remoteAssistancePartners: rowSchema(RemoteAssistancePartner),
  managedDevices: device,
  managedAppRegistrations: managedApp,
  deviceCompliancePolicyStates: rowSchema(DeviceCompliancePolicyState),
  deviceConfigurationStates: rowSchema(DeviceConfigurationState),
  managedDeviceMobileAppConfigurationStates: rowSchema(ManagedDeviceMobileAppConfigurationState),
  securityBaselineStates: rowSchema(SecurityBaselineState),
  securityBaselineSettingStates: rowSchema(SecurityBaselineSettingState),
  assignmentFilterEvaluationStatusDetails: rowSchema(AssignmentFilterEvaluationStatusDetails),
  deviceLogCollectionResponses: rowSchema(DeviceLogCollectionResponse),
  collections: rowSchema(Collection),
  coManagementPolicies: rowSchema(CoManagementPolicy),
  comanagementEligibleDevices: rowSchema(ComanagementEligibleDevice).omit({
    isPilot: true,
    policyDueDateTime: true,
    enrollmentDueDateTime: true,
    uploadDueDateTime: true,
  }),
  auditEvents: rowSchema(AuditEvent),
  windowsProtectionStates: rowSchema(WindowsProtectionState),
  windowsDeviceMalwareStates: rowSchema(WindowsDeviceMalwareState),
  managedDeviceEncryptionStates: rowSchema(ManagedDeviceEncryptionState),
  bitlockerRecoveryKeys: rowSchema(BitlockerRecoveryKey),
  twinThreats: rowSchema(TwinThreat),
  deviceHealthScripts: rowSchema(DeviceHealthScript),
  deviceHealthScriptPolicyStates: rowSchema(DeviceHealthScriptPolicyState),
  twinRemediations: rowSchema(TwinRemediation),
  scripts: script,
  twinScripts: twinScript,
  managedDeviceCleanupRules: rowSchema(ManagedDeviceCleanupRule),
  powerliftIncidents: rowSchema(PowerliftIncident),
  machineDescriptions: machineDescription,
} satisfies Record<string, z.ZodType>;

type Row = Record<string, unknown>;

/** A dataset, read and checked. */
export interface Dataset {
  readonly name: string;
  readonly header: z.infer<typeof header>;
  readonly rows: Readonly<Record<keyof typeof files, readonly Row[]>>;
}

/** The classes whose rows a dataset file holds, by file. */
export const rowClasses: Readonly<Partial<Record<keyof typeof files, ModelClass>>> = {
  configurationManagerSites: ConfigurationManagerSite,
  principals: PrincipalRecord,
  users: User,
  groups: Group,
  roleScopeTags: RoleScopeTag,
  roleDefinitions: RoleDefinition,
  roleAssignments: RoleAssignment,
  securityRoles: SecurityRole,
  administrativeUsers: AdministrativeUser,
  deviceCategories: DeviceCategory,
  detectedApps: DetectedApp,
  remoteAssistancePartners: RemoteAssistancePartner,
  deviceCompliancePolicyStates: DeviceCompliancePolicyState,
  deviceConfigurationStates: DeviceConfigurationState,
  managedDeviceMobileAppConfigurationStates: ManagedDeviceMobileAppConfigurationState,
  securityBaselineStates: SecurityBaselineState,
  securityBaselineSettingStates: SecurityBaselineSettingState,
  assignmentFilterEvaluationStatusDetails: AssignmentFilterEvaluationStatusDetails,
  deviceLogCollectionResponses: DeviceLogCollectionResponse,
  collections: Collection,
  coManagementPolicies: CoManagementPolicy,
  comanagementEligibleDevices: ComanagementEligibleDevice,
  auditEvents: AuditEvent,
  windowsProtectionStates: WindowsProtectionState,
  windowsDeviceMalwareStates: WindowsDeviceMalwareState,
  managedDeviceEncryptionStates: ManagedDeviceEncryptionState,
  bitlockerRecoveryKeys: BitlockerRecoveryKey,
  twinThreats: TwinThreat,
  deviceHealthScripts: DeviceHealthScript,
  deviceHealthScriptPolicyStates: DeviceHealthScriptPolicyState,
  twinRemediations: TwinRemediation,
  scripts: Script,
  twinScripts: TwinScript,
  managedDeviceCleanupRules: ManagedDeviceCleanupRule,
  powerliftIncidents: PowerliftIncident,
  machineDescriptions: MachineDescription,
};

/** Reads `<root>/<name>/*.json`. A file that is missing holds no rows; one that nobody knows is refused. */
export async function readFolder(root: string, name: string): Promise<Dataset> {
  if (!/^[\w-]+$/.test(name)) throw new DatasetError(`There is no dataset called ${name}`);
  const folder = join(root, name);
  const present = await readdir(folder).catch(() => {
    throw new DatasetError(`There is no dataset called ${name}`);
  });
  const known = ['dataset.json', ...Object.keys(files).map((file) => `${file}.json`)];
  const stranger = present.find((file) => !known.includes(file));
  if (stranger) throw new DatasetError(`${name}/${stranger}: a dataset consists of ${known.join(', ')}`);
  const rows: Record<string, Row[]> = {};
  for (const [file, schema] of Object.entries(files)) {
    rows[file] = present.includes(`${file}.json`)
      ? await readFileAs(folder, `${file}.json`, z.array(schema as z.ZodType<Row>))
      : [];
  }
  return { name, header: await readFileAs(folder, 'dataset.json', header), rows: rows as unknown as Dataset['rows'] };
}

async function readFileAs<Value>(folder: string, file: string, schema: z.ZodType<Value>): Promise<Value> {
  const text = await readFile(join(folder, file), 'utf8').catch(() => {
    throw new DatasetError(`${file}: is missing or cannot be read`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new DatasetError(`${file}: is not JSON: ${(error as Error).message}`);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [fault] = parsed.error.issues;
  throw new DatasetError(`${file}: ${placeOf(json, fault!.path)}: ${fault!.message}`);
}

/** Where a fault lies, for people: `[3].deviceName (LT-ADELE-01)`. */
function placeOf(json: unknown, path: readonly PropertyKey[]): string {
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  const row = Array.isArray(json) && typeof path[0] === 'number' ? (json[path[0]] as Row | null) : null;
  const name = row?.deviceName ?? row?.displayName ?? row?.name ?? row?.id;
  return `${place || 'the file'}${name ? ` (${name})` : ''}`;
}
