import { deleteUserFromSharedAppleDevice as remove } from '../../../../src/domain/remote-actions/catalogue/delete-user-from-shared-apple-device';
import { logoutSharedAppleDeviceActiveUser as logout } from '../../../../src/domain/remote-actions/catalogue/logout-shared-apple-device-active-user';
import { deliver, deviceOf, refusalOf, sceneOf, twinOf } from '../../support';

const device = deviceOf({ kind: 'ios', deviceType: 'iPad', isSharedDevice: true });
const [ANNA, BEN] = ['anna@contoso.example', 'ben@contoso.example'];
const twin = { cachedUsers: [ANNA!, BEN!], activeUserPrincipalName: BEN! };

describe.each([logout, remove])('$name', (action) => {
  it.each([
    [{ isSharedDevice: true, osVersion: '9.3' }, null],
    [{ isSharedDevice: true, osVersion: '9.2.1' }, 'OS_VERSION_TOO_LOW'],
    [{ isSharedDevice: false, osVersion: '26.0' }, 'NOT_SHARED_DEVICE'],
  ])('is offered on an iPad with %j or refused: %s', (facts, expected) => {
    expect(refusalOf(action, deviceOf({ kind: 'ios', ...facts }))).toBe(expected);
  });

  it('is not offered on a Mac', () => {
    expect(refusalOf(action, deviceOf({ kind: 'macOS', isSharedDevice: true }))).toBe('PLATFORM_NOT_SUPPORTED');
  });
});

describe('logging the active user out', () => {
  it('leaves what is cached of them', () => {
    const { outcome, after } = deliver(logout, { device, twin });
    expect(outcome).toMatchObject({ state: 'done', device: { usersLoggedOn: [] } });
    expect(after).toEqual(twinOf({ ...twin, activeUserPrincipalName: null }));
  });

  it('is no failure where nobody is', () => {
    expect(deliver(logout, { device, twin: { ...twin, activeUserPrincipalName: null } }).outcome.state).toBe('done');
  });
});

describe('deleting a user', () => {
  const of = (userPrincipalName: string) => deliver(remove, { device, twin, parameters: { userPrincipalName } });

  it.each([ANNA!, 'Anna@Contoso.EXAMPLE'])('takes %s off the iPad, which reports who is left', (user) => {
    const { outcome, after } = of(user);
    expect(outcome).toMatchObject({ state: 'done', device: { sharedDeviceCachedUsers: [BEN] } });
    expect(after).toEqual(twinOf({ ...twin, cachedUsers: [BEN!] }));
  });

  it.each([
    ['one it holds nothing of', 'chloe@contoso.example'],
    ['one who is using it', BEN!],
  ])('fails for %s', (_, user) => {
    const { outcome, after } = of(user);
    expect(outcome).toEqual({ state: 'failed' });
    expect(after).toEqual(twinOf(twin));
  });

  it('names the user in its result from the beginning', () => {
    const scene = sceneOf(remove, { device, parameters: { userPrincipalName: ANNA } });
    expect(remove.onAccepted!(scene)).toEqual({ result: { userPrincipalName: ANNA } });
  });
});
