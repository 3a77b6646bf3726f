import { resetPasscode } from '../../../../src/domain/remote-actions/catalogue/reset-passcode';
import { deliver, deviceOf, refusalOf, twinOf } from '../../support';

const ANDROID = [
  'androidDeviceAdministrator',
  'androidWorkProfile',
  'androidCorporateWorkProfile',
  'androidFullyManaged',
  'androidDedicated',
  'androidAosp',
] as const;

describe('resetting the passcode', () => {
  it.each([
    ['androidDeviceAdministrator', '6.0.1', null],
    ['androidDeviceAdministrator', '6.9.9', null],
    ['androidDeviceAdministrator', '7.0', 'OS_VERSION_TOO_HIGH'],
    ['androidDeviceAdministrator', '7', 'OS_VERSION_TOO_HIGH'],
    ['androidDeviceAdministrator', '10', 'OS_VERSION_TOO_HIGH'],
    ['androidWorkProfile', '7.1.2', 'OS_VERSION_TOO_LOW'],
    ['androidWorkProfile', '8.0', null],
    ['androidWorkProfile', '8', null],
    ['androidWorkProfile', '13', null],
    ['androidFullyManaged', '7.0', null],
    ['androidDedicated', '6.0', null],
  ] as const)('is offered on %s %s or refused: %s', (kind, osVersion, expected) => {
    expect(refusalOf(resetPasscode, deviceOf({ kind, osVersion }))).toBe(expected);
  });

  it.each([
    ['appleUserEnrollment', 'APPLE_USER_ENROLLMENT'],
    ['appleUserEnrollmentWithServiceAccount', 'APPLE_USER_ENROLLMENT'],
    ['appleAccountDrivenUserEnrollment', 'APPLE_USER_ENROLLMENT'],
    ['appleBulkWithoutUser', null],
    ['userEnrollment', null],
  ] as const)('is offered on an iPhone that came by %s or refused: %s', (deviceEnrollmentType, expected) => {
    expect(refusalOf(resetPasscode, deviceOf({ kind: 'ios', deviceEnrollmentType }))).toBe(expected);
  });

  it('removes it from an iPhone, which asks for a new one and is noncompliant where a policy requires one', () => {
    const { outcome, after } = deliver(resetPasscode, { device: deviceOf({ kind: 'ios' }) });
    expect(outcome).toMatchObject({ state: 'done', hasPasscode: false });
    expect(outcome.result?.passcode).toBeUndefined();
    expect(after).toEqual(twinOf({ passcodePresent: false, userPrompt: 'setNewPasscode' }));
  });

  it('removes it from an iPhone without further ado where no policy requires one', () => {
    const { outcome, after } = deliver(resetPasscode, {
      device: deviceOf({ kind: 'ios' }),
      twin: { passcodeRequired: false },
    });
    expect(outcome.state).toBe('done');
    expect(outcome.device ?? {}).toEqual({});
    expect(after).toEqual(twinOf({ passcodeRequired: false, passcodePresent: false, userPrompt: 'none' }));
  });

  it.each(ANDROID)('sets a temporary one on %s and shows it', (kind) => {
    const { outcome, after } = deliver(resetPasscode, {
      device: deviceOf({ kind }),
      twin: { passcodePresent: false },
    });
    expect(outcome.state).toBe('done');
    expect(outcome.result!.passcode).toMatch(/^\d{8}$/);
    expect(after.passcodePresent).toBe(true);
  });

  it('sets another one each time', () => {
    const passcodeOf = (actionId: string) =>
      deliver(resetPasscode, { device: deviceOf({ kind: 'androidDedicated' }), actionId }).outcome.result!.passcode;
    expect(passcodeOf('1')).toBe(passcodeOf('1'));
    expect(passcodeOf('1')).not.toBe(passcodeOf('2'));
  });

  it.each(ANDROID)('fails on %s where no policy requires a passcode', (kind) => {
    const { outcome, after } = deliver(resetPasscode, {
      device: deviceOf({ kind }),
      twin: { passcodeRequired: false },
    });
    expect(outcome.state).toBe('failed');
    expect(outcome.result?.passcode).toBeUndefined();
    expect(after).toEqual(twinOf({ passcodeRequired: false }));
  });

  it.each([true, false])(
    'is not supported by a work profile without a reset token (passcode required: %s)',
    (required) => {
      const twin = { resetTokenActive: false, passcodeRequired: required };
      const { outcome, after } = deliver(resetPasscode, { device: deviceOf({ kind: 'androidWorkProfile' }), twin });
      expect(outcome).toEqual({ state: 'notSupported' });
      expect(after).toEqual(twinOf(twin));
    },
  );

  it.each(ANDROID.filter((kind) => kind !== 'androidWorkProfile'))('needs no reset token on %s', (kind) => {
    const { outcome } = deliver(resetPasscode, { device: deviceOf({ kind }), twin: { resetTokenActive: false } });
    expect(outcome.state).toBe('done');
  });
});
