import { isEntraJoined } from '../../devices/enrollment-kind';
import { isAtLeast, WINDOWS } from '../../devices/os-version';
import { bitLockerKey } from '../../devices/recovery-keys';
import { defineRemoteAction, type Requirement } from '../define-remote-action';

const KEY = 'BitlockerRecoveryKey';

/** What a device reports that has no encrypted volume: BitLocker is not on. */
const NOT_ACTIVATED = -2144272376;

/** The requirement of what a Windows PC does for the Entra ID it is joined to. */
export const entraJoined: Requirement = {
  kinds: ['windows'],
  reasonCode: 'NOT_ENTRA_JOINED',
  reason: 'The device must be joined to Microsoft Entra ID, alone or together with an on-premises domain.',
  holds: isEntraJoined,
};

export const rotateBitLockerKeys = defineRemoteAction({
  name: 'rotateBitLockerKeys',
  summary:
    'Replaces the BitLocker recovery keys of the device. The new ones can be read once it reports; the old ones are gone then. Fails on a device without encrypted volumes.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-rotatebitlockerkeys',
  permission: 'Microsoft.Intune_RemoteTasks_RotateBitLockerKeys',
  roles: ['helpDeskOperator', 'endpointSecurityManager'],
  support: { windows: 'always' },
  requires: [
    {
      reasonCode: 'OS_VERSION_TOO_LOW',
      reason: 'Windows 10 version 1909 or later is needed.',
      holds: ({ osVersion }) => isAtLeast(osVersion, WINDOWS.v1909),
    },
    entraJoined,
    {
      reasonCode: 'POLICY_MISSING',
      reason: 'A policy must let BitLocker recovery keys be rotated.',
      holds: ({ isBitLockerRotationAllowed }) => isBitLockerRotationAllowed,
    },
  ],
  parameters: {},
  resultType: 'RotateBitLockerKeysDeviceActionResult',
  reads: [KEY],
  onDelivered: ({ related, random, actionId, now }) => {
    const old = related[KEY] ?? [];
    if (old.length === 0) return { state: 'failed', result: { errorCode: NOT_ACTIVATED } };
    return {
      state: 'done',
      rows: old.flatMap(({ id, volumeType }) => [
        { type: KEY, id, values: null },
        {
          type: KEY,
          id: random.guid(`${KEY} ${actionId} ${id}`),
          values: { volumeType, createdDateTime: now, key: bitLockerKey(random, `${actionId} ${id}`) },
        },
      ]),
    };
  },
});
