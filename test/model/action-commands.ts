import fc from 'fast-check';
import { membersOf } from '../../src/domain/enumeration';
import { managedDeviceRemoteAction } from '../../src/domain/enumerations/remote-actions';
import { findRemoteAction, remoteActions } from '../../src/domain/remote-actions';
import { bulkActions } from '../../src/domain/remote-actions/bulk-action';
import type { ParameterSpec, ParameterSpecs } from '../../src/domain/remote-actions/parameters';
import { CASES, type Case } from '../support/remote-action-cases';
import { absenceOf, administer, inputOf, type Reference, type Step, someOf } from './step';

/** Devices that are acted on most: of several platforms, two with protected apps. */
const FAVOURITES = ['LT-ADELE-01', 'IPAD-RETAIL-07', 'KWAME-GALAXY', 'IPHONE-SAMIRA', 'LUCA-PIXEL'];

/** Those, and a device on which each action is available. */
export const FLEET = [...new Set([...FAVOURITES, ...Object.values(CASES).map(({ on }) => on)])];

const TEXTS = [
  'LT-NEW-01',
  '30',
  '123456',
  'Please call 206-555-0100',
  '',
  'x'.repeat(600),
  'https://carrier.example/activate',
];

/** Values of a parameter, good and bad ones. */
function parameterValue(spec: ParameterSpec): fc.Arbitrary<unknown> {
  switch (spec.type) {
    case 'boolean':
      return fc.boolean();
    case 'string':
    case 'id':
      return fc.constantFrom(...TEXTS);
    case 'int':
      return fc.integer({ min: spec.minimum - 1, max: spec.maximum + 1 });
    case 'object':
      return parametersOf(spec.fields);
    case 'list':
      return fc.array(parametersOf(spec.fields), { maxLength: 2 });
    default:
      return fc.constantFrom(...membersOf(spec.type));
  }
}

function parametersOf(specs: ParameterSpecs): fc.Arbitrary<object> {
  const values = Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, parameterValue(spec)]));
  return inputOf(
    values,
    Object.keys(specs).filter((name) => specs[name]!.required),
  );
}

/** The device, as the mutation of an action takes it. */
function onDevice(action: string, device: unknown): object {
  return findRemoteAction(action)!.onCollection ? { deviceIds: [device] } : { managedDeviceId: device };
}

const ADMINISTRATOR = 'adele.vance@contoso.example';
const MEANWHILE: Step = { as: null, mutation: 'advanceClock', input: { by: 'PT20M' } };

function issue(action: string, { on }: Case, input: object = {}): Step {
  const device = { table: 'managedDevice', place: FLEET.indexOf(on) };
  return { as: ADMINISTRATOR, mutation: action, input: { ...onDevice(action, device), ...input } };
}

/** What the device of its case accepts, as long as nothing has befallen it; after what must have been done before. */
const sensible = fc.constantFrom(...Object.entries(CASES)).map(([action, example]): Step[] => {
  const { input, before } = example;
  return [...(before ? [issue(before[0], example, before[1]), MEANWHILE] : []), issue(action, example, input)];
});

/** An action with whatever parameters, on a device that has it or on any. */
const haphazard = fc.constantFrom(...remoteActions).chain(({ name, parameters }) => {
  const own = fc.constant({ table: 'managedDevice', place: FLEET.indexOf(CASES[name]!.on) });
  const device = fc.oneof(own, someOf('managedDevice'));
  return administer(
    name,
    fc.tuple(device, parametersOf(parameters)).map(([on, input]) => ({ ...onDevice(name, on), ...input })),
  );
});

/** What ends management, if it comes to it. */
const leaving = fc
  .constantFrom(
    ['retire', {}],
    ['deleteManagedDevice', {}],
    ['wipe', { keepEnrollmentData: true }],
    ['wipe', { macOsUnlockCode: '123456' }],
    ['cleanWindowsDevice', { keepUserData: false }],
  )
  .chain(([action, input]) =>
    administer(
      action as string,
      someOf('managedDevice').map((managedDeviceId) => ({ managedDeviceId, ...(input as object) })),
    ),
  );

/** Mostly of the action that was accepted last. */
const cancel = administer(
  'cancelDeviceAction',
  inputOf(
    { deviceActionId: fc.oneof(fc.constant({ table: 'deviceActionResult', place: -1 }), someOf('deviceActionResult')) },
    ['deviceActionId'],
  ),
);

/** Arguments of bulk actions that suit every device; others than these have none. */
const ARGUMENTS: Readonly<Record<string, object>> = {
  setDeviceName: { deviceName: 'DEV-{{rand:6}}' },
  deprovision: { deprovisionReason: 'Sold' },
  customTextNotification: { notificationTitle: 'Maintenance', notificationBody: 'Tonight from ten.' },
  moveDeviceToOrganizationalUnit: { organizationalUnitPath: '/Stores/Returned' },
  activateDeviceEsim: { carrierUrl: 'https://carrier.example/activate' },
};

const STRAY = [{ deviceName: '{{serialnumber}}' }, { keepUserData: true }, { deprovisionReason: 'x'.repeat(300) }];

/** Devices as a bulk action names them: none, one twice, and one that is not there among them. */
const deviceIds = fc.oneof(
  { weight: 12, arbitrary: fc.uniqueArray(someOf('managedDevice'), { minLength: 1, maxLength: 8, selector: placeOf }) },
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: someOf('managedDevice').map((device) => [device, device]) },
);

function placeOf(device: Reference | string): unknown {
  return typeof device === 'string' ? device : device.place % FLEET.length;
}

const executeAction = fc.constantFrom(...bulkActions.map(({ form }) => form.actionName)).chain((actionName) =>
  administer(
    'executeAction',
    fc
      .tuple(
        deviceIds,
        fc.oneof(
          { weight: 8, arbitrary: fc.constant({ actionName, ...ARGUMENTS[actionName] }) },
          { weight: 1, arbitrary: fc.constantFrom(...STRAY).map((stray) => ({ actionName, ...stray })) },
          {
            weight: 1,
            arbitrary: fc.constantFrom(...membersOf(managedDeviceRemoteAction)).map((any) => ({ actionName: any })),
          },
        ),
      )
      .map(([ids, rest]) => ({ deviceIds: ids, ...rest })),
  ),
);

/** A passcode is removed, and the user says whether to set another. */
const prompts = fc.boolean().map((accept): Step[] => {
  const managedDeviceId = { table: 'managedDevice', place: FLEET.indexOf('IPAD-RETAIL-07') };
  const passcode = { passcodePresent: true, passcodeRequired: true };
  return [
    { as: null, mutation: 'updateTwin', input: { managedDeviceId, ...passcode } },
    { as: ADMINISTRATOR, mutation: 'resetPasscode', input: { managedDeviceId } },
    MEANWHILE,
    { as: null, mutation: 'answerPrompt', input: { managedDeviceId, accept } },
  ];
});

/** An action, and perhaps enough time for its device to hear of it. */
const issues = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: sensible },
      { weight: 3, arbitrary: haphazard.map((step) => [step]) },
      { weight: 2, arbitrary: leaving.map((step) => [step]) },
    ),
    fc.boolean(),
  )
  .map(([steps, isHeard]) => (isHeard ? [...steps, MEANWHILE] : steps));

/** What is not over with one check-in, and the device is away meanwhile. */
const interrupted = fc
  .constantFrom(
    ['windowsDefenderScan', { quickScan: false }],
    ['createDeviceLogCollectionRequest', {}],
    ['cleanWindowsDevice', { keepUserData: true }],
    ['wipe', { keepEnrollmentData: true }],
  )
  .map(([action, input]): Step[] => {
    const managedDeviceId = { table: 'managedDevice', place: FLEET.indexOf('LT-ADELE-01') };
    return [
      { as: ADMINISTRATOR, mutation: action as string, input: { managedDeviceId, ...(input as object) } },
      { as: null, mutation: 'advanceClock', input: { by: 'PT2M' } },
      ...absenceOf(managedDeviceId, 'P1D'),
    ];
  });

/** What administrators ask of devices, by itself or with what goes before and comes after. */
export const actionPieces: fc.Arbitrary<Step[]> = fc.oneof(
  { weight: 12, arbitrary: issues },
  { weight: 4, arbitrary: executeAction.map((step) => [step]) },
  { weight: 2, arbitrary: cancel.map((step) => [step]) },
  { weight: 1, arbitrary: prompts },
  { weight: 1, arbitrary: interrupted },
);
