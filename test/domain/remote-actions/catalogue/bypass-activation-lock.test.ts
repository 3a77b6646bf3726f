import { bypassActivationLock } from '../../../../src/domain/remote-actions/catalogue/bypass-activation-lock';
import { deliver, deviceOf, KINDS, NOW, refusalOf, twinOf } from '../../support';

const VALID = {
  isActivationLockAllowed: true,
  activationLockBypassCode: '00000-11111-2222-3333-4444-5555',
  activationLockBypassCodeExpirationDateTime: '2026-03-10T09:00:00.000Z',
};
const MISSING = 'NOT_SUPERVISED_OR_POLICY_MISSING';

describe('bypassing Activation Lock', () => {
  it('needs a permission that no built-in role holds', () => {
    expect(bypassActivationLock.permission).toBe('Microsoft.Intune_RemoteTasks_BypassActivationLock');
    expect(bypassActivationLock.roles).toEqual([]);
  });

  it.each(KINDS.filter((kind) => kind !== 'ios' && kind !== 'macOS'))('does not exist for %s', (kind) => {
    expect(refusalOf(bypassActivationLock, deviceOf({ kind, ...VALID }))).toMatch(/^PLATFORM_NOT_|^NOT_MANAGED_/);
  });

  it.each([
    [true, true, null],
    [true, false, MISSING],
    [false, true, MISSING],
    [false, false, MISSING],
  ])(
    'is offered on an iPhone by supervision (%s) and policy (%s), or refused: %s',
    (isSupervised, isAllowed, expected) => {
      const device = deviceOf({ kind: 'ios', ...VALID, isSupervised, isActivationLockAllowed: isAllowed });
      expect(refusalOf(bypassActivationLock, device)).toBe(expected);
    },
  );

  it.each([
    ['appleBulkWithUser', null],
    ['appleBulkWithoutUser', null],
    ['userEnrollment', MISSING],
  ] as const)('is offered on a Mac that came by %s or refused: %s', (deviceEnrollmentType, expected) => {
    expect(refusalOf(bypassActivationLock, deviceOf({ kind: 'macOS', ...VALID, deviceEnrollmentType }))).toBe(expected);
  });

  it.each([
    ['is valid for days', VALID, null],
    ['lapses the next moment', { activationLockBypassCodeExpirationDateTime: '2026-03-02T09:00:00.001Z' }, null],
    ['lapses this very instant', { activationLockBypassCodeExpirationDateTime: NOW }, 'CODE_EXPIRED'],
    ['lapsed', { activationLockBypassCodeExpirationDateTime: '2026-03-01T09:00:00.000Z' }, 'CODE_EXPIRED'],
    [
      'was cleared',
      { activationLockBypassCode: null, activationLockBypassCodeExpirationDateTime: null },
      'CODE_EXPIRED',
    ],
  ])('is offered where the code %s, or refused', (_, facts, expected) => {
    expect(refusalOf(bypassActivationLock, deviceOf({ kind: 'ios', ...VALID, ...facts }))).toBe(expected);
  });

  it('names the missing supervision before the missing code', () => {
    const device = deviceOf({ kind: 'ios', isSupervised: false });
    expect(refusalOf(bypassActivationLock, device)).toBe(MISSING);
  });

  it('fetches a fresh code that lapses in fifteen days, another each time', () => {
    const run = (actionId: string) =>
      deliver(bypassActivationLock, { device: deviceOf({ kind: 'ios', ...VALID }), actionId }).outcome;
    const { state, device } = run('1');
    expect(state).toBe('done');
    expect(device!.activationLockBypassCode).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}(-[0-9A-Z]{4}){4}$/);
    expect(device!.activationLockBypassCodeExpirationDateTime).toBe('2026-03-17T09:00:00.000Z');
    expect(run('2').device!.activationLockBypassCode).not.toBe(device!.activationLockBypassCode);
  });

  it('is done by the service at once and changes nothing on the device', () => {
    expect(bypassActivationLock.delivery!('ios')).toEqual({ serviceAfter: 0 });
    const { outcome, after } = deliver(bypassActivationLock, { device: deviceOf({ kind: 'ios', ...VALID }) });
    expect(outcome.twin).toBeUndefined();
    expect(after).toEqual(twinOf({}));
  });
});
