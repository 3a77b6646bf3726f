import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scopesOfOperation } from '../../../src/domain/access/graph-scopes';
import { findResourceOperation, resourceOperations } from '../../../src/domain/access/resource-operations';
import { graphScopes } from '../../../src/domain/access/scope-names';
import { findSecurityPermission, securityPermissions } from '../../../src/domain/access/security-roles';
import { NOTIFY_RESOURCE } from '../../../src/domain/client-actions/client-action';
import { WIPE_MANAGED_APPS } from '../../../src/domain/managed-apps/selective-wipe';
import { remoteActions } from '../../../src/domain/remote-actions';
import { allResources } from '../../../src/entities/entity-list';
import { cleanupRules } from '../../../src/services/cleanup-rules';
import { deviceHealthScripts } from '../../../src/services/device-health-scripts';

/** Actions and functions of managed devices and the scopes that Graph documents, least first. */
const DOCUMENTED: [operation: string, scopes: string][] = [
  ['activateDeviceEsim', 'Cfg.R MD.R'],
  ['bypassActivationLock', 'MD.Priv'],
  ['cleanWindowsDevice', 'MD.Priv'],
  ['createDeviceLogCollectionRequest', 'MD.RW Cfg.RW'],
  ['deleteUserFromSharedAppleDevice', 'MD.Priv'],
  ['deprovision', 'Cfg.R MD.R'],
  ['disable', 'Cfg.R MD.R'],
  ['disableLostMode', 'MD.Priv'],
  ['downloadAppDiagnostics', 'Cfg.R MD.R'],
  ['enableLostMode', 'MD.Priv'],
  ['enrollNowAction', 'Cfg.R MD.R'],
  ['executeAction', 'Cfg.R MD.Priv MD.R'],
  ['initiateMobileDeviceManagementKeyRecovery', 'Cfg.R MD.R'],
  ['initiateOnDemandProactiveRemediation', 'Cfg.R MD.R'],
  ['locateDevice', 'MD.Priv'],
  ['logoutSharedAppleDeviceActiveUser', 'MD.Priv'],
  ['moveDevicesToOU', 'Cfg.R MD.R'],
  ['playLostModeSound', 'MD.Priv'],
  ['rebootNow', 'MD.Priv'],
  ['recoverPasscode', 'MD.Priv'],
  ['reenable', 'Cfg.R MD.R'],
  ['remoteLock', 'MD.Priv'],
  ['removeDeviceFirmwareConfigurationInterfaceManagement', 'Cfg.R MD.R'],
  ['requestRemoteAssistance', 'MD.RW Cfg.RW'],
  ['resetPasscode', 'MD.Priv'],
  ['retire', 'MD.Priv'],
  ['revokeAppleVppLicenses', 'MD.Priv'],
  ['rotateBitLockerKeys', 'Cfg.RW MD.RW'],
  ['rotateFileVaultKey', 'MD.Priv'],
  ['rotateLocalAdminPassword', 'Cfg.R MD.R'],
  ['sendCustomNotificationToCompanyPortal', 'Cfg.RW MD.RW'],
  ['setDeviceName', 'MD.Priv'],
  ['shutDown', 'MD.Priv'],
  ['syncDevice', 'MD.Priv'],
  ['triggerConfigurationManagerAction', 'MD.Priv'],
  ['updateWindowsDeviceAccount', 'MD.Priv'],
  ['windowsDefenderScan', 'MD.Priv'],
  ['windowsDefenderUpdateSignatures', 'MD.Priv'],
  ['wipe', 'MD.RW Cfg.RW MD.Priv'],
  ['appDiagnostics', 'Cfg.R MD.R'],
  ['getFileVaultKey', 'Cfg.R Cfg.RW MD.R MD.RW'],
  ['getSyncStatus', 'MD.Priv'],
];

/** Those that Graph documents no scopes of, and what stands in. */
const UNDOCUMENTED: [operation: string, scopes: string][] = [
  ['changeAssignments', 'MD.Priv'],
  ['downloadPowerliftAppDiagnostic', 'Cfg.R MD.R'],
  ['initiateDeviceAttestation', 'MD.Priv'],
  ['overrideComplianceState', 'MD.Priv'],
  ['pauseConfigurationRefresh', 'MD.Priv'],
  ['removeDeviceEsim', 'MD.Priv'],
  ['restoreManagedHomeScreen', 'MD.Priv'],
  ['rotateRecoveryLockPasscode', 'MD.Priv'],
  ['suspendManagedHomeScreen', 'MD.Priv'],
  ['getNonCompliantSettings', 'MD.R MD.RW Cfg.R Cfg.RW'],
  ['retrieveDeviceLocalAdminAccountDetail', 'MD.R MD.RW Cfg.R Cfg.RW'],
  ['retrieveMacOSManagedDeviceLocalAdminAccountDetail', 'MD.Priv'],
  ['retrievePowerliftAppDiagnosticsDetails', 'Cfg.R MD.R'],
  ['retrieveRecoveryLockPasscode', 'MD.Priv'],
];

/** Endpoints by field or mutation, the permission it needs, and the scopes. */
const ENDPOINTS: [operation: string, permission: string, scopes: string][] = [
  ['managedDevice', 'ManagedDevices_Read', 'MD.R MD.RW Cfg.R Cfg.RW'],
  ['managedDevices', 'ManagedDevices_Read', 'MD.R MD.RW Cfg.R Cfg.RW'],
  ['managedDeviceOverview', 'ManagedDevices_Read', 'MD.R MD.RW Cfg.R Cfg.RW'],
  ['detectedApps', 'ManagedDevices_Read', 'MD.R MD.RW Cfg.R Cfg.RW'],
  ['activationLockBypassCode', 'RemoteTasks_BypassActivationLock', 'MD.R MD.RW Cfg.R Cfg.RW'],
  ['updateManagedDevice', 'ManagedDevices_Update', 'MD.RW Cfg.RW'],
  ['setManagedDevicePrimaryUser', 'ManagedDevices_SetPrimaryUser', 'MD.RW Cfg.RW'],
  ['deleteManagedDevice', 'ManagedDevices_Delete', 'MD.RW Cfg.RW'],
  ['cancelDeviceAction', 'ManagedDevices_Read', 'MD.Priv'],
  ['createDownloadUrl', 'RemoteTasks_DeviceLogs', 'MD.RW Cfg.RW'],
  ['deviceCategories', 'ManagedDevices_Read', 'Cfg.R Cfg.RW MD.R MD.RW'],
  ['createDeviceCategory', 'Organization_Create', 'Cfg.RW MD.RW'],
  ['remoteActionAudits', 'ManagedDevices_Read', 'Cfg.R Cfg.RW MD.R MD.RW'],
  ['managedDeviceEncryptionStates', 'ManagedDevices_Read', 'Cfg.R Cfg.RW'],
  ['deviceHealthScripts', 'DeviceConfigurations_Read', 'Cfg.R Cfg.RW Scripts.R Scripts.RW'],
  ['createDeviceHealthScript', 'DeviceConfigurations_Create', 'Cfg.R Cfg.RW Scripts.RW'],
  ['remoteAssistancePartners', 'RemoteAssistance_Read', 'ServiceConfig.R ServiceConfig.RW Cfg.R Cfg.RW'],
  ['beginOnboarding', 'RemoteAssistance_Update', 'ServiceConfig.RW Cfg.RW'],
  ['disconnect', 'RemoteAssistance_Update', 'ServiceConfig.RW Cfg.RW'],
  ['auditEvents', 'Audit_Read', 'Apps.R Apps.RW'],
  ['auditEventCreated', 'Audit_Read', 'Apps.R Apps.RW'],
  ['roleDefinitions', 'Roles_Read', 'RBAC.R RBAC.RW Cfg.R Cfg.RW'],
  ['roleAssignments', 'Roles_Read', 'RBAC.R RBAC.RW Cfg.R Cfg.RW'],
  ['resourceOperations', 'Roles_Read', 'RBAC.R RBAC.RW Cfg.R Cfg.RW'],
  ['createRoleDefinition', 'Roles_Create', 'RBAC.RW Cfg.RW'],
  ['createRoleAssignment', 'Roles_Assign', 'RBAC.RW Cfg.RW'],
  ['roleScopeTags', 'Roles_Read', 'Cfg.R Cfg.RW RBAC.R RBAC.RW'],
  ['updateRoleScopeTag', 'Roles_Update', 'Cfg.RW RBAC.RW'],
  ['getEffectivePermissions', 'Organization_Read', 'RBAC.R RBAC.RW'],
  ['managedAppRegistrations', 'ManagedApps_Read', 'Apps.R Apps.RW Cfg.R Cfg.RW'],
  ['getUserIdsWithFlaggedAppRegistration', 'ManagedApps_Read', 'Apps.R Apps.RW Cfg.R Cfg.RW'],
  ['wipeManagedAppRegistrationsByDeviceTag', 'ManagedApps_Wipe', 'Apps.RW'],
  ['wipeManagedAppRegistrationsByAzureAdDeviceId', 'ManagedApps_Wipe', 'Cfg.R Apps.R'],
  ['wipeAndBlockManagedApps', 'ManagedApps_Wipe', 'Cfg.RW Apps.RW'],
  [
    'node',
    'Organization_Read',
    'Apps.R Apps.RW Cfg.R Cfg.RW MD.R MD.RW RBAC.R RBAC.RW ServiceConfig.R ServiceConfig.RW',
  ],
];

/** The names of scopes that the tables above have in short. */
function named(short: string): string[] {
  const families: Readonly<Record<string, string>> = { MD: 'ManagedDevices', Cfg: 'Configuration' };
  const levels: Readonly<Record<string, string>> = { R: 'Read', RW: 'ReadWrite', Priv: 'PrivilegedOperations' };
  return short.split(' ').map((scope) => {
    const [family, level] = scope.split('.') as [string, string];
    return `DeviceManagement${families[family] ?? family}.${levels[level]}.All`;
  });
}

const SOURCE = join(__dirname, '../../../src');

/** Permissions that the code names anywhere, from its text. */
function namedInSource(): string[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const texts = files
    .filter((name) => !name.startsWith('domain/access/'))
    .map((name) => readFileSync(join(SOURCE, name), 'utf8'));
  const found = texts.flatMap((text) => text.match(/(?<=')(Microsoft\.Intune_\w+|Collection\.[A-Z]\w+)(?=')/g) ?? []);
  return [...new Set(found)].sort();
}

describe('the scopes of an operation', () => {
  it.each([...DOCUMENTED, ...UNDOCUMENTED])('of managed devices: %s needs one of %s', (operation, scopes) => {
    const permission =
      remoteActions.find(({ name }) => name === operation)?.permission ?? 'Microsoft.Intune_ManagedDevices_Read';
    expect(scopesOfOperation(operation, permission)).toEqual(named(scopes));
  });

  it.each(ENDPOINTS)('%s, with %s, needs one of %s', (operation, permission, scopes) => {
    expect(scopesOfOperation(operation, `Microsoft.Intune_${permission}`)).toEqual(named(scopes));
  });

  it('are known for every remote action by its name', () => {
    const names = [...DOCUMENTED, ...UNDOCUMENTED].map(([operation]) => operation);
    expect(remoteActions.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([
      'deleteManagedDevice',
    ]);
  });

  it('are scopes that exist, least first, whatever the permission', () => {
    for (const { id } of resourceOperations) {
      const scopes = scopesOfOperation('anything', id);
      expect(scopes.length).toBeGreaterThan(0);
      expect(scopes.filter((scope) => !graphScopes.includes(scope))).toEqual([]);
      expect(new Set(scopes).size).toBe(scopes.length);
    }
    expect(graphScopes).toHaveLength(13);
  });

  it('never let reading suffice for a change that Graph does not document', () => {
    const changing = resourceOperations.filter(({ id }) =>
      /_(\w*Assign|Create\w*|Delete\w*|Update\w*|Modify\w*|Relate|Release\w*|Revoke|Rotate\w*|Set\w*|Wipe)$/.test(id),
    );
    expect(changing.length).toBeGreaterThan(100);
    for (const { id } of changing)
      expect(scopesOfOperation('anything', id).filter((scope) => scope.endsWith('.Read.All'))).toEqual([]);
  });

  it('ask for the privileged scope where only a remote task tells what is done', () => {
    for (const { id } of resourceOperations.filter(({ resource }) => resource === 'RemoteTasks'))
      expect(scopesOfOperation('anything', id)).toEqual(named('MD.Priv'));
  });

  it('are none for Configuration Manager and for the control plane, which are no part of Graph', () => {
    for (const { name } of securityPermissions) expect(scopesOfOperation('anything', name)).toEqual([]);
    expect(scopesOfOperation('advanceClock', 'Sandbox.Control')).toEqual([]);
  });

  it('read the older spelling of a permission', () => {
    expect(scopesOfOperation('auditEvents', 'Microsoft.Intune/Audit/Read')).toEqual(named('Apps.R Apps.RW'));
  });

  it.each(['Microsoft.Intune_RemoteTasks_Explode', 'Collection.Explode', 'Sandbox.control', '*', '', 'constructor'])(
    'are refused for the unknown permission %p, even where the operation is known',
    (permission) => {
      expect(() => scopesOfOperation('wipe', permission)).toThrow('There is no permission called');
    },
  );
});

describe('permissions that the code names', () => {
  const kinds = [cleanupRules, deviceHealthScripts].flatMap(({ permissions }) => Object.values(permissions));
  const declared = [
    ...remoteActions.map(({ permission }) => permission),
    ...allResources.flatMap(({ permission, properties }) => [
      permission,
      ...properties.flatMap((property) => property.permission ?? []),
    ]),
    ...kinds,
    NOTIFY_RESOURCE,
    WIPE_MANAGED_APPS,
  ];
  const all = [...new Set([...declared, ...namedInSource()])].filter((permission) => permission !== 'Sandbox.Control');

  it('are found in the tables and in the text of the source', () => {
    expect(namedInSource()).toEqual(
      expect.arrayContaining(['Collection.NotifyResource', 'Microsoft.Intune_Audit_Read']),
    );
    expect(all.length).toBeGreaterThan(50);
  });

  it.each(all)('%s is an operation of Intune or of the site, and has its scopes', (permission) => {
    const known = [findResourceOperation(permission), findSecurityPermission(permission)].filter(Boolean);
    expect(known).toHaveLength(1);
    expect(scopesOfOperation('anything', permission).length > 0).toBe(permission.startsWith('Microsoft.Intune_'));
  });
});
