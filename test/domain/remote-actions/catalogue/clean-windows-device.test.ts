import { cleanWindowsDevice } from '../../../../src/domain/remote-actions/catalogue/clean-windows-device';
import { readParameters } from '../../../../src/domain/remote-actions/parameters';
import { appNames, deliver, deviceOf, refusalOf } from '../../support';

describe('a fresh start', () => {
  it.each([
    ['10.0.15062', 'OS_VERSION_TOO_LOW'],
    ['10.0.15062.9999', 'OS_VERSION_TOO_LOW'],
    ['10.0.15063', null],
    ['10.0.15063.483', null],
    ['10.0.22631', null],
    ['6.3.9600', 'OS_VERSION_TOO_LOW'],
    [null, 'OS_VERSION_TOO_LOW'],
  ])('is offered on Windows %s or refused: %s', (osVersion, expected) => {
    expect(refusalOf(cleanWindowsDevice, deviceOf({ osVersion }))).toBe(expected);
  });

  it('must say whether user data stays', () => {
    const read = (input: object) => readParameters(cleanWindowsDevice.parameters, { ...input }, deviceOf({}));
    expect(() => read({})).toThrow('keepUserData: is required.');
    expect(read({ keepUserData: false })).toEqual({ keepUserData: false });
  });

  it('that keeps user data removes apps and stays enrolled', () => {
    const { outcome, after } = deliver(cleanWindowsDevice, { parameters: { keepUserData: true } });
    expect(outcome.state).toBe('done');
    expect(outcome.leavesManagement ?? false).toBe(false);
    expect(outcome.device ?? {}).toEqual({});
    expect(after).toMatchObject({ isEnrolled: true, userDataPresent: true, passcodePresent: true });
    for (const name of ['Payroll', 'Expenses', 'Chess']) expect(appNames(after)).not.toContain(name);
  });

  it('that keeps nothing removes apps and user data and leaves management', () => {
    const { outcome, after } = deliver(cleanWindowsDevice, { parameters: { keepUserData: false } });
    expect(outcome).toMatchObject({ state: 'done', leavesManagement: true });
    expect(after).toMatchObject({ isEnrolled: false, userDataPresent: false, companyDataPresent: false });
    for (const name of ['Payroll', 'Expenses', 'Chess']) expect(appNames(after)).not.toContain(name);
  });

  it('that keeps nothing leaves the device as it comes out of the box, without a passcode', () => {
    const { after } = deliver(cleanWindowsDevice, { parameters: { keepUserData: false } });
    expect(after.passcodePresent).toBe(false);
  });

  it('does not bring back user data that was not there', () => {
    const situation = { parameters: { keepUserData: true }, twin: { userDataPresent: false } };
    expect(deliver(cleanWindowsDevice, situation).after.userDataPresent).toBe(false);
  });
});
