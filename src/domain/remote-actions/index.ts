import { bypassActivationLock } from './catalogue/bypass-activation-lock';
import { cleanWindowsDevice } from './catalogue/clean-windows-device';
import { deleteManagedDevice } from './catalogue/delete-managed-device';
import { deprovision } from './catalogue/deprovision';
import { disable } from './catalogue/disable';
import { disableLostMode } from './catalogue/disable-lost-mode';
import { enableLostMode } from './catalogue/enable-lost-mode';
import { initiateDeviceAttestation } from './catalogue/initiate-device-attestation';
import { initiateMobileDeviceManagementKeyRecovery } from './catalogue/initiate-mobile-device-management-key-recovery';
import { locateDevice } from './catalogue/locate-device';
import { pauseConfigurationRefresh } from './catalogue/pause-configuration-refresh';
import { playLostModeSound } from './catalogue/play-lost-mode-sound';
import { rebootNow } from './catalogue/reboot-now';
import { reenable } from './catalogue/reenable';
import { remoteLock } from './catalogue/remote-lock';
import { removeDeviceFirmwareConfigurationInterfaceManagement } from './catalogue/remove-device-firmware-configuration-interface-management';
import { resetPasscode } from './catalogue/reset-passcode';
import { retire } from './catalogue/retire';
import { rotateBitLockerKeys } from './catalogue/rotate-bit-locker-keys';
import { rotateFileVaultKey } from './catalogue/rotate-file-vault-key';
import { rotateLocalAdminPassword } from './catalogue/rotate-local-admin-password';
import { rotateRecoveryLockPasscode } from './catalogue/rotate-recovery-lock-passcode';
import { setDeviceName } from './catalogue/set-device-name';
import { shutDown } from './catalogue/shut-down';
import { syncDevice } from './catalogue/sync-device';
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
  rotateBitLockerKeys,
  rotateFileVaultKey,
  rotateLocalAdminPassword,
  rotateRecoveryLockPasscode,
  windowsDefenderScan,
  windowsDefenderUpdateSignatures,
  initiateDeviceAttestation,
  initiateMobileDeviceManagementKeyRecovery,
  removeDeviceFirmwareConfigurationInterfaceManagement,
];

/** The action of a name; undefined if there is none. */
export function findRemoteAction(name: string): RemoteActionDefinition | undefined {
  return remoteActions.find((action) => action.name === name);
}
