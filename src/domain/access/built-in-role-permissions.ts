/** Permissions by resource: the names of the actions, separated by spaces. */
export type PermissionTable = Readonly<Record<string, string>>;

const CRUD = 'Create Delete Read Update';
const CRUD_ASSIGN = `Assign ${CRUD}`;
const POLICY = `${CRUD_ASSIGN} ViewReports`;

const SEE_CLOUD_ATTACHED = 'ClientDetails Collections ResourceExplorer SoftwareUpdates Timeline';

/** What whoever looks after devices may see of how they are set up. */
const SEE_SETTINGS: PermissionTable = {
  AndroidFota: 'Read',
  AndroidSync: 'Read',
  AppControlPolicy: 'Read',
  AppleDeviceSerialNumbers: 'Read',
  AppleEnrollmentProfiles: 'Read',
  ASRPolicy: 'Read',
  AssignmentFilter: 'Read',
  CertificateConnector: 'Read',
  CorporateDeviceIdentifiers: 'Read',
  Customization: 'Read',
  DerivedCredentials: 'Read',
  DeviceCompliancePolices: 'Read ViewReports',
  DeviceConfigurations: 'Read ViewReports',
  DeviceEnrollmentManagers: 'Read',
  EDRPolicy: 'Read',
  EndpointAnalytics: 'Read',
  EndpointProtection: 'Read',
  EnrollmentProgramToken: 'Read',
  ManagedApps: 'Read',
  MicrosoftDefenderATP: 'Read',
  MicrosoftStoreForBusiness: 'Read',
  MobileApps: 'Read',
  MobileThreatDefense: 'Read',
  PartnerDeviceManagement: 'Read',
  PolicySets: 'Read',
  SecurityBaselines: 'Read',
  TelecomExpenses: 'Read',
  TermsAndConditions: 'Read',
  WindowsEnterpriseCertificate: 'Read',
};

/** Permissions of the help desk operator. */
export const HELP_DESK_OPERATOR: PermissionTable = {
  ...SEE_SETTINGS,
  Audit: 'Read',
  CloudAttach: `${SEE_CLOUD_ATTACHED} Applications ApplicationActions CMPivot ScriptActions Scripts`,
  ManagedApps: 'Assign Read Wipe',
  ManagedDevices: 'Read SetPrimaryUser Update ViewReports',
  MobileApps: 'Assign Read',
  Organization: 'Read',
  RemoteAssistance: 'Read',
  RemoteAssistanceApp: 'Elevation TakeFullControl ViewScreen',
  RemoteTasks: `ActivateDeviceEsim CleanPC ConfigurationManagerAction CustomNotification DeviceLogs DisableLostMode
    EnableLostMode EnableWindowsIntuneAgent GetFileVaultKey InitiateMDMKeyRecovery LocateDevice ManageSharedDeviceUsers
    OnDemandProactiveRemediation PlayLostModeSound RebootNow RemoteLock RequestRemoteAssistance ResetPasscode Retire
    RevokeAppleVppLicenses RotateBitLockerKeys RotateFileVaultKey SetDeviceName ShutDown SyncDevice UpdateDeviceAccount
    WindowsDefender Wipe`,
  Roles: 'Read',
  ServiceNow: 'ViewIncidents',
};

/** Permissions of the school administrator. */
export const SCHOOL_ADMINISTRATOR: PermissionTable = {
  AppleDeviceSerialNumbers: 'Delete Read Update',
  AppleEnrollmentProfiles: CRUD_ASSIGN,
  AssignmentFilter: CRUD,
  Audit: 'Read',
  CertificateConnector: 'Modify Read',
  CloudAttach: `${SEE_CLOUD_ATTACHED} Applications ApplicationActions CMPivot ScriptActions Scripts`,
  Customization: CRUD_ASSIGN,
  DerivedCredentials: 'Read',
  DeviceConfigurations: CRUD_ASSIGN,
  DeviceEnrollmentManagers: 'Read Update',
  EndpointAnalytics: CRUD,
  EnrollmentProfiles: 'EnrollmentTimeMembershipAssign',
  EnrollmentProgramToken: CRUD,
  ManagedApps: CRUD,
  ManagedDevices: 'Delete Read SetPrimaryUser Update',
  MicrosoftDefenderATP: 'Read',
  MicrosoftStoreForBusiness: 'Modify Read',
  MobileApps: `${CRUD_ASSIGN} Relate`,
  MobileThreatDefense: 'Read',
  Organization: 'Read',
  PartnerDeviceManagement: 'Read',
  PolicySets: CRUD_ASSIGN,
  RemoteAssistance: 'Read Update ViewReports',
  RemoteAssistanceApp: 'Elevation TakeFullControl ViewScreen',
  RemoteTasks: `ActivateDeviceEsim ChangeAssignments CleanPC ConfigurationManagerAction DeviceLogs DisableLostMode
    EnableLostMode InitiateDeviceAttestation InitiateMDMKeyRecovery LocateDevice OnDemandProactiveRemediation
    PlayLostModeSound RebootNow RemoteLock RequestRemoteAssistance ResetPasscode Retire SetDeviceName SyncDevice Wipe`,
  Reports: 'Read',
  ServiceNow: 'ViewIncidents',
  TermsAndConditions: CRUD_ASSIGN,
  WindowsEnterpriseCertificate: 'Modify Read',
};

/** Permissions of the endpoint security manager. */
export const ENDPOINT_SECURITY_MANAGER: PermissionTable = {
  ...SEE_SETTINGS,
  AppControlPolicy: POLICY,
  ASRPolicy: POLICY,
  Audit: 'Read',
  CloudAttach: `${SEE_CLOUD_ATTACHED} CMPivot Scripts`,
  DeviceCompliancePolices: POLICY,
  EDRPolicy: POLICY,
  EpmPolicy: `${POLICY} ModifyElevationRequests ViewElevationRequests`,
  ManagedDevices: 'Delete Read SetPrimaryUser Update ViewReports',
  MobileThreatDefense: 'Modify Read',
  Organization: 'Read',
  RemoteAssistance: 'Read ViewReports',
  RemoteTasks: `ConfigurationManagerAction GetFileVaultKey RebootNow RemoteLock RotateBitLockerKeys RotateFileVaultKey
    ShutDown SyncDevice WindowsDefender`,
  Reports: 'Read',
  Roles: 'Read',
  SecurityBaselines: CRUD_ASSIGN,
  SecurityTasks: 'Read Update',
};

/** Permissions of the read only operator. */
export const READ_ONLY_OPERATOR: PermissionTable = {
  ...SEE_SETTINGS,
  Audit: 'Read',
  CloudAttach: `${SEE_CLOUD_ATTACHED} Applications Scripts`,
  EpmPolicy: 'Read ViewElevationRequests ViewReports',
  ManagedDevices: 'Read ViewReports',
  Organization: 'Read',
  QuietTimePolicies: 'Read ViewReports',
  RemoteAssistance: 'Read ViewReports',
  RemoteTasks: 'GetFileVaultKey',
  Reports: 'Read',
  Roles: 'Read',
  ServiceNow: 'ViewIncidents',
};

/** Permissions of the application manager. */
export const APPLICATION_MANAGER: PermissionTable = {
  AndroidSync: 'Read UpdateApps',
  AssignmentFilter: CRUD,
  CertificateConnector: 'Read',
  CloudAttach: `${SEE_CLOUD_ATTACHED} Applications ApplicationActions`,
  Customization: 'Read',
  DerivedCredentials: 'Read',
  DeviceConfigurations: 'Read',
  ManagedApps: `${CRUD_ASSIGN} Wipe`,
  ManagedDevices: 'Read',
  MicrosoftDefenderATP: 'Read',
  MicrosoftStoreForBusiness: 'Read',
  MobileApps: `${CRUD_ASSIGN} Relate`,
  MobileThreatDefense: 'Read',
  Organization: 'Read',
  PartnerDeviceManagement: 'Read',
  PolicySets: CRUD_ASSIGN,
  WindowsEnterpriseCertificate: 'Read',
};

/** Permissions of the policy and profile manager, who does not see devices. */
export const POLICY_AND_PROFILE_MANAGER: PermissionTable = {
  AndroidFota: 'Read',
  AndroidSync: 'Read UpdateApps UpdateEnrollmentProfiles UpdateOnboarding',
  AppleDeviceSerialNumbers: CRUD,
  AppleEnrollmentProfiles: CRUD_ASSIGN,
  AssignmentFilter: CRUD,
  Audit: 'Read',
  CertificateConnector: 'Read',
  CloudAttach: `${SEE_CLOUD_ATTACHED} Applications Scripts`,
  CorporateDeviceIdentifiers: CRUD,
  DerivedCredentials: 'Read',
  DeviceCompliancePolices: POLICY,
  DeviceConfigurations: POLICY,
  EnrollmentProfiles: 'EnrollmentTimeMembershipAssign',
  EnrollmentProgramToken: CRUD,
  ManagedApps: CRUD_ASSIGN,
  MicrosoftDefenderATP: 'Read',
  MobileThreatDefense: 'Read',
  Organization: 'Read',
  PartnerDeviceManagement: 'Read',
  PolicySets: CRUD_ASSIGN,
  QuietTimePolicies: POLICY,
  WindowsOSRecovery: CRUD_ASSIGN,
};

/** Permissions of the Intune role administrator. */
export const INTUNE_ROLE_ADMINISTRATOR: PermissionTable = { Organization: 'Read', Roles: CRUD_ASSIGN };

/** Permissions of the endpoint privilege manager. */
export const ENDPOINT_PRIVILEGE_MANAGER: PermissionTable = {
  EpmPolicy: `${POLICY} ModifyElevationRequests ViewElevationRequests`,
  ManagedDevices: 'Read',
  Organization: 'Read',
};

/** Permissions of the endpoint privilege reader. */
export const ENDPOINT_PRIVILEGE_READER: PermissionTable = {
  EpmPolicy: 'Read ViewElevationRequests ViewReports',
  ManagedDevices: 'Read',
  Organization: 'Read',
};

/** Permissions of the organizational messages manager. */
export const ORGANIZATIONAL_MESSAGES_MANAGER: PermissionTable = {
  Organization: 'Read',
  OrganizationalMessages: `${CRUD_ASSIGN} UpdateControl`,
};
