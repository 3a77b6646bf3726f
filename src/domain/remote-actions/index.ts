import { bypassActivationLock } from './catalogue/bypass-activation-lock';
import { changeAssignments } from './catalogue/change-assignments';
import { cleanWindowsDevice } from './catalogue/clean-windows-device';
import { deleteManagedDevice } from './catalogue/delete-managed-device';
import { deprovision } from './catalogue/deprovision';
import { disable } from './catalogue/disable';
import { disableLostMode } from './catalogue/disable-lost-mode';
import { enableLostMode } from './catalogue/enable-lost-mode';
import { initiateOnDemandProactiveRemediation } from './catalogue/initiate-on-demand-proactive-remediation';
import { locateDevice } from './catalogue/locate-device';
import { moveDevicesToOU } from './catalogue/move-devices-to-ou';
import { overrideComplianceState } from './catalogue/override-compliance-state';
import { pauseConfigurationRefresh } from './catalogue/pause-configuration-refresh';
import { playLostModeSound } from './catalogue/play-lost-mode-sound';
import { rebootNow } from './catalogue/reboot-now';
import { reenable } from './catalogue/reenable';
import { remoteLock } from './catalogue/remote-lock';
import { resetPasscode } from './catalogue/reset-passcode';
import { retire } from './catalogue/retire';
import { setDeviceName } from './catalogue/set-device-name';
import { shutDown } from './catalogue/shut-down';
import { syncDevice } from './catalogue/sync-device';
import { triggerConfigurationManagerAction } from './catalogue/trigger-configuration-manager-action';
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
