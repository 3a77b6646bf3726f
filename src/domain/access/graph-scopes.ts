import { documentedScopes } from './documented-scopes';
import { actionOf, findResourceOperation, type ResourceOperation } from './resource-operations';
import { type ScopeFamily, scopeNames } from './scope-names';
import { findSecurityPermission } from './security-roles';

/** Of the control plane, which is no part of Graph. */
const CONTROL = 'Sandbox.Control';

/** The family of the endpoints a resource is about, where it is not Configuration. */
const FAMILY_OF_RESOURCE: Readonly<Record<string, ScopeFamily>> = {
  AndroidSync: 'ServiceConfig',
  AppleDeviceSerialNumbers: 'ServiceConfig',
  AppleEnrollmentProfiles: 'ServiceConfig',
  Audit: 'Apps',
  CertificateConnector: 'ServiceConfig',
  ChromebookSync: 'ServiceConfig',
  CloudAttach: 'MD',
  CorporateDeviceIdentifiers: 'ServiceConfig',
  DeviceEnrollmentManagers: 'ServiceConfig',
  EndpointProtection: 'MD',
  EnrollmentProfiles: 'ServiceConfig',
  EnrollmentProgramToken: 'ServiceConfig',
  ManagedApps: 'Apps',
  ManagedDeviceCleanupRule: 'MD',
  ManagedDeviceCleanupSettings: 'MD',
  ManagedDevices: 'MD',
  ManagedGooglePlay: 'Apps',
  MicrosoftDefenderATP: 'ServiceConfig',
  MicrosoftStoreForBusiness: 'Apps',
  MobileApps: 'Apps',
  MobileThreatDefense: 'ServiceConfig',
  MultiAdminApproval: 'RBAC',
  PartnerDeviceManagement: 'ServiceConfig',
  PolicySets: 'Apps',
  RemoteAssistance: 'ServiceConfig',
  RemoteAssistanceApp: 'MD',
  RemoteTasks: 'MD',
  Roles: 'RBAC',
  SecurityTasks: 'MD',
  ServiceNow: 'ServiceConfig',
  TelecomExpenses: 'ServiceConfig',
  TermsAndConditions: 'ServiceConfig',
  WindowsEnterpriseCertificate: 'Apps',
};

/** The singleton deviceManagement, which every family of its endpoints leads to. */
const SEE_TENANT = 'Apps.R Apps.RW Cfg.R Cfg.RW MD.R MD.RW RBAC.R RBAC.RW ServiceConfig.R ServiceConfig.RW';
const CHANGE_TENANT = 'Apps.RW Cfg.RW MD.RW RBAC.RW ServiceConfig.RW';

/** Resources whose endpoints take no scope of another family. */
const NO_ALTERNATIVE = ['Audit'];

/** Operations beside remote tasks that act on a device, and therefore need the privileged scope. */
const ACTING = ['ApplicationActions', 'CMPivot', 'EnrollNow', 'Query', 'ReadBiosPassword', 'ScriptActions'];

const CHANGING =
  /^(Approval|Assign|Create|Delete|Modify|Release|Relate|Revoke|Rotate|Set|Update|Wipe)|MembershipAssign$/;

/**
 * The Graph scopes of which any one suffices for an operation, least first; none, if it is no part of Graph.
 * An operation that Graph documents is known by the name of its field or mutation, any other by the permission it needs.
 */
export function scopesOfOperation(operation: string, permission: string): readonly string[] {
  if (permission === CONTROL || findSecurityPermission(permission)) return [];
  const needed = findResourceOperation(permission);
  if (!needed) throw new Error(`There is no permission called ${permission}`);
  return scopeNames(documentedScopes.get(operation) ?? scopesOfPermission(needed));
}

function scopesOfPermission(operation: ResourceOperation): string {
  const { resource } = operation;
  const action = actionOf(operation);
  if (resource === 'RemoteTasks' || resource === 'RemoteAssistanceApp' || ACTING.includes(action)) return 'MD.Priv';
  const isChange = CHANGING.test(action);
  if (resource === 'Organization') return isChange ? CHANGE_TENANT : SEE_TENANT;
  const family = FAMILY_OF_RESOURCE[resource] ?? 'Cfg';
  const families = family === 'Cfg' || NO_ALTERNATIVE.includes(resource) ? [family] : [family, 'Cfg'];
  return families.map((name) => (isChange ? `${name}.RW` : `${name}.R ${name}.RW`)).join(' ');
}
