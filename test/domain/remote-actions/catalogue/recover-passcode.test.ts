import { recoverPasscode } from '../../../../src/domain/remote-actions/catalogue/recover-passcode';
import { deliver, deviceOf, KINDS, refusalOf, twinOf } from '../../support';

describe('recovering the passcode', () => {
  const device = deviceOf({ kind: 'windowsMobile' });

  it('is offered on Windows phones only', () => {
    expect(KINDS.filter((kind) => refusalOf(recoverPasscode, deviceOf({ kind })) === null)).toEqual(['windowsMobile']);
  });

  it('gives a new PIN, another each time, and opens the phone', () => {
    const of = (actionId: string) => deliver(recoverPasscode, { device, actionId, twin: { isLocked: true } });
    expect(of('1').outcome.result!.passcode).toMatch(/^\d{8}$/);
    expect(of('1').outcome.result!.passcode).not.toBe(of('2').outcome.result!.passcode);
    expect(of('1').after).toEqual(twinOf({ isLocked: false, passcodePresent: true }));
  });

  it('is not supported by a phone whose user has not consented', () => {
    const { outcome, after } = deliver(recoverPasscode, { device, twin: { resetTokenActive: false } });
    expect(outcome).toEqual({ state: 'notSupported' });
    expect(after).toEqual(twinOf({ resetTokenActive: false }));
  });
});
