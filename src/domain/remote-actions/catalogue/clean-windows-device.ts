import { UNMANAGED } from '../../devices/company-data';
import { isAtLeast, WINDOWS } from '../../devices/os-version';
import { DEFENDER_TYPES, withoutThreats } from '../defender-scene';
import { defineRemoteAction } from '../define-remote-action';

export const cleanWindowsDevice = defineRemoteAction({
  name: 'cleanWindowsDevice',
  summary:
    'Fresh start: reinstalls Windows without any app that was added to it, keeping user data or starting out of the box.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-cleanwindowsdevice',
  permission: 'Microsoft.Intune_RemoteTasks_CleanPC',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: { windows: 'always' },
  requires: [
    {
      reasonCode: 'OS_VERSION_TOO_LOW',
      reason: 'Windows 10 version 1703 or later is needed.',
      holds: ({ osVersion }) => isAtLeast(osVersion, WINDOWS.v1703),
    },
  ],
  parameters: {
    keepUserData: {
      type: 'boolean',
      required: true,
      description:
        'Keep the home folders and stay joined and enrolled. If false the device leaves Entra ID and Intune.',
    },
  },
  reads: DEFENDER_TYPES,
  onDelivered: (scene, twin) => {
    const { keepUserData } = scene.parameters;
    return {
      state: 'done',
      ...withoutThreats(scene),
      twin: {
        ...UNMANAGED,
        apps: [],
        userDataPresent: keepUserData && twin.userDataPresent,
        isEnrolled: keepUserData,
        companyPortalPresent: false,
        ...(keepUserData ? {} : OUT_OF_THE_BOX),
      },
      leavesManagement: !keepUserData,
    };
  },
});

/** A device that nobody has signed in to. */
const OUT_OF_THE_BOX = {
  passcodePresent: false,
  isLocked: false,
  accessTokensValid: false,
  isEntraRegistered: false,
  notifications: [],
} as const;
