import { findResourceOperation, resourceOperations } from '../../../src/domain/access/resource-operations';
import { remoteActions } from '../../../src/domain/remote-actions';

/** Every operation by resource, as tenants list them. */
const PUBLISHED: Readonly<Record<string, string>> = {
  ASRPolicy: 'Assign Create Delete Read Update ViewReports',
  AndroidFota: 'Assign Create Delete Read Update',
  AndroidSync: 'AndroidEnrollmentTimeMembershipAssign Read UpdateApps UpdateEnrollmentProfiles UpdateOnboarding',
  AppControlPolicy: 'Assign Create Delete Read Update ViewReports',
  AppleDeviceSerialNumbers: 'Create Delete Read Update',
  AppleEnrollmentProfiles:
    'Assign Create Delete Read RotateAppleAdminAccountPassword Update ViewAppleAdminAccountPassword',
  AssignmentFilter: 'Create Delete Read Update',
  Audit: 'Read',
  CertificateConnector: 'Modify Read',
  ChromebookSync: 'DeleteOnboarding Read UpdateOnboarding',
  CloudAttach:
    'ApplicationActions Applications CMPivot ClientDetails Collections EnrollNow ResourceExplorer ScriptActions Scripts SoftwareUpdates Timeline',
  CloudPki: 'Create Read Revoke Update',
  CorporateDeviceIdentifiers: 'Create Delete Read Update',
  Customization: 'Assign Create Delete Read Update',
  DerivedCredentials: 'Modify Read',
  DeviceCompliancePolices: 'Assign Create Delete Read Update ViewReports',
  DeviceConfigurations: 'Assign Create Delete Read Update UpdateWindowsRestore ViewReports',
  DeviceEnrollmentManagers: 'Read Update',
  EDRPolicy: 'Assign Create Delete Read Update ViewReports',
  EndpointAnalytics: 'Create Delete Read Update',
  EndpointProtection: 'Read',
  EnrollmentProfiles: 'EnrollmentTimeMembershipAssign',
  EnrollmentProgramToken: 'Create Delete Read ReleaseADEDevices Update',
  EpmPolicy: 'Assign Create Delete ModifyElevationRequests Read Update ViewElevationRequests ViewReports',
  ManagedApps: 'Assign Create Delete Read Update Wipe',
  ManagedDeviceCleanupRule: 'Update',
  ManagedDeviceCleanupSettings: 'Update',
  ManagedDevices: 'Delete Query Read ReadBiosPassword SetPrimaryUser Update ViewReports',
  ManagedGooglePlay: 'Modify Read',
  MicrosoftDefenderATP: 'Read',
  MicrosoftStoreForBusiness: 'Modify Read',
  MicrosoftTunnelGateway: 'Create Delete Read Update',
  MobileApps: 'Assign Create Delete Read Relate Update ViewReports',
  MobileThreatDefense: 'Modify Read',
  MultiAdminApproval:
    'ApprovalForMultiAdminApproval CreateAccessPolicy DeleteAccessPolicy ReadAccessPolicy UpdateAccessPolicy',
  Organization: 'Create Delete Read Update',
  OrganizationalMessages: 'Assign Create Delete Read Update UpdateControl',
  PartnerDeviceManagement: 'Modify Read',
  PolicySets: 'Assign Create Delete Read Update',
  QuietTimePolicies: 'Assign Create Delete Read Update ViewReports',
  RemoteAssistanceApp: 'Elevation TakeFullControl Unattended ViewScreen',
  RemoteAssistance: 'Read Update ViewReports',
  RemoteTasks:
    'ActivateDeviceEsim BypassActivationLock ChangeAssignments CleanPC ConfigurationManagerAction CustomNotification DeviceLogs DisableLostMode EnableLostMode EnableWindowsIntuneAgent GetFileVaultKey InitiateDeviceAttestation InitiateMDMKeyRecovery LocateDevice ManageSharedDeviceUsers Offboard OnDemandProactiveRemediation PauseConfigurationRefresh PlayLostModeSound RebootNow RemoteLock RemoveDFCIManagement RequestRemoteAssistance ResetPasscode Retire RevokeAppleVppLicenses RotateBitLockerKeys RotateFileVaultKey RotateLocalAdminPassword SetDeviceName ShutDown SyncDevice UpdateDeviceAccount WindowsDefender Wipe',
  Reports: 'Read',
  Roles: 'Assign Create Delete Read Update',
  SecurityBaselines: 'Assign Create Delete Read Update',
  SecurityTasks: 'Read Update',
  ServiceNow: 'UpdateConnector ViewIncidents',
  TelecomExpenses: 'Read Update',
  TenantAttachRecommendations: 'Read',
  TermsAndConditions: 'Assign Create Delete Read Update',
  WindowsEnterpriseCertificate: 'Modify Read',
  WindowsOSRecovery: 'Assign Create Delete Read Update',
};

/** Remote tasks that exist, but whose names are published nowhere. */
const UNPUBLISHED = ['RestoreManagedHomeScreen', 'RotateRecoveryLockPasscode', 'SuspendManagedHomeScreen'];

const idsOf = (resource: string, actions: readonly string[]) =>
  actions.map((action) => `Microsoft.Intune_${resource}_${action}`);
const limited = (resource: string) =>
  resourceOperations.filter((one) => one.resource === resource && one.enabledForScopeValidation).map(({ id }) => id);

describe('resource operations', () => {
  it('are the 242 that are published and three more, each once', () => {
    const published = Object.entries(PUBLISHED).flatMap(([resource, actions]) => idsOf(resource, actions.split(' ')));
    expect(published).toHaveLength(242);
    const expected = [...published, ...idsOf('RemoteTasks', UNPUBLISHED)].sort();
    expect(resourceOperations.map(({ id }) => id)).toEqual(expected);
  });

  it('each say what they are called and what they allow', () => {
    for (const { id, resource, resourceName, actionName, description } of resourceOperations) {
      expect(id.startsWith(`Microsoft.Intune_${resource}_`)).toBe(true);
      expect([id, resourceName, actionName]).toEqual([
        id,
        expect.stringMatching(/^[A-Z]\S*( \S+)*$/),
        expect.stringMatching(/^[A-Z]\S*( \S+)*$/),
      ]);
      expect(description).toMatch(/^[A-Z][^.]*\.$/);
      expect(description).not.toContain('  ');
    }
  });

  it.each([
    ['RemoteTasks_Wipe', 'Remote tasks', 'Wipe'],
    ['RemoteTasks_SetDeviceName', 'Remote tasks', 'Set device name'],
    ['RemoteTasks_CleanPC', 'Remote tasks', 'Clean PC'],
    ['RemoteTasks_RotateBitLockerKeys', 'Remote tasks', 'Rotate BitLocker keys'],
    ['RemoteTasks_InitiateMDMKeyRecovery', 'Remote tasks', 'Initiate MDM key recovery'],
    ['CloudAttach_CMPivot', 'Cloud attached devices', 'CMPivot'],
    ['ManagedDevices_ViewReports', 'Managed devices', 'View reports'],
    ['Audit_Read', 'Audit data', 'Read'],
  ])('calls %s %s, %s', (id, resourceName, actionName) => {
    expect(findResourceOperation(`Microsoft.Intune_${id}`)).toMatchObject({ resourceName, actionName });
  });

  it('is limited by scope groups in what is done to devices, and in nothing that is only seen', () => {
    expect(limited('ManagedDevices')).toEqual(
      idsOf('ManagedDevices', ['Delete', 'Query', 'ReadBiosPassword', 'SetPrimaryUser', 'Update']),
    );
    expect(limited('MobileApps')).toEqual(idsOf('MobileApps', ['Assign']));
    expect(limited('ManagedApps')).toEqual(idsOf('ManagedApps', ['Assign', 'Wipe']));
    for (const resource of ['Audit', 'Organization', 'RemoteAssistance', 'Reports', 'MultiAdminApproval'])
      expect(limited(resource)).toEqual([]);
    const seen = resourceOperations.filter(({ id }) => /_(Read|ViewReports)$/.test(id));
    expect(seen.filter(({ enabledForScopeValidation }) => enabledForScopeValidation)).toEqual([]);
    const assigned = resourceOperations.filter(({ id }) => /Assign$/.test(id));
    expect(assigned.filter(({ enabledForScopeValidation }) => !enabledForScopeValidation)).toEqual([]);
  });

  it('lets scope groups limit every remote action but the request for remote assistance', () => {
    const unlimited = remoteActions.filter(
      ({ permission }) => !findResourceOperation(permission)!.enabledForScopeValidation,
    );
    expect(unlimited.map(({ name }) => name)).toEqual(['requestRemoteAssistance']);
    const remoteTasks = resourceOperations.filter(({ resource }) => resource === 'RemoteTasks');
    expect(remoteTasks.filter((task) => !task.enabledForScopeValidation).map(({ id }) => id)).toEqual([
      'Microsoft.Intune_RemoteTasks_RequestRemoteAssistance',
    ]);
  });
});

describe('findResourceOperation', () => {
  it('reads the older spelling with slashes', () => {
    expect(findResourceOperation('Microsoft.Intune/RemoteTasks/Wipe')!.id).toBe('Microsoft.Intune_RemoteTasks_Wipe');
    for (const { id, resource } of resourceOperations) {
      const action = id.slice(`Microsoft.Intune_${resource}_`.length);
      expect(findResourceOperation(`Microsoft.Intune/${resource}/${action}`)!.id).toBe(id);
    }
  });

  it.each([
    'Microsoft.Intune_RemoteTasks_Explode',
    'Microsoft.Intune_RemoteTasks_wipe',
    'Microsoft.Intune/RemoteTasks_Wipe',
    'Microsoft.Intune/RemoteTasks/Wipe/',
    'Microsoft.Intune_AuditData_Read',
    'RemoteTasks_Wipe',
    'Collection.Read',
    '*',
    '',
    'constructor',
  ])('does not know %p', (text) => {
    expect(findResourceOperation(text)).toBeUndefined();
  });
});
