import { fileVaultKey } from '../../devices/recovery-keys';
import { defineRemoteAction } from '../define-remote-action';

export const rotateFileVaultKey = defineRemoteAction({
  name: 'rotateFileVaultKey',
  summary:
    'Replaces the FileVault recovery key of a Mac. getFileVaultKey gives the new one once the Mac reports. Fails on a Mac of which no key is held.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-rotatefilevaultkey',
  permission: 'Microsoft.Intune_RemoteTasks_RotateFileVaultKey',
  roles: ['helpDeskOperator', 'endpointSecurityManager'],
  support: { macOS: 'ifCorporateOwned' },
  parameters: {},
  reads: ['ManagedDevice'],
  onDelivered: ({ related, random, actionId }) =>
    related.ManagedDevice?.[0]?.fileVaultKey
      ? { state: 'done', device: { fileVaultKey: fileVaultKey(random, actionId) } }
      : { state: 'failed' },
});
