import { dueUpdate, type RefreshSchedule, readRefreshInterval } from '../../../src/domain/collections/refresh-schedule';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const collection: RefreshSchedule = {
  currentStatus: 'ready',
  refreshType: 'both',
  refreshStartTime: '2026-11-02T09:30:00.000Z',
  refreshInterval: 'PT2H',
  lastRefreshTime: '2026-11-02T09:00:00.000Z',
  rules: [],
};
const at = (time: string) => `2026-11-02T${time}.000Z`;

describe('the interval of full updates', () => {
  it.each([
    ['PT5M', 5 * MINUTE],
    ['PT1H30M', 90 * MINUTE],
    ['P1D', DAY],
    ['P7D', 7 * DAY],
    ['P2W', 14 * DAY],
    ['P1W1DT1H1M', 8 * DAY + HOUR + MINUTE],
    ['P31D', 31 * DAY],
  ])('%s is so long', (text, length) => {
    expect(readRefreshInterval(text)).toBe(length);
  });

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    'PT4M',
    'P31DT1M',
    'P1M',
    'P1Y',
    'PT30S',
    'PT1.5H',
    '-PT1H',
    '+PT1H',
    'pt1h',
    'PT1H ',
    '7',
  ])('%j is none', (text) => {
    expect(readRefreshInterval(text)).toBeNull();
  });
});

describe('an update', () => {
  it.each<[string, Partial<RefreshSchedule>, string, string | null]>([
    ['before the five minutes are over', {}, '09:04:59', null],
    ['at every fifth minute of the clock', {}, '09:05:00', '09:05:00'],
    ['that was missed counts from its own time', {}, '09:14:59', '09:10:00'],
    ['that was made is not due again', { lastRefreshTime: at('09:05:00') }, '09:09:00', null],
    ['of a collection that was never evaluated', { lastRefreshTime: null }, '09:01:00', '09:00:00'],
    ['of a manual one', { refreshType: 'manual' }, '23:00:00', null],
    [
      'of a manual one that awaits it',
      { refreshType: 'manual', currentStatus: 'awaitingRefresh' },
      '09:01:00',
      '09:01:00',
    ],
    ['before the schedule begins', { refreshType: 'periodic' }, '09:29:59', null],
    ['when the schedule begins', { refreshType: 'periodic' }, '09:30:00', '09:30:00'],
    ['an interval later', { refreshType: 'periodic', lastRefreshTime: at('09:30:00') }, '11:29:59', null],
    ['intervals later', { refreshType: 'periodic' }, '14:00:00', '13:30:00'],
    ['by schedule between incremental ones', { refreshStartTime: at('09:03:00') }, '09:04:00', '09:03:00'],
    ['by schedule before an incremental one', { refreshStartTime: at('09:03:00') }, '09:06:00', '09:05:00'],
  ])('%s', (_, more, now, expected) => {
    expect(dueUpdate({ ...collection, ...more }, at(now))).toBe(expected && at(expected));
  });

  it.each([
    [{ complianceState: { eq: 'compliant' } }],
    [{ and: [{ model: { eq: 'X' } }, { not: { windowsActiveMalwareCount: { gt: 0 } } }] }],
    [{ or: [{ complianceGracePeriodExpirationDateTime: { lt: 'P1D' } }] }],
  ])('of what %j asks about is full', (filter) => {
    const rules = [{ filter: null }, { filter }];
    expect(dueUpdate({ ...collection, refreshType: 'continuous', rules }, at('23:00:00'))).toBeNull();
    expect(dueUpdate({ ...collection, rules }, at('10:00:00'))).toBe(at('09:30:00'));
  });
});
