import { defineRemoteAction } from '../define-remote-action';

export const shutDown = defineRemoteAction({
  name: 'shutDown',
  summary: 'Switches the device off. Until somebody switches it on again it carries out nothing more.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-shutdown',
  permission: 'Microsoft.Intune_RemoteTasks_ShutDown',
  roles: ['helpDeskOperator', 'endpointSecurityManager'],
  support: { ios: 'ifSupervised', macOS: 'always' },
  parameters: {},
  onDelivered: () => ({ state: 'done', twin: { power: 'off' } }),
});
