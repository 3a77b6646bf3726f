import { enumeration, type MemberOf } from '../enumeration';

/** Graph actionState. */
export const actionState = enumeration('ActionState', 'How far a remote action on a device is. Graph: actionState.', {
  none: 'No state; never stored.',
  pending: 'Accepted and waiting for the device.',
  canceled: 'Cancelled before the device ran it.',
  active: 'The device is running it.',
  done: 'The device reported success.',
  failed: 'The device reported an error.',
  notSupported: 'The device answered that it cannot do it.',
});
export type ActionState = MemberOf<typeof actionState>;

/** Graph managedDeviceRemoteAction. */
export const managedDeviceRemoteAction = enumeration(
  'ManagedDeviceRemoteAction',
  'Remote actions that can be run on many devices at once. Graph: managedDeviceRemoteAction.',
  {
    retire: 'Remove organisation data and enrollment, keep personal data.',
    delete: 'Remove the device from Intune; it is retired or wiped when it next checks in.',
    fullScan: 'Microsoft Defender scan of the whole device.',
    quickScan: 'Microsoft Defender scan of the usual places.',
    signatureUpdate: 'Update Microsoft Defender security intelligence.',
    wipe: 'Reset to factory settings.',
    customTextNotification: 'Send a notification to the Company Portal app.',
    rebootNow: 'Restart.',
    setDeviceName: 'Rename.',
    syncDevice: 'Check in now.',
    deprovision: 'Deprovision a ChromeOS device.',
    disable: 'Disable a ChromeOS device.',
    reenable: 'Enable a disabled ChromeOS device again.',
    moveDeviceToOrganizationalUnit: 'Move a ChromeOS device to another organizational unit.',
    activateDeviceEsim: 'Activate the cellular plan of an eSIM.',
    collectDiagnostics: 'Collect diagnostic logs.',
    initiateMobileDeviceManagementKeyRecovery: 'Recover the MDM keys and attest the TPM of a Windows device.',
    initiateOnDemandProactiveRemediation: 'Run a remediation script now.',
    initiateDeviceAttestation: 'Attest the TPM of a Windows device.',
  },
);
export type ManagedDeviceRemoteAction = MemberOf<typeof managedDeviceRemoteAction>;

/** Graph obliterationBehavior. */
export const obliterationBehavior = enumeration(
  'ObliterationBehavior',
  'What wiping a Mac does when it cannot just erase its contents. Graph: obliterationBehavior.',
  {
    default: 'Report an error, then obliterate the device.',
    doNotObliterate: 'Report an error and leave the device as it is.',
    obliterateWithWarning: 'Report a warning, then obliterate the device.',
    always: 'Obliterate at once without trying to erase contents and settings first.',
  },
);

/** Graph deviceAssignmentItemIntent. */
export const deviceAssignmentItemIntent = enumeration(
  'DeviceAssignmentItemIntent',
  'What changing assignments does with an item. Graph: deviceAssignmentItemIntent.',
  {
    remove: 'Take it off the device for the time being.',
    restore: 'Put it back on the device.',
  },
);
export type DeviceAssignmentItemIntent = MemberOf<typeof deviceAssignmentItemIntent>;

/** Graph deviceAssignmentItemStatus. */
export const deviceAssignmentItemStatus = enumeration(
  'DeviceAssignmentItemStatus',
  'How far the change of one assignment is. Graph: deviceAssignmentItemStatus.',
  {
    initiated: 'Requested.',
    inProgress: 'Under way.',
    removed: 'Taken off the device.',
    error: 'Failed.',
    succeeded: 'Completed.',
  },
);
export type DeviceAssignmentItemStatus = MemberOf<typeof deviceAssignmentItemStatus>;

/** Graph deviceAssignmentItemType. */
export const deviceAssignmentItemType = enumeration(
  'DeviceAssignmentItemType',
  'Kind of item whose assignment is changed. Graph: deviceAssignmentItemType.',
  {
    application: 'App.',
    deviceConfiguration: 'Device configuration profile.',
    deviceManagementConfigurationPolicy: 'Settings catalog policy.',
    mobileAppConfiguration: 'App configuration policy.',
  },
);
export type DeviceAssignmentItemType = MemberOf<typeof deviceAssignmentItemType>;
