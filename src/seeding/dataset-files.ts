import { z } from 'zod';
import { SITE_VERSIONS } from '../domain/client-actions/site-version';
import { MACHINE_KINDS } from '../domain/cm-pivot/machine/machine';
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
import { ManagedAppRegistration } from '../entities/managed-app-registration.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { ManagedDeviceCleanupRule } from '../entities/managed-device-cleanup-rule.entity';
import { ManagedDeviceEncryptionState } from '../entities/managed-device-encryption-state.entity';
import {
  AssignmentFilterEvaluationStatusDetails,
  DeviceCompliancePolicyState,
  DeviceConfigurationState,
  ManagedDeviceMobileAppConfigurationState,
} from '../entities/policy-state.entity';
import { PowerliftIncident } from '../entities/powerlift-incident.entity';
import { PrincipalRecord } from '../entities/principal.entity';
import { RemoteAssistancePartner } from '../entities/remote-assistance-partner.entity';
import { RoleAssignment, RoleDefinition, RoleScopeTag } from '../entities/role.entity';
import { Script } from '../entities/script.entity';
import { SecurityBaselineSettingState, SecurityBaselineState } from '../entities/security-baseline-state.entity';
import { AdministrativeUser, SecurityRole } from '../entities/security-role.entity';
import { TwinRemediation } from '../entities/twin-remediation.entity';
import { TwinScript } from '../entities/twin-script.entity';
import { TwinThreat } from '../entities/twin-threat.entity';
import { User } from '../entities/user.entity';
import { WindowsDeviceMalwareState, WindowsProtectionState } from '../entities/windows-protection-state.entity';
import type { DatasetFile } from './dataset';
import { instantSchema, rowSchema } from './row-schema';
import { deviceRow, managedAppRow } from './row-schemas';
import { plain, stateFiles } from './state-files';

/** What `dataset.json` holds. */
export const headerSchema = z.strictObject({
  $schema: z.string().optional().meta({ description: 'Address of the schema, for editors.' }),
  description: z.string().meta({ description: 'What the dataset is for.' }),
  seed: z.string().min(1).meta({ description: 'Seed of all randomness of a sandbox that starts from the dataset.' }),
  dateTime: instantSchema().meta({ description: 'Where the sandbox clock stands when the dataset is loaded.' }),
});

const siteRow = rowSchema(ConfigurationManagerSite).extend({
  version: z.enum(SITE_VERSIONS).default('1810').meta({ description: 'Version of the site, year and month.' }),
});

const groupRow = rowSchema(Group).extend({
  members: z.array(z.string()).default([]).meta({
    description: 'Who is in it: ids of users and groups, and identifiers of devices in Microsoft Entra.',
  }),
});

const eligibleRow = rowSchema(ComanagementEligibleDevice).extend({
  id: z.string().optional().meta({ description: 'Not looked at: it follows from the device.' }),
  isPilot: z.boolean().optional().meta({ description: 'Whether it was in the pilot collection when it last asked.' }),
});

const descriptionRow = rowSchema(MachineDescription).extend({
  kind: z.enum(MACHINE_KINDS).nullable().default(null).meta({ description: 'Kind of the machines that have them.' }),
  rows: z.array(z.record(z.string(), z.unknown())).meta({ description: 'The rows: values by column.' }),
});

/**
 * Every file of a dataset, by name, in the order they are loaded: what others look up or refer to comes first, as rows
 * that refer to what is not there yet have the database look for them with every row that comes.
 */
export const datasetFiles: Readonly<Record<string, DatasetFile>> = {
  configurationManagerSites: { model: ConfigurationManagerSite, schema: siteRow },
  principals: plain(PrincipalRecord),
  users: plain(User),
  groups: { model: Group, schema: groupRow },
  roleScopeTags: plain(RoleScopeTag),
  roleDefinitions: plain(RoleDefinition),
  roleAssignments: plain(RoleAssignment),
  securityRoles: plain(SecurityRole),
  administrativeUsers: plain(AdministrativeUser),
  deviceCategories: plain(DeviceCategory),
  detectedApps: plain(DetectedApp),
  remoteAssistancePartners: plain(RemoteAssistancePartner),
  managedDevices: { model: ManagedDevice, schema: deviceRow },
  managedAppRegistrations: { model: ManagedAppRegistration, schema: managedAppRow },
  deviceCompliancePolicyStates: plain(DeviceCompliancePolicyState),
  deviceConfigurationStates: plain(DeviceConfigurationState),
  managedDeviceMobileAppConfigurationStates: plain(ManagedDeviceMobileAppConfigurationState),
  securityBaselineStates: plain(SecurityBaselineState),
  securityBaselineSettingStates: plain(SecurityBaselineSettingState),
  assignmentFilterEvaluationStatusDetails: plain(AssignmentFilterEvaluationStatusDetails),
  deviceLogCollectionResponses: plain(DeviceLogCollectionResponse),
  collections: plain(Collection),
  coManagementPolicies: plain(CoManagementPolicy),
  comanagementEligibleDevices: { model: ComanagementEligibleDevice, schema: eligibleRow },
  auditEvents: plain(AuditEvent),
  windowsProtectionStates: plain(WindowsProtectionState),
  windowsDeviceMalwareStates: plain(WindowsDeviceMalwareState),
  managedDeviceEncryptionStates: plain(ManagedDeviceEncryptionState),
  bitlockerRecoveryKeys: plain(BitlockerRecoveryKey),
  twinThreats: plain(TwinThreat),
  deviceHealthScripts: plain(DeviceHealthScript),
  deviceHealthScriptPolicyStates: plain(DeviceHealthScriptPolicyState),
  twinRemediations: plain(TwinRemediation),
  scripts: { model: Script, schema: rowSchema(Script).omit({ scriptHash: true }) },
  twinScripts: { model: TwinScript, schema: rowSchema(TwinScript).omit({ condition: true }) },
  managedDeviceCleanupRules: plain(ManagedDeviceCleanupRule),
  powerliftIncidents: plain(PowerliftIncident),
  machineDescriptions: { model: MachineDescription, schema: descriptionRow },
  ...stateFiles,
};
