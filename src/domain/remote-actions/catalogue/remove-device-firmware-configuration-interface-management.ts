import { defineRemoteAction } from '../define-remote-action';

export const removeDeviceFirmwareConfigurationInterfaceManagement = defineRemoteAction({
  name: 'removeDeviceFirmwareConfigurationInterfaceManagement',
  summary: 'Gives the firmware settings of the device (DFCI) back to its user, as before a sale or repair.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-removedevicefirmwareconfigurationinterfacemanagement',
  permission: 'Microsoft.Intune_RemoteTasks_RemoveDFCIManagement',
  roles: [],
  support: { windows: 'always' },
  requires: [
    {
      reasonCode: 'FIRMWARE_NOT_MANAGED',
      reason: 'The firmware settings of the device are not managed.',
      holds: ({ deviceFirmwareConfigurationInterfaceManaged }) => deviceFirmwareConfigurationInterfaceManaged,
    },
  ],
  parameters: {},
  onDelivered: () => ({ state: 'done', device: { deviceFirmwareConfigurationInterfaceManaged: false } }),
});
