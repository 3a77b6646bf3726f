import { isOnline, onlineFrom } from '../../../src/domain/devices/twin';
import { NOW, twinOf } from '../support';

const EARLIER = '2026-03-02T08:59:59.999Z';
const LATER = '2026-03-02T09:00:00.001Z';

describe('a simulated device', () => {
  it.each([
    ['is on and connected', {}, true, NOW],
    ['is asleep', { power: 'asleep' }, false, null],
    ['is off', { power: 'off' }, false, null],
    ['has no network', { network: 'disconnected' }, false, null],
    ['is offline until later', { offlineUntilDateTime: LATER }, false, LATER],
    ['comes back this instant', { offlineUntilDateTime: NOW }, true, NOW],
    ['came back earlier', { offlineUntilDateTime: EARLIER }, true, NOW],
    ['is off and offline until later', { power: 'off', offlineUntilDateTime: LATER }, false, null],
    ['has no network and came back earlier', { network: 'disconnected', offlineUntilDateTime: EARLIER }, false, null],
  ] as const)('that %s can be reached or not, and says from when', (_, facts, online, from) => {
    expect(isOnline(twinOf(facts), NOW)).toBe(online);
    expect(onlineFrom(twinOf(facts), NOW)).toBe(from);
  });
});
