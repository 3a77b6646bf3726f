/** What trying a remote action out takes. */
export interface Case {
  readonly on: string;
  readonly notOn: string;
  readonly reasonCode: string;
  readonly input?: Readonly<Record<string, unknown>>;
  /** An action that must have been carried out on the device before. */
  readonly before?: readonly [action: string, input: Readonly<Record<string, unknown>>];
}

const LOST = { message: 'Please call 206-555-0100' };

/** A device of the contoso dataset on which each action is available, one on which it is not, and what it takes. */
export const CASES: Readonly<Record<string, Case>> = {
  retire: { on: 'LT-ADELE-01', notOn: 'KIOSK-SEA-01', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  wipe: {
    on: 'LT-ADELE-01',
    notOn: 'KWAME-GALAXY',
    reasonCode: 'PLATFORM_NOT_SUPPORTED',
    input: { keepUserData: false },
  },
  deleteManagedDevice: { on: 'LT-ADELE-01', notOn: 'CHROME-SIGN-01', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  syncDevice: { on: 'LT-ADELE-01', notOn: 'SRV-FILE-01', reasonCode: 'NOT_MANAGED_BY_INTUNE' },
  rebootNow: { on: 'IPAD-RETAIL-07', notOn: 'IPHONE-SALES-15', reasonCode: 'NOT_SUPERVISED' },
  cleanWindowsDevice: {
    on: 'LT-ADELE-01',
    notOn: 'PC-WAREHOUSE-02',
    reasonCode: 'OS_VERSION_TOO_LOW',
    input: { keepUserData: true },
  },
  setDeviceName: {
    on: 'LT-ADELE-01',
    notOn: 'PC-HR-11',
    reasonCode: 'HYBRID_JOINED',
    input: { deviceName: 'LT-NEW-01' },
  },
  remoteLock: { on: 'IPAD-RETAIL-07', notOn: 'LT-ADELE-01', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  resetPasscode: { on: 'KWAME-GALAXY', notOn: 'FIELD-PHONE-02', reasonCode: 'OS_VERSION_TOO_HIGH' },
  bypassActivationLock: { on: 'IPAD-RETAIL-07', notOn: 'IPHONE-EXEC-01', reasonCode: 'CODE_EXPIRED' },
  shutDown: { on: 'MAC-PRIYA-03', notOn: 'IPHONE-SALES-15', reasonCode: 'NOT_SUPERVISED' },
  enableLostMode: { on: 'IPAD-RETAIL-07', notOn: 'IPHONE-SALES-15', reasonCode: 'NOT_SUPERVISED', input: LOST },
  disableLostMode: {
    on: 'IPAD-RETAIL-07',
    notOn: 'IPHONE-SALES-12',
    reasonCode: 'NOT_IN_LOST_MODE',
    before: ['enableLostMode', LOST],
  },
  locateDevice: { on: 'KIOSK-SEA-01', notOn: 'FIELD-S23-03', reasonCode: 'LOCATION_NOT_ALLOWED' },
  playLostModeSound: {
    on: 'IPAD-RETAIL-07',
    notOn: 'IPHONE-SALES-12',
    reasonCode: 'NOT_IN_LOST_MODE',
    input: { durationInMinutes: '3' },
    before: ['enableLostMode', LOST],
  },
  deprovision: {
    on: 'CHROMEBOOK-FATIMA',
    notOn: 'LT-ADELE-01',
    reasonCode: 'PLATFORM_NOT_SUPPORTED',
    input: { deprovisionReason: 'Sold' },
  },
  disable: { on: 'CHROMEBOOK-FATIMA', notOn: 'LT-ADELE-01', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  reenable: { on: 'CHROMEBOOK-FATIMA', notOn: 'CHROME-SIGN-01', reasonCode: 'NOT_DISABLED', before: ['disable', {}] },
  pauseConfigurationRefresh: {
    on: 'LT-ADELE-01',
    notOn: 'DT-OPS-03',
    reasonCode: 'OS_VERSION_TOO_LOW',
    input: { pauseTimePeriodInMinutes: 30 },
  },
  requestRemoteAssistance: { on: 'LT-ADELE-01', notOn: 'IPAD-RETAIL-07', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  createDeviceLogCollectionRequest: {
    on: 'LT-ADELE-01',
    notOn: 'DESKTOP-7QK2M4D',
    reasonCode: 'NOT_CORPORATE_OWNED',
    input: { templateType: { templateType: 'predefined' } },
  },
  sendCustomNotificationToCompanyPortal: {
    on: 'IPHONE-SALES-15',
    notOn: 'MAC-PRIYA-03',
    reasonCode: 'PLATFORM_NOT_SUPPORTED',
    input: { notificationTitle: 'Fire drill', notificationBody: 'At ten. Please take the stairs.' },
  },
  logoutSharedAppleDeviceActiveUser: {
    on: 'IPAD-SHARED-02',
    notOn: 'IPAD-RETAIL-07',
    reasonCode: 'NOT_SHARED_DEVICE',
  },
  deleteUserFromSharedAppleDevice: {
    on: 'IPAD-SHARED-02',
    notOn: 'IPAD-RETAIL-07',
    reasonCode: 'NOT_SHARED_DEVICE',
    input: { userPrincipalName: 'tomasz.nowak@contoso.example' },
  },
  updateWindowsDeviceAccount: {
    on: 'HUB-BOARDROOM',
    notOn: 'LT-ADELE-01',
    reasonCode: 'PLATFORM_NOT_SUPPORTED',
    input: { updateWindowsDeviceAccountActionParameter: { calendarSyncEnabled: false } },
  },
  recoverPasscode: { on: 'LUMIA-FIELD-06', notOn: 'LT-ADELE-01', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  activateDeviceEsim: {
    on: 'IPAD-RETAIL-07',
    notOn: 'IPHONE-SALES-12',
    reasonCode: 'NO_ESIM',
    input: { carrierUrl: 'https://esim.carrier.example/activate' },
  },
  removeDeviceEsim: {
    on: 'IPAD-RETAIL-07',
    notOn: 'IPHONE-SALES-12',
    reasonCode: 'NO_ESIM',
    input: { iccId: '89001123910374082349' },
  },
  revokeAppleVppLicenses: { on: 'IPHONE-EXEC-01', notOn: 'MAC-PRIYA-03', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  suspendManagedHomeScreen: {
    on: 'KIOSK-SEA-01',
    notOn: 'FIELD-S23-03',
    reasonCode: 'PLATFORM_NOT_SUPPORTED',
    input: { timeoutMinutes: '30' },
  },
  restoreManagedHomeScreen: { on: 'KIOSK-SEA-01', notOn: 'FIELD-S23-03', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  enrollNowAction: { on: 'POS-SEA-01', notOn: 'SRV-FILE-01', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  rotateBitLockerKeys: { on: 'LT-ADELE-01', notOn: 'DESKTOP-7QK2M4D', reasonCode: 'NOT_ENTRA_JOINED' },
  rotateFileVaultKey: { on: 'MAC-PRIYA-03', notOn: 'INGRID-MACBOOK-AIR', reasonCode: 'NOT_CORPORATE_OWNED' },
  rotateLocalAdminPassword: { on: 'MAC-PRIYA-03', notOn: 'DT-OPS-03', reasonCode: 'POLICY_MISSING' },
  rotateRecoveryLockPasscode: { on: 'MAC-PRIYA-03', notOn: 'INGRID-MACBOOK-AIR', reasonCode: 'NOT_SUPERVISED' },
  windowsDefenderScan: {
    on: 'LT-ADELE-01',
    notOn: 'HL2-ENG-01',
    reasonCode: 'PLATFORM_NOT_SUPPORTED',
    input: { quickScan: true },
  },
  windowsDefenderUpdateSignatures: { on: 'LT-ADELE-01', notOn: 'MAC-PRIYA-03', reasonCode: 'PLATFORM_NOT_SUPPORTED' },
  initiateDeviceAttestation: { on: 'LT-ADELE-01', notOn: 'TAB-WAREHOUSE-01', reasonCode: 'OS_VERSION_TOO_LOW' },
  initiateMobileDeviceManagementKeyRecovery: {
    on: 'LT-ADELE-01',
    notOn: 'TAB-WAREHOUSE-01',
    reasonCode: 'OS_VERSION_TOO_LOW',
  },
  removeDeviceFirmwareConfigurationInterfaceManagement: {
    on: 'LT-ADELE-01',
    notOn: 'DT-OPS-03',
    reasonCode: 'FIRMWARE_NOT_MANAGED',
  },
  initiateOnDemandProactiveRemediation: {
    on: 'LT-ADELE-01',
    notOn: 'DESKTOP-7QK2M4D',
    reasonCode: 'NOT_ENTRA_JOINED',
    input: { scriptPolicyId: '5bc8fbbc-bde5-4099-8164-d8399f767c45' },
  },
  changeAssignments: {
    on: 'IPAD-RETAIL-07',
    notOn: 'KWAME-GALAXY',
    reasonCode: 'PLATFORM_NOT_SUPPORTED',
    input: {
      deviceAssignmentItems: [
        { itemId: 'wifi', itemType: 'deviceConfiguration', assignmentItemActionIntent: 'remove' },
      ],
    },
  },
  overrideComplianceState: {
    on: 'LT-ADELE-01',
    notOn: 'MAC-DESIGN-08',
    reasonCode: 'NOT_MANAGED_BY_INTUNE',
    input: { complianceState: 'nonCompliant' },
  },
  triggerConfigurationManagerAction: {
    on: 'SALES-LT-201',
    notOn: 'LT-ADELE-01',
    reasonCode: 'CLIENT_NOT_INSTALLED',
    input: { configurationManagerAction: { action: 'refreshMachinePolicy' } },
  },
  moveDevicesToOU: {
    on: 'CHROMEBOOK-FATIMA',
    notOn: 'LT-ADELE-01',
    reasonCode: 'PLATFORM_NOT_SUPPORTED',
    input: { organizationalUnitPath: '/Stores/Returned' },
  },
};
