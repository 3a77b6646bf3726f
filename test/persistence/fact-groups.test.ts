import fc from 'fast-check';
import type { DeviceFacts } from '../../src/domain/devices/device-facts';
import { type Enumeration, membersOf } from '../../src/domain/enumeration';
import {
  deviceEnrollmentType,
  deviceType,
  joinType,
  managedDeviceOwnerType,
  managementAgentType,
  managementState,
} from '../../src/domain/enumerations/devices';
import { managedDeviceArchitecture } from '../../src/domain/enumerations/hardware';
import { lostModeState } from '../../src/domain/enumerations/management';
import { remoteActions } from '../../src/domain/remote-actions';
import { defineRemoteAction, unavailabilityOf } from '../../src/domain/remote-actions/define-remote-action';
import { groupedFacts, representativeOf } from '../../src/persistence/fact-groups';
import { deviceOf, KINDS, NOW } from '../domain/support';

/** What the database answers with for the group of a device. */
function groupValues(device: DeviceFacts): unknown[] {
  return groupedFacts.map((fact) => {
    const value = device[fact];
    return typeof value === 'boolean' ? Number(value) : value;
  });
}

const member = (enumeration: Enumeration) => fc.constantFrom(...membersOf(enumeration)) as fc.Arbitrary<never>;
const status = (value: string) => [{ name: 'status', value, valueType: 'string', updatable: false }];

/** Devices of every kind, in every state a rule could look at. */
const devices: fc.Arbitrary<DeviceFacts> = fc
  .record(
    {
      kind: fc.constantFrom(...KINDS),
      osVersion: fc.constantFrom(null, '6.0.1', '6.3', '9.3', '10.0.14393', '10.0.16299', '10.0.22631', '17.2'),
      deviceType: member(deviceType),
      deviceEnrollmentType: member(deviceEnrollmentType),
      managementAgent: member(managementAgentType),
      managementState: member(managementState),
      managedDeviceOwnerType: member(managedDeviceOwnerType),
      joinType: member(joinType),
      lostModeState: member(lostModeState),
      isSupervised: fc.boolean(),
      isLocationAllowed: fc.boolean(),
      isActivationLockAllowed: fc.boolean(),
      isBitLockerRotationAllowed: fc.boolean(),
      isLocalAdminPasswordManaged: fc.boolean(),
      isRecoveryLockManaged: fc.boolean(),
      isSharedDevice: fc.boolean(),
      hasEsim: fc.boolean(),
      autopilotEnrolled: fc.boolean(),
      deviceFirmwareConfigurationInterfaceManaged: fc.boolean(),
      skuFamily: fc.constantFrom(null, 'Pro', 'Enterprise', 'Holographic'),
      processorArchitecture: member(managedDeviceArchitecture),
      chromeOSDeviceInfo: fc.constantFrom([], status('ACTIVE'), status('DISABLED'), status('DEPROVISIONED')),
      activationLockBypassCode: fc.constantFrom(null, 'held'),
      activationLockBypassCodeExpirationDateTime: fc.constantFrom(
        null,
        '0001-01-01T00:00:00.000Z',
        '9999-12-31T23:59:59.999Z',
      ),
    },
    { requiredKeys: ['kind'] },
  )
  .map((facts) => deviceOf(facts));

describe('the representative of a group of devices', () => {
  it.each(remoteActions.map((action) => [action.name, action] as const))(
    'answers for %s as each of its devices would',
    (_, action) => {
      fc.assert(
        fc.property(devices, (device) => {
          const expected = unavailabilityOf(action, device, NOW);
          expect(unavailabilityOf(action, representativeOf(groupValues(device)), NOW)).toEqual(expected);
        }),
        { numRuns: 300 },
      );
    },
  );

  it.each(['id', 'deviceName', 'serialNumber', 'enrolledDateTime', 'managementCertificateExpirationDate'] as const)(
    'does not let a rule look at the %s, which its devices do not share',
    (fact) => {
      const action = defineRemoteAction({
        ...remoteActions[0]!,
        requires: [{ reasonCode: 'CODE_EXPIRED', reason: 'No.', holds: (device) => device[fact] !== null }],
      });
      const representative = representativeOf(groupValues(deviceOf({})));
      expect(() => unavailabilityOf(action, representative, NOW)).toThrow(`A rule reads ${fact}`);
    },
  );
});
