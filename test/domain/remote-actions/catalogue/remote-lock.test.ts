import { remoteLock } from '../../../../src/domain/remote-actions/catalogue/remote-lock';
import { deliver, deviceOf, KINDS, sceneOf, twinOf } from '../../support';

const NOT_MAC = KINDS.filter((kind) => kind !== 'macOS' && remoteLock.support[kind]);
const accept = (kind: (typeof KINDS)[number], actionId = 'action-1') =>
  remoteLock.onAccepted!(sceneOf(remoteLock, { device: deviceOf({ kind }), actionId }));

describe('locking', () => {
  it.each(NOT_MAC)('holds on %s if there is a passcode, and does not if there is none', (kind) => {
    for (const passcodePresent of [true, false]) {
      const { outcome, after } = deliver(remoteLock, { device: deviceOf({ kind }), twin: { passcodePresent } });
      expect(outcome.state).toBe('done');
      expect(after).toEqual(twinOf({ passcodePresent, isLocked: passcodePresent }));
    }
  });

  it.each(NOT_MAC)('%s a second time does no harm', (kind) => {
    const { outcome, after } = deliver(remoteLock, { device: deviceOf({ kind }), twin: { isLocked: true } });
    expect(outcome.state).toBe('done');
    expect(after.isLocked).toBe(true);
  });

  it.each([true, false])('holds on a Mac whether it has a passcode or not (%s)', (passcodePresent) => {
    const { outcome, after } = deliver(remoteLock, { device: deviceOf({ kind: 'macOS' }), twin: { passcodePresent } });
    expect(outcome.state).toBe('done');
    expect(after.isLocked).toBe(true);
  });

  it('fails on a Mac that waits for the PIN of an earlier lock, which stays', () => {
    const { outcome, after } = deliver(remoteLock, { device: deviceOf({ kind: 'macOS' }), twin: { isLocked: true } });
    expect(outcome.state).toBe('failed');
    expect(after.isLocked).toBe(true);
  });

  it('gives out a six-digit PIN for a Mac at once, another for each lock', () => {
    const pins = ['1', '2', '3', '4', '5'].map((actionId) => accept('macOS', actionId).result!.unlockPin);
    for (const pin of pins) expect(pin).toMatch(/^\d{6}$/);
    expect(new Set(pins).size).toBe(pins.length);
    expect(accept('macOS', '1').result!.unlockPin).toBe(pins[0]);
  });

  it.each(NOT_MAC)('gives out no PIN for %s', (kind) => {
    expect(accept(kind)).toEqual({});
  });
});
