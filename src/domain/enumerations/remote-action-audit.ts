import { enumeration, type MemberOf } from '../enumeration';

/** Graph remoteAction. */
export const remoteAction = enumeration(
  'RemoteAction',
  'What was done to a device, in the history of actions. Graph: remoteAction.',
  {
    unknown: 'An action that has no name in this list, such as a sync.',
    factoryReset: 'Wiped.',
    removeCompanyData: 'Retired.',
    resetPasscode: 'Passcode reset or removed.',
    remoteLock: 'Locked.',
    enableLostMode: 'Put into lost mode.',
    disableLostMode: 'Taken out of lost mode.',
    locateDevice: 'Located.',
    rebootNow: 'Restarted.',
    recoverPasscode: 'Passcode recovered.',
    cleanWindowsDevice: 'Given a fresh start.',
    logoutSharedAppleDeviceActiveUser: 'Active user of a Shared iPad logged out.',
    quickScan: 'Scanned by Defender, quickly.',
    fullScan: 'Scanned by Defender, in full.',
    windowsDefenderUpdateSignatures: 'Security intelligence of Defender updated.',
    factoryResetKeepEnrollmentData: 'Wiped with enrolment kept.',
    updateDeviceAccount: 'Device account of a Surface Hub updated.',
    automaticRedeployment: 'Reset by Windows Autopilot.',
    shutDown: 'Shut down.',
    rotateBitLockerKeys: 'BitLocker keys rotated.',
    rotateFileVaultKey: 'FileVault key rotated.',
    getFileVaultKey: 'FileVault key read.',
    setDeviceName: 'Renamed.',
    activateDeviceEsim: 'eSIM activated.',
    deprovision: 'ChromeOS device deprovisioned.',
    disable: 'ChromeOS device disabled.',
    reenable: 'ChromeOS device enabled again.',
    moveDeviceToOrganizationalUnit: 'ChromeOS device moved to another organisational unit.',
    initiateMobileDeviceManagementKeyRecovery: 'Key recovery and attestation begun.',
    initiateOnDemandProactiveRemediation: 'Remediation run on demand.',
    rotateLocalAdminPassword: 'Local administrator password rotated.',
    launchRemoteHelp: 'Remote Help launched.',
    revokeAppleVppLicenses: 'Apple app licences revoked.',
    removeDeviceFirmwareConfigurationInterfaceManagement: 'Firmware configuration management removed.',
    pauseConfigurationRefresh: 'Configuration refresh paused.',
    initiateDeviceAttestation: 'Attestation begun.',
    changeAssignments: 'Assignments removed or restored.',
    delete: 'Deleted.',
    suspendManagedHomeScreen: 'Managed Home Screen suspended.',
    restoreManagedHomeScreen: 'Managed Home Screen restored.',
  },
);
export type RemoteAction = MemberOf<typeof remoteAction>;

/** Graph deviceActionCategory. */
export const deviceActionCategory = enumeration(
  'DeviceActionCategory',
  'How an action was requested. Graph: deviceActionCategory.',
  {
    single: 'On one device.',
    bulk: 'Together with others, by a bulk action.',
  },
);
export type DeviceActionCategory = MemberOf<typeof deviceActionCategory>;
