import { defineRemoteAction } from '../define-remote-action';

export const restoreManagedHomeScreen = defineRemoteAction({
  name: 'restoreManagedHomeScreen',
  summary: 'Puts a dedicated device back into Managed Home Screen before its time is over.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-restoremanagedhomescreen',
  permission: 'Microsoft.Intune_RemoteTasks_RestoreManagedHomeScreen',
  roles: [],
  support: { androidDedicated: 'always' },
  parameters: {},
  onDelivered: () => ({ state: 'done', twin: { managedHomeScreenSuspendedUntilDateTime: null } }),
});
