import { bypassActivationLock } from './catalogue/bypass-activation-lock';
import { cleanWindowsDevice } from './catalogue/clean-windows-device';
import { deleteManagedDevice } from './catalogue/delete-managed-device';
import { rebootNow } from './catalogue/reboot-now';
import { remoteLock } from './catalogue/remote-lock';
import { resetPasscode } from './catalogue/reset-passcode';
import { retire } from './catalogue/retire';
import { setDeviceName } from './catalogue/set-device-name';
import { syncDevice } from './catalogue/sync-device';
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
];

/** The action of a name; undefined if there is none. */
export function findRemoteAction(name: string): RemoteActionDefinition | undefined {
  return remoteActions.find((action) => action.name === name);
}
