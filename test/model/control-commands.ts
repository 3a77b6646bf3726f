import fc from 'fast-check';
import { absenceOf, control, inputOf, type Step, someOf } from './step';

const onDevice = { managedDeviceId: someOf('managedDevice') };
const onApp = { managedAppRegistrationId: someOf('managedAppRegistration') };

const duration = fc.constantFrom('PT0S', 'PT30S', 'PT20M', 'PT8H', 'P1D', 'P16D', 'P60D');
const time = control(
  'advanceClock',
  fc.record({
    by: fc.oneof(
      { weight: 24, arbitrary: duration },
      { weight: 2, arbitrary: fc.constant('-PT1S') },
      // More than a year costs as much as all the rest: rules are evaluated every day.
      { weight: 1, arbitrary: fc.constant('P400D') },
    ),
  }),
);

const checkIns = control('checkInManagedDevice', inputOf(onDevice, ['managedDeviceId']));

const CHANGES = [
  { network: 'disconnected' },
  { network: 'connected' },
  { power: 'off' },
  { power: 'on' },
  { offlineUntilDateTime: '2027-01-05T10:00:00Z' },
  { offlineUntilDateTime: null },
  { reportsBeforeReset: false },
  { factoryResetBlocked: true },
  { nextFailure: { errorCode: -2016281112 } },
  { passcodePresent: true },
  { companyPortalPresent: false },
];
const twins = control(
  'updateTwin',
  fc
    .tuple(someOf('managedDevice'), fc.constantFrom(...CHANGES))
    .map(([managedDeviceId, changes]) => ({ managedDeviceId, ...changes })),
);

const gestures = fc.oneof(
  ...['setPasscode', 'syncFromCompanyPortal', 'retireOwnDevice', 'wipeOwnDevice'].map((gesture) =>
    control(gesture, inputOf(onDevice, ['managedDeviceId'])),
  ),
  control('answerPrompt', fc.record({ ...onDevice, accept: fc.boolean() })),
);

const apps = fc.oneof(
  {
    weight: 3,
    arbitrary: control('openManagedApp', inputOf({ ...onApp, signsIn: fc.boolean() }, ['managedAppRegistrationId'])),
  },
  {
    weight: 1,
    arbitrary: control(
      'updateManagedAppTwin',
      inputOf({ ...onApp, isOpenedDaily: fc.boolean(), nextWipeFails: fc.boolean() }, ['managedAppRegistrationId']),
    ),
  },
);

const absences = fc.tuple(someOf('managedDevice'), duration).map(([device, by]) => absenceOf(device, by));

const commands: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: time },
  { weight: 3, arbitrary: checkIns },
  { weight: 3, arbitrary: twins },
  { weight: 2, arbitrary: gestures },
  { weight: 3, arbitrary: apps },
);

/** What time, chance and the users of devices do. */
export const controlPieces: fc.Arbitrary<Step[]> = fc.oneof(
  { weight: 8, arbitrary: commands.map((step) => [step]) },
  { weight: 1, arbitrary: absences },
);
