import fc from 'fast-check';
import { membersOf } from '../../src/domain/enumeration';
import { remoteActions } from '../../src/domain/remote-actions';
import type { ParameterSpec, ParameterSpecs } from '../../src/domain/remote-actions/parameters';
import { CASES } from '../support/remote-action-cases';

/** A device on which each action is available. */
export const FLEET = [...new Set(Object.values(CASES).map(({ on }) => on))];

/** What a command asks for; `device` and `action` are places in lists that are looked up when it runs. */
export type Step =
  | {
      readonly kind: 'issue';
      readonly as: string;
      readonly device: number;
      readonly action: string;
      readonly input: object;
    }
  | { readonly kind: 'cancel'; readonly as: string; readonly action: number }
  | { readonly kind: 'advance'; readonly by: string }
  | { readonly kind: 'checkIn'; readonly device: number }
  | { readonly kind: 'twin'; readonly device: number; readonly changes: object }
  | { readonly kind: 'gesture'; readonly device: number; readonly gesture: Gesture };

export const GESTURES = {
  setPasscode: 'SetPasscodeInput',
  answerPrompt: 'AnswerPromptInput',
  syncFromCompanyPortal: 'SyncFromCompanyPortalInput',
  retireOwnDevice: 'RetireOwnDeviceInput',
  wipeOwnDevice: 'WipeOwnDeviceInput',
} as const;
export type Gesture = keyof typeof GESTURES;

const ADMINS = ['adele.vance@contoso.example', 'megan.bowen@contoso.example', 'isaiah.langer@contoso.example'];
const TEXTS = ['LT-NEW-01', '30', 'Please call 206-555-0100', '', 'x'.repeat(600), 'https://carrier.example/activate'];

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
      return inputOf(spec.fields);
    case 'list':
      return fc.array(inputOf(spec.fields), { maxLength: 2 });
    default:
      return fc.constantFrom(...membersOf(spec.type));
  }
}

function inputOf(specs: ParameterSpecs): fc.Arbitrary<object> {
  const required = Object.entries(specs).filter(([, spec]) => spec.required);
  return fc.record(Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, parameterValue(spec)])), {
    requiredKeys: required.map(([name]) => name),
  });
}

const place = fc.nat({ max: 1000 });
/** The one who may do everything acts most. */
const admin = fc.oneof(
  { weight: 3, arbitrary: fc.constant(ADMINS[0]!) },
  { weight: 1, arbitrary: fc.constantFrom(...ADMINS) },
);

const names = remoteActions.map(({ name }) => name);
const haphazard = fc.constantFrom(...remoteActions).chain(({ name, parameters }) =>
  fc.record({
    kind: fc.constant('issue' as const),
    as: admin,
    device: place,
    action: fc.constant(name),
    input: inputOf(parameters),
  }),
);
/** What the device of its case accepts, as long as nothing has befallen it. */
const sensible = fc.record({ as: admin, action: fc.constantFrom(...names) }).map(({ as, action }) => ({
  kind: 'issue' as const,
  as,
  device: FLEET.indexOf(CASES[action]!.on),
  action,
  input: CASES[action]!.input ?? {},
}));
const cancel = fc.record({ kind: fc.constant('cancel' as const), as: admin, action: place });
const advance = fc.record({
  kind: fc.constant('advance' as const),
  by: fc.constantFrom('PT0S', 'PT30S', 'PT20M', 'PT8H', 'P1D', 'P16D', 'P200D', 'P400D'),
});
const checkIn = fc.record({ kind: fc.constant('checkIn' as const), device: place });
const twin = fc.record({
  kind: fc.constant('twin' as const),
  device: place,
  changes: fc.constantFrom(
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
  ),
});
const gesture = fc.record({
  kind: fc.constant('gesture' as const),
  device: place,
  gesture: fc.constantFrom(...(Object.keys(GESTURES) as Gesture[])),
});

/** One command; admins act as often as everything else together. */
export const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: haphazard },
  { weight: 6, arbitrary: sensible },
  { weight: 1, arbitrary: cancel },
  { weight: 2, arbitrary: advance },
  { weight: 2, arbitrary: checkIn },
  { weight: 2, arbitrary: twin },
  { weight: 1, arbitrary: gesture },
);
