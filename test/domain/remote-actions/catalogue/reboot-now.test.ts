import { rebootNow } from '../../../../src/domain/remote-actions/catalogue/reboot-now';
import { deliver, deviceOf, NOW, refusalOf, twinOf } from '../../support';

describe('restarting', () => {
  it.each([
    ['windows', '6.2.9200', 'OS_VERSION_TOO_LOW'],
    ['windows', '6.3', null],
    ['windows', '6.3.9600', null],
    ['windows', null, 'OS_VERSION_TOO_LOW'],
    ['windowsAgent', '6.1.7601', null],
    ['androidDedicated', '6.9.9', 'OS_VERSION_TOO_LOW'],
    ['androidDedicated', '7.0', null],
    ['androidDedicated', '7', null],
    ['androidFullyManaged', '6.0', null],
    ['androidAosp', '6.0', null],
    ['ios', '9.0', null],
    ['macOS', '10.12', null],
  ] as const)('is offered on %s %s or refused: %s', (kind, osVersion, expected) => {
    expect(refusalOf(rebootNow, deviceOf({ kind, osVersion }))).toBe(expected);
  });

  it.each(['windows', 'windowsAgent', 'ios', 'macOS', 'androidDedicated'] as const)(
    'notes when %s came up and changes nothing else',
    (kind) => {
      const { outcome, after } = deliver(rebootNow, { device: deviceOf({ kind }) });
      expect(outcome.state).toBe('done');
      expect(after).toEqual(twinOf({ lastBootDateTime: NOW }));
    },
  );

  it('succeeds on a ChromeOS device in kiosk mode', () => {
    const { outcome, after } = deliver(rebootNow, { device: deviceOf({ kind: 'chromeOS' }), twin: { isKiosk: true } });
    expect(outcome.state).toBe('done');
    expect(after.lastBootDateTime).toBe(NOW);
  });

  it('fails on any other ChromeOS device', () => {
    const { outcome, after } = deliver(rebootNow, { device: deviceOf({ kind: 'chromeOS' }) });
    expect(outcome.state).toBe('failed');
    expect(after).toEqual(twinOf({}));
  });
});
