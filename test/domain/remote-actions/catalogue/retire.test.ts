import type { EnrollmentKind } from '../../../../src/domain/devices/enrollment-kind';
import { retire } from '../../../../src/domain/remote-actions/catalogue/retire';
import { APPS, appNames, deliver, deviceOf, refusalOf, twinOf } from '../../support';

/** Whether the record in Entra ID outlives the management of each kind of device. */
const ENTRA_RECORD_STAYS: [EnrollmentKind, boolean][] = [
  ['windows', false],
  ['holographic', false],
  ['surfaceHub', false],
  ['ios', true],
  ['macOS', true],
  ['androidDeviceAdministrator', false],
  ['androidWorkProfile', true],
];

describe('retiring', () => {
  it.each(ENTRA_RECORD_STAYS)(
    'takes what the organisation brought off %s and leaves all else as it is',
    (kind, stays) => {
      const { outcome, after } = deliver(retire, { device: deviceOf({ kind }) });
      expect(outcome).toMatchObject({ state: 'done', leavesManagement: true });
      expect(after).toEqual({
        ...twinOf({}),
        apps: APPS.filter(({ origin }) => origin === 'userInstalled' || origin === 'preinstalled'),
        companyDataPresent: false,
        mailProfilePresent: false,
        networkProfilesPresent: false,
        certificatesPresent: false,
        policiesEnforced: false,
        resetTokenActive: false,
        bitLockerProtectionOn: kind !== 'windows',
        isEnrolled: false,
        isEntraRegistered: stays,
      });
    },
  );

  it('is not offered once the user of the device has been deleted', () => {
    expect(refusalOf(retire, deviceOf({ isUserDeleted: true }))).toBe('USER_DELETED');
  });

  it('leaves the record in Entra ID of a PC that Autopilot knows', () => {
    const { after } = deliver(retire, { device: deviceOf({ autopilotEnrolled: true }) });
    expect(after).toMatchObject({ isEnrolled: false, isEntraRegistered: true });
  });

  it('leaves the user a device that can be used: not lost any more, and asking for nothing', () => {
    const { after } = deliver(retire, {
      device: deviceOf({ kind: 'ios' }),
      twin: { lostModeMessage: 'Lost.', userPrompt: 'setNewPasscode', soundUntilDateTime: '2026-03-02T10:00:00.000Z' },
    });
    expect(after).toMatchObject({ lostModeMessage: null, userPrompt: 'none', soundUntilDateTime: null });
  });

  it('does not sign its user out of company apps', () => {
    expect(deliver(retire, {}).after.accessTokensValid).toBe(true);
  });

  it.each([
    ['required', []],
    ['available', []],
    ['userInstalled', ['App']],
    ['preinstalled', ['App']],
  ] as const)('keeps or removes an app by its origin: %s', (origin, left) => {
    const { after } = deliver(retire, { twin: { apps: [{ displayName: 'App', version: null, origin }] } });
    expect(appNames(after)).toEqual(left);
  });

  it.each([
    ['windows', 'win32LobApp', ['App']],
    ['windows', 'officeSuiteApp', ['App']],
    ['windows', null, []],
    ['holographic', 'win32LobApp', []],
    ['macOS', 'officeSuiteApp', []],
  ] as const)('keeps or removes on %s a managed app of type %s', (kind, appType, left) => {
    const apps = [{ displayName: 'App', version: null, origin: 'required', appType }] as const;
    expect(appNames(deliver(retire, { device: deviceOf({ kind }), twin: { apps } }).after)).toEqual(left);
  });

  it.each([
    ['azureADJoined', true, false],
    ['hybridAzureADJoined', true, false],
    ['azureADRegistered', true, true],
    ['azureADJoined', null, null],
  ] as const)('of a PC that is %s with BitLocker %s leaves it %s', (joinType, before, left) => {
    const { after } = deliver(retire, { device: deviceOf({ joinType }), twin: { bitLockerProtectionOn: before } });
    expect(after.bitLockerProtectionOn).toBe(left);
  });

  it('removes the agent of a PC and leaves its apps and data', () => {
    const { outcome, after } = deliver(retire, { device: deviceOf({ kind: 'windowsAgent' }) });
    expect(outcome).toMatchObject({ state: 'done', leavesManagement: true });
    expect(after).toEqual({ ...twinOf({}), policiesEnforced: false, isEnrolled: false });
  });

  it.each(ENTRA_RECORD_STAYS)('has the protected apps on %s wiped one by one only if it is iOS', (kind) => {
    expect(deliver(retire, { device: deviceOf({ kind }) }).outcome.wipesManagedApps).toBe(kind === 'ios');
  });

  it('is reported even by a device that resets without a word', () => {
    expect(deliver(retire, { twin: { reportsBeforeReset: false } }).outcome.state).toBe('done');
  });

  it('is listed as removeCompanyData and fails into a state of its own', () => {
    expect(retire.resultName!({}, deviceOf({}))).toBe('removeCompanyData');
    expect(retire).toMatchObject({ managementEvent: 'retire', failureEvent: 'reportRetireFailed' });
  });
});
