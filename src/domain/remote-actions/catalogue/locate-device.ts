import type { Instant } from '../../clock';
import { lastKnownLocation, type Whereabouts } from '../../devices/last-known-location';
import { defineRemoteAction } from '../define-remote-action';
import { inLostMode } from './disable-lost-mode';

export const locateDevice = defineRemoteAction({
  name: 'locateDevice',
  summary:
    'Asks the device where it is. The location can be read for 24 hours and is then erased. Until a dedicated Android device answers, the location of its last check-in is shown, if that is less than seven days ago.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-locatedevice',
  permission: 'Microsoft.Intune_RemoteTasks_LocateDevice',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: {
    windows: 'always',
    ios: 'ifSupervised',
    androidCorporateWorkProfile: 'always',
    androidFullyManaged: 'always',
    androidDedicated: 'always',
  },
  requires: [
    inLostMode,
    {
      kinds: ['androidCorporateWorkProfile', 'androidFullyManaged', 'androidDedicated'],
      reasonCode: 'LOCATION_NOT_ALLOWED',
      reason: 'A device restriction must allow the device to be located.',
      holds: ({ isLocationAllowed }) => isLocationAllowed,
    },
  ],
  parameters: {},
  resultType: 'LocateDeviceActionResult',
  reads: ['ManagedDevice', 'Twin'],
  // Until a dedicated device answers, what it told at its last check-in has to do.
  onAccepted: ({ device, kind, related, now, random }) => {
    const [record] = (related.ManagedDevice ?? []) as unknown as { lastSyncDateTime: Instant }[];
    const [twin] = (related.Twin ?? []) as unknown as Whereabouts[];
    if (kind !== 'androidDedicated' || !record || !twin) return {};
    return { result: { deviceLocation: lastKnownLocation(twin, device.id, record.lastSyncDateTime, now, random) } };
  },
  onDelivered: ({ kind, now, random, actionId }, twin) => {
    // In lost mode an iPhone or iPad tells where it is whatever its user has set.
    if (kind !== 'ios' && !twin.locationServicesOn) return { state: 'failed' };
    const accuracy = random.integer(`accuracy ${actionId}`, 5, 65);
    return {
      state: 'done',
      result: {
        deviceLocation: {
          ...twin.location,
          altitude: random.integer(`altitude ${actionId}`, 5, 120),
          horizontalAccuracy: accuracy,
          verticalAccuracy: accuracy,
          heading: 0,
          speed: 0,
          lastCollectedDateTime: now,
        },
      },
    };
  },
});
