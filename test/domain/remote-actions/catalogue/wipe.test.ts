import type { EnrollmentKind } from '../../../../src/domain/devices/enrollment-kind';
import { wipe } from '../../../../src/domain/remote-actions/catalogue/wipe';
import { readParameters } from '../../../../src/domain/remote-actions/parameters';
import { appNames, deliver, deviceOf, KINDS, refusalOf, sceneOf, twinOf } from '../../support';

const KEEP = { keepEnrollmentData: true, keepUserData: true };
const NOT_WINDOWS: EnrollmentKind[] = [
  'ios',
  'macOS',
  'androidDeviceAdministrator',
  'androidCorporateWorkProfile',
  'androidFullyManaged',
  'androidDedicated',
  'androidAosp',
  'chromeOS',
];
const USED = { isLocked: true, userPrompt: 'setNewPasscode' } as const;

describe('wiping', () => {
  it.each(['windows', 'holographic', 'surfaceHub', ...NOT_WINDOWS] as const)('leaves nothing on %s', (kind) => {
    const { outcome, after } = deliver(wipe, { device: deviceOf({ kind }), twin: USED });
    expect(outcome).toMatchObject({ state: 'done', leavesManagement: true });
    expect(appNames(after)).toEqual(['Camera']);
    expect(after).toMatchObject({
      isEnrolled: false,
      companyDataPresent: false,
      userDataPresent: false,
      passcodePresent: false,
      isLocked: false,
      userPrompt: 'none',
    });
  });

  it('keeps enrolment, user accounts and their data if asked to', () => {
    const { outcome, after } = deliver(wipe, { parameters: KEEP });
    expect(outcome).toMatchObject({ state: 'done', managementEvent: 'reportWipedAndKept' });
    expect(outcome.leavesManagement ?? false).toBe(false);
    expect(appNames(after)).toEqual(['Camera']);
    expect(after).toMatchObject({
      isEnrolled: true,
      companyDataPresent: false,
      userDataPresent: true,
      passcodePresent: true,
    });
  });

  it('keeps enrolment without user data, or user data without enrolment, if asked to', () => {
    expect(deliver(wipe, { parameters: { keepEnrollmentData: true } }).after).toMatchObject({
      isEnrolled: true,
      userDataPresent: false,
    });
    const { outcome, after } = deliver(wipe, { parameters: { keepUserData: true } });
    expect(after).toMatchObject({ isEnrolled: false, userDataPresent: true });
    expect(outcome.leavesManagement).toBe(true);
  });

  it('keeps nothing where the flags are false', () => {
    const { after } = deliver(wipe, { parameters: { keepEnrollmentData: false, keepUserData: false } });
    expect(after).toMatchObject({ isEnrolled: false, userDataPresent: false });
  });

  it('leaves drives protected only if the device stays enrolled', () => {
    expect(deliver(wipe, { parameters: KEEP }).after.bitLockerProtectionOn).toBe(true);
    expect(deliver(wipe, {}).after.bitLockerProtectionOn).toBe(false);
    expect(deliver(wipe, { twin: { bitLockerProtectionOn: null } }).after.bitLockerProtectionOn).toBeNull();
  });

  it('does not bring back user data that was not there', () => {
    expect(deliver(wipe, { parameters: KEEP, twin: { userDataPresent: false } }).after.userDataPresent).toBe(false);
  });

  it.each([
    ['10.0.15063', false],
    ['10.0.16298.9999', false],
    ['10.0.16299', true],
    ['10.0.16299.15', true],
    ['10.0.22631', true],
    ['6.3.9600', false],
  ])('heeds the flags to keep on Windows %s or not', (osVersion, isHeeded) => {
    const { outcome, after } = deliver(wipe, { device: deviceOf({ osVersion }), parameters: KEEP });
    expect(after).toMatchObject({ isEnrolled: isHeeded, userDataPresent: isHeeded });
    expect(outcome.leavesManagement ?? false).toBe(!isHeeded);
  });

  it.each(NOT_WINDOWS)('ignores the flags to keep on %s', (kind) => {
    const { outcome, after } = deliver(wipe, { device: deviceOf({ kind, osVersion: '17.0' }), parameters: KEEP });
    expect(after).toMatchObject({ isEnrolled: false, userDataPresent: false });
    expect(outcome.leavesManagement).toBe(true);
  });

  it('happens without a report on a device that resets before it speaks', () => {
    const { outcome, after } = deliver(wipe, { twin: { reportsBeforeReset: false } });
    expect(outcome.state).toBe('silent');
    expect(after).toMatchObject({ isEnrolled: false, userDataPresent: false });
  });

  it('makes a device whose factory reset is blocked drop contact and changes nothing else', () => {
    const { outcome, after } = deliver(wipe, {
      device: deviceOf({ kind: 'androidFullyManaged', manufacturer: 'Samsung' }),
      twin: { factoryResetBlocked: true },
    });
    expect(outcome.state).toBe('silent');
    expect(outcome.leavesManagement ?? false).toBe(false);
    expect(after).toEqual(twinOf({ factoryResetBlocked: true, network: 'disconnected' }));
  });

  describe.each(['Zebra', 'Zebra Technologies'])('a device by %s', (manufacturer) => {
    const { outcome, after } = deliver(wipe, { device: deviceOf({ kind: 'androidFullyManaged', manufacturer }) });

    it('loses company data and management', () => {
      expect(outcome).toMatchObject({ state: 'done', leavesManagement: true });
      expect(after).toMatchObject({ isEnrolled: false, companyDataPresent: false });
    });

    it('keeps user data', () => {
      expect(after.userDataPresent).toBe(true);
    });

    it('keeps the apps its user installed', () => {
      expect(appNames(after)).toEqual(['Chess', 'Camera']);
    });
  });

  it.each([
    [undefined, true, true],
    [true, true, true],
    [false, true, false],
    [true, false, false],
    [undefined, false, false],
  ])('with persistEsimDataPlan %s on an iPhone whose plan is %s leaves it %s', (persist, had, has) => {
    const { after } = deliver(wipe, {
      device: deviceOf({ kind: 'ios' }),
      twin: { hasEsimDataPlan: had },
      parameters: persist === undefined ? {} : { persistEsimDataPlan: persist },
    });
    expect(after.hasEsimDataPlan).toBe(has);
  });

  it.each(['windows', 'androidFullyManaged'] as const)('ignores persistEsimDataPlan on %s', (kind) => {
    const { after } = deliver(wipe, { device: deviceOf({ kind }), parameters: { persistEsimDataPlan: false } });
    expect(after.hasEsimDataPlan).toBe(true);
  });

  it.each([
    ['windows', { useProtectedWipe: true }, true],
    ['windows', { useProtectedWipe: false }, false],
    ['windows', {}, false],
    ['ios', { useProtectedWipe: true }, false],
    ['androidFullyManaged', { useProtectedWipe: true }, false],
  ] as const)('on %s with %j is tried until it is done: %s', (kind, parameters, expected) => {
    expect(wipe.retriesUntilDone!(sceneOf(wipe, { device: deviceOf({ kind }), parameters }))).toBe(expected);
  });

  it.each([
    ['windows', { keepEnrollmentData: true }, 'factoryResetKeepEnrollmentData'],
    ['windows', { keepEnrollmentData: false }, 'factoryReset'],
    ['windows', { keepEnrollmentData: null, keepUserData: true }, 'factoryReset'],
    ['ios', { keepEnrollmentData: true }, 'factoryReset'],
  ] as const)('on %s with %j is listed as %s', (kind, parameters, expected) => {
    expect(wipe.resultName!(parameters, deviceOf({ kind }))).toBe(expected);
  });

  it('on Windows before 1709 is listed as factoryReset whatever it was asked to keep', () => {
    expect(wipe.resultName!({ keepEnrollmentData: true }, deviceOf({ osVersion: '10.0.16298' }))).toBe('factoryReset');
  });

  it('that keeps enrolment is reported even by a device that is wont not to', () => {
    const { outcome } = deliver(wipe, { twin: { reportsBeforeReset: false }, parameters: KEEP });
    expect(outcome.state).toBe('done');
  });
});

describe('a wipe', () => {
  it.each([
    'appleUserEnrollment',
    'appleUserEnrollmentWithServiceAccount',
    'appleAccountDrivenUserEnrollment',
  ] as const)('is refused under Apple User Enrolment (%s)', (deviceEnrollmentType) => {
    expect(refusalOf(wipe, deviceOf({ kind: 'ios', deviceEnrollmentType }))).toBe('APPLE_USER_ENROLLMENT');
  });

  it('is offered on every other iPhone', () => {
    expect(refusalOf(wipe, deviceOf({ kind: 'ios', deviceEnrollmentType: 'userEnrollment' }))).toBeNull();
  });

  it.each(['123456', '000000', null])('takes %j as the PIN of a Mac', (macOsUnlockCode) => {
    expect(readParameters(wipe.parameters, { macOsUnlockCode }, deviceOf({ kind: 'macOS' }))).toMatchObject({
      macOsUnlockCode,
    });
  });

  it.each(['', '12345', '1234567', '12345a', ' 123456', '１２３４５６'])(
    'refuses %j as the PIN of a Mac',
    (macOsUnlockCode) => {
      const read = () => readParameters(wipe.parameters, { macOsUnlockCode }, deviceOf({ kind: 'macOS' }));
      expect(read).toThrow('macOsUnlockCode: must consist of six digits.');
    },
  );

  it('needs no parameter on any kind', () => {
    for (const kind of KINDS) expect(() => readParameters(wipe.parameters, {}, deviceOf({ kind }))).not.toThrow();
  });
});
