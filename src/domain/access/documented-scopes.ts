/**
 * Scopes in short: a family (Apps, Cfg, MD, RBAC, Scripts, ServiceConfig; see scope-names.ts) and R for Read.All, RW for
 * ReadWrite.All, Priv for PrivilegedOperations.All.
 */
type ShortScopes = string;

/** What Graph's permission index says of most actions on devices. */
const PRIVILEGED = 'MD.Priv';
/** What it says of some newer actions, though they change things. */
const BY_READ = 'Cfg.R MD.R';
const SEE_DEVICES = 'MD.R MD.RW Cfg.R Cfg.RW';
const CHANGE_DEVICES = 'MD.RW Cfg.RW';
const SEE_CATEGORIES = 'Cfg.R Cfg.RW MD.R MD.RW';
const CHANGE_CATEGORIES = 'Cfg.RW MD.RW';
const SEE_ROLES = 'RBAC.R RBAC.RW Cfg.R Cfg.RW';
const CHANGE_ROLES = 'RBAC.RW Cfg.RW';
const SEE_SCOPE_TAGS = 'Cfg.R Cfg.RW RBAC.R RBAC.RW';
const CHANGE_SCOPE_TAGS = 'Cfg.RW RBAC.RW';
const SEE_SCRIPTS = 'Cfg.R Cfg.RW Scripts.R Scripts.RW';
const SEE_REMOTE_ACTIONS = 'Cfg.R Cfg.RW MD.R MD.RW';

/** Actions and functions of managed devices, as the index has them. Where it lacks one, see below. */
const onDevices: Readonly<Record<string, ShortScopes>> = {
  activateDeviceEsim: BY_READ,
  appDiagnostics: BY_READ,
  bypassActivationLock: PRIVILEGED,
  cleanWindowsDevice: PRIVILEGED,
  createDeviceLogCollectionRequest: CHANGE_DEVICES,
  deleteUserFromSharedAppleDevice: PRIVILEGED,
  deprovision: BY_READ,
  disable: BY_READ,
  disableLostMode: PRIVILEGED,
  downloadAppDiagnostics: BY_READ,
  enableLostMode: PRIVILEGED,
  enrollNowAction: BY_READ,
  executeAction: 'Cfg.R MD.Priv MD.R',
  getFileVaultKey: 'Cfg.R Cfg.RW MD.R MD.RW',
  getSyncStatus: PRIVILEGED,
  initiateMobileDeviceManagementKeyRecovery: BY_READ,
  initiateOnDemandProactiveRemediation: BY_READ,
  locateDevice: PRIVILEGED,
  logoutSharedAppleDeviceActiveUser: PRIVILEGED,
  moveDevicesToOU: BY_READ,
  playLostModeSound: PRIVILEGED,
  rebootNow: PRIVILEGED,
  recoverPasscode: PRIVILEGED,
  reenable: BY_READ,
  remoteLock: PRIVILEGED,
  removeDeviceFirmwareConfigurationInterfaceManagement: BY_READ,
  requestRemoteAssistance: CHANGE_DEVICES,
  resetPasscode: PRIVILEGED,
  retire: PRIVILEGED,
  revokeAppleVppLicenses: PRIVILEGED,
  rotateBitLockerKeys: 'Cfg.RW MD.RW',
  rotateFileVaultKey: PRIVILEGED,
  rotateLocalAdminPassword: BY_READ,
  sendCustomNotificationToCompanyPortal: 'Cfg.RW MD.RW',
  setDeviceName: PRIVILEGED,
  shutDown: PRIVILEGED,
  syncDevice: PRIVILEGED,
  triggerConfigurationManagerAction: PRIVILEGED,
  updateWindowsDeviceAccount: PRIVILEGED,
  windowsDefenderScan: PRIVILEGED,
  windowsDefenderUpdateSignatures: PRIVILEGED,
  // The index names the least of them, yet Graph has been seen to ask for the last.
  wipe: 'MD.RW Cfg.RW MD.Priv',
};

/** Operations on devices that the index lacks, or that are ours: the privileged scope for what acts on a device. */
const notIndexed: Readonly<Record<string, ShortScopes>> = {
  acceptRemoteAssistanceRequest: CHANGE_DEVICES,
  approveRemoteAssistanceRequest: CHANGE_DEVICES,
  cancelDeviceAction: PRIVILEGED,
  changeAssignments: PRIVILEGED,
  connectRemoteAssistanceSession: CHANGE_DEVICES,
  createDownloadUrl: CHANGE_DEVICES,
  downloadPowerliftAppDiagnostic: BY_READ,
  endRemoteAssistanceRequest: CHANGE_DEVICES,
  endRemoteAssistanceSession: CHANGE_DEVICES,
  getNonCompliantSettings: SEE_DEVICES,
  initiateDeviceAttestation: PRIVILEGED,
  logCollectionRequests: SEE_DEVICES,
  overrideComplianceState: PRIVILEGED,
  pauseConfigurationRefresh: PRIVILEGED,
  removeDeviceEsim: PRIVILEGED,
  restartRemoteAssistanceRequest: CHANGE_DEVICES,
  restoreManagedHomeScreen: PRIVILEGED,
  retrieveDeviceLocalAdminAccountDetail: SEE_DEVICES,
  retrieveMacOSManagedDeviceLocalAdminAccountDetail: PRIVILEGED,
  retrievePowerliftAppDiagnosticsDetails: BY_READ,
  retrieveRecoveryLockPasscode: PRIVILEGED,
  rotateRecoveryLockPasscode: PRIVILEGED,
  suspendManagedHomeScreen: PRIVILEGED,
};

/** Actions on the protected apps of a user, as the index has them. */
const onUsers: Readonly<Record<string, ShortScopes>> = {
  unblockManagedApps: 'Cfg.RW Apps.RW',
  wipeAndBlockManagedApps: 'Cfg.RW Apps.RW',
  wipeManagedAppRegistrationsByAzureAdDeviceId: 'Cfg.R Apps.R',
  wipeManagedAppRegistrationsByDeviceTag: 'Apps.RW',
};

/** What endpoints ask for, by the names of the fields and mutations that stand for them. */
const endpoints: Readonly<Record<string, ShortScopes>> = {
  // Properties that Graph serves as any other of a device.
  activationLockBypassCode: SEE_DEVICES,
  remoteAssistanceSessionUrl: SEE_DEVICES,

  createDeviceCategory: CHANGE_CATEGORIES,
  createDeviceHealthScript: 'Cfg.R Cfg.RW Scripts.RW',
  createRoleAssignment: CHANGE_ROLES,
  createRoleDefinition: CHANGE_ROLES,
  createRoleScopeTag: CHANGE_SCOPE_TAGS,
  deleteDeviceCategory: CHANGE_CATEGORIES,
  deleteDeviceHealthScript: 'Cfg.RW Scripts.RW',
  deleteManagedDevice: CHANGE_DEVICES,
  deleteRoleAssignment: CHANGE_ROLES,
  deleteRoleDefinition: CHANGE_ROLES,
  deleteRoleScopeTag: CHANGE_SCOPE_TAGS,
  deviceCategories: SEE_CATEGORIES,
  deviceCategory: SEE_CATEGORIES,
  deviceHealthScript: SEE_SCRIPTS,
  deviceHealthScripts: SEE_SCRIPTS,
  getEffectivePermissions: 'RBAC.R RBAC.RW',
  managedDeviceEncryptionState: 'Cfg.R Cfg.RW',
  managedDeviceEncryptionStates: 'Cfg.R Cfg.RW',
  remoteActionAudit: SEE_REMOTE_ACTIONS,
  remoteActionAudits: SEE_REMOTE_ACTIONS,
  resourceOperation: SEE_ROLES,
  resourceOperations: SEE_ROLES,
  roleAssignment: SEE_ROLES,
  roleAssignments: SEE_ROLES,
  roleDefinition: SEE_ROLES,
  roleDefinitions: SEE_ROLES,
  roleScopeTag: SEE_SCOPE_TAGS,
  roleScopeTags: SEE_SCOPE_TAGS,
  updateDeviceCategory: CHANGE_CATEGORIES,
  updateDeviceHealthScript: 'Cfg.RW Scripts.RW',
  updateRoleAssignment: CHANGE_ROLES,
  updateRoleDefinition: CHANGE_ROLES,
  updateRoleScopeTag: CHANGE_SCOPE_TAGS,
};

/** The scopes of operations whose permission alone does not tell them, in short, least first. */
export const documentedScopes: ReadonlyMap<string, ShortScopes> = new Map(
  Object.entries({ ...onDevices, ...notIndexed, ...onUsers, ...endpoints }),
);
