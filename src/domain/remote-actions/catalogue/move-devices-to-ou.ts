import { SECOND } from '../../clock';
import { withChromeOSProperty } from '../../devices/chrome-os';
import { defineRemoteAction } from '../define-remote-action';
import { provisioned } from './deprovision';

const MAX_DEVICES = 100;
const MAX_PATH = 1024;
const PATH = /^\/(?:[^/\s](?:[^/]*[^/\s])?(?:\/[^/\s](?:[^/]*[^/\s])?)*)?$/;

export const moveDevicesToOU = defineRemoteAction({
  name: 'moveDevicesToOU',
  summary:
    'Moves ChromeOS devices to another organisational unit of the Google console, all of them or none. The service does so within a minute; the devices take no part in it.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-movedevicestoou',
  permission: 'Microsoft.Intune_ManagedDevices_Update',
  roles: ['helpDeskOperator', 'schoolAdministrator', 'endpointSecurityManager'],
  support: { chromeOS: 'always' },
  requires: [provisioned],
  onCollection: { maximum: MAX_DEVICES },
  bulk: [{ actionName: 'moveDeviceToOrganizationalUnit' }],
  parameters: {
    organizationalUnitPath: {
      type: 'string',
      required: true,
      description: `Path of the unit from the top, e.g. \`/Stores/Staff\`, at most ${MAX_PATH} characters; \`/\` is the top itself.`,
      problem: (value) =>
        PATH.test(value) && value.length <= MAX_PATH
          ? null
          : `must be a path like /Stores/Staff of at most ${MAX_PATH} characters.`,
    },
  },
  resultName: () => 'moveDeviceToOrganizationalUnit',
  delivery: () => ({ serviceAfter: [5 * SECOND, 60 * SECOND] }),
  onDelivered: ({ device, parameters: { organizationalUnitPath } }) => ({
    state: 'done',
    device: withChromeOSProperty(device, 'orgUnitPath', organizationalUnitPath),
  }),
});
