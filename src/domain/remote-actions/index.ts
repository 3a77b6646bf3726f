import { activateDeviceEsim } from './catalogue/activate-device-esim';
import { bypassActivationLock } from './catalogue/bypass-activation-lock';
import { changeAssignments } from './catalogue/change-assignments';
import { cleanWindowsDevice } from './catalogue/clean-windows-device';
import { createDeviceLogCollectionRequest } from './catalogue/create-device-log-collection-request';
import { deleteManagedDevice } from './catalogue/delete-managed-device';
import { deleteUserFromSharedAppleDevice } from './catalogue/delete-user-from-shared-apple-device';
import { deprovision } from './catalogue/deprovision';
import { disable } from './catalogue/disable';
import { disableLostMode } from './catalogue/disable-lost-mode';
import { enableLostMode } from './catalogue/enable-lost-mode';
import { enrollNowAction } from './catalogue/enroll-now-action';
import { initiateDeviceAttestation } from './catalogue/initiate-device-attestation';
import { initiateMobileDeviceManagementKeyRecovery } from './catalogue/initiate-mobile-device-management-key-recovery';
import { initiateOnDemandProactiveRemediation } from './catalogue/initiate-on-demand-proactive-remediation';
import { locateDevice } from './catalogue/locate-device';
import { logoutSharedAppleDeviceActiveUser } from './catalogue/logout-shared-apple-device-active-user';
import { moveDevicesToOU } from './catalogue/move-devices-to-ou';
import { overrideComplianceState } from './catalogue/override-compliance-state';
import { pauseConfigurationRefresh } from './catalogue/pause-configuration-refresh';
import { playLostModeSound } from './catalogue/play-lost-mode-sound';
import { rebootNow } from './catalogue/reboot-now';
import { recoverPasscode } from './catalogue/recover-passcode';
import { reenable } from './catalogue/reenable';
import { remoteLock } from './catalogue/remote-lock';
import { removeDeviceEsim } from './catalogue/remove-device-esim';
import { removeDeviceFirmwareConfigurationInterfaceManagement } from './catalogue/remove-device-firmware-configuration-interface-management';
import { requestRemoteAssistance } from './catalogue/request-remote-assistance';
import { resetPasscode } from './catalogue/reset-passcode';
import { restoreManagedHomeScreen } from './catalogue/restore-managed-home-screen';
import { retire } from './catalogue/retire';
import { revokeAppleVppLicenses } from './catalogue/revoke-apple-vpp-licenses';
import { rotateBitLockerKeys } from './catalogue/rotate-bit-locker-keys';
import { rotateFileVaultKey } from './catalogue/rotate-file-vault-key';
import { rotateLocalAdminPassword } from './catalogue/rotate-local-admin-password';
import { rotateRecoveryLockPasscode } from './catalogue/rotate-recovery-lock-passcode';
import { sendCustomNotificationToCompanyPortal } from './catalogue/send-custom-notification-to-company-portal';
import { setDeviceName } from './catalogue/set-device-name';
import { shutDown } from './catalogue/shut-down';
import { suspendManagedHomeScreen } from './catalogue/suspend-managed-home-screen';
import { syncDevice } from './catalogue/sync-device';
import { triggerConfigurationManagerAction } from './catalogue/trigger-configuration-manager-action';
import { updateWindowsDeviceAccount } from './catalogue/update-windows-device-account';
import { windowsDefenderScan } from './catalogue/windows-defender-scan';
import { windowsDefenderUpdateSignatures } from './catalogue/windows-defender-update-signatures';
import { wipe } from './catalogue/wipe';
import type { RemoteActionDefinition } from './define-remote-action';

/** Every remote action, in the order lists show them. */
export const remoteActions: readonly RemoteActionDefinition[] = [
  retire,
  wipe,
  deleteManagedDevice,
  syncDevice,
  rebootNow,
  cleanWindowsDevice,
  setDeviceName,
  remoteLock,
  resetPasscode,
  bypassActivationLock,
  shutDown,
  enableLostMode,
  disableLostMode,
  locateDevice,
  playLostModeSound,
  deprovision,
  disable,
  reenable,
  pauseConfigurationRefresh,
  requestRemoteAssistance,
  createDeviceLogCollectionRequest,
  sendCustomNotificationToCompanyPortal,
  logoutSharedAppleDeviceActiveUser,
  deleteUserFromSharedAppleDevice,
  updateWindowsDeviceAccount,
  recoverPasscode,
  activateDeviceEsim,
  removeDeviceEsim,
  revokeAppleVppLicenses,
  suspendManagedHomeScreen,
  restoreManagedHomeScreen,
  enrollNowAction,
  rotateBitLockerKeys,
  rotateFileVaultKey,
  rotateLocalAdminPassword,
  rotateRecoveryLockPasscode,
  windowsDefenderScan,
  windowsDefenderUpdateSignatures,
  initiateDeviceAttestation,
  initiateMobileDeviceManagementKeyRecovery,
  removeDeviceFirmwareConfigurationInterfaceManagement,
  initiateOnDemandProactiveRemediation,
  changeAssignments,
  overrideComplianceState,
  triggerConfigurationManagerAction,
  moveDevicesToOU,
];

/** The action of a name; undefined if there is none. */
export function findRemoteAction(name: string): RemoteActionDefinition | undefined {
  return remoteActions.find((action) => action.name === name);
}

/** The action of a name that is in the catalogue. */
export function getRemoteAction(name: string): RemoteActionDefinition {
  const action = findRemoteAction(name);
  if (!action) throw new Error(`There is no remote action called ${name}`);
  return action;
}
