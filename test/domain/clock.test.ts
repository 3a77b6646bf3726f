import fc from 'fast-check';
import {
  addMilliseconds,
  addYears,
  type ClockState,
  DAY,
  earliest,
  HOUR,
  latest,
  MINUTE,
  readClock,
  SECOND,
  toInstant,
  toMilliseconds,
} from '../../src/domain/clock';

const EARLY = '2026-01-01T00:00:00.000Z';
const LATE = '2026-01-02T00:00:00.000Z';
const moments = fc.integer({ min: 0, max: Date.parse('2200-01-01T00:00:00Z') });

describe('instants', () => {
  it.each([
    ['a second', SECOND, '2026-01-01T00:00:01.000Z'],
    ['a minute', MINUTE, '2026-01-01T00:01:00.000Z'],
    ['an hour', HOUR, '2026-01-01T01:00:00.000Z'],
    ['a day', DAY, '2026-01-02T00:00:00.000Z'],
    ['a negative day', -DAY, '2025-12-31T00:00:00.000Z'],
    ['nothing', 0, EARLY],
  ])('adds %s', (_, milliseconds, expected) => {
    expect(addMilliseconds(EARLY, milliseconds)).toBe(expected);
  });

  it.each([
    ['2026-03-02T09:00:00.000Z', 1, '2027-03-02T09:00:00.000Z'],
    ['2024-02-29T12:30:00.000Z', 1, '2025-03-01T12:30:00.000Z'],
    ['2024-02-29T12:30:00.000Z', 4, '2028-02-29T12:30:00.000Z'],
    ['2023-03-01T00:00:00.000Z', 1, '2024-03-01T00:00:00.000Z'],
    ['2026-12-31T23:59:59.999Z', 1, '2027-12-31T23:59:59.999Z'],
  ])('finds the same day of the year for %s plus %i years', (from, years, expected) => {
    expect(addYears(from, years)).toBe(expected);
  });

  it('survives the way to milliseconds and back', () => {
    fc.assert(fc.property(moments, (moment) => toMilliseconds(toInstant(moment)) === moment));
  });

  it('sorts as text in the order of time', () => {
    fc.assert(fc.property(moments, moments, (one, other) => toInstant(one) < toInstant(other) === one < other));
  });

  it.each([
    [[EARLY, LATE], EARLY],
    [[LATE, EARLY], EARLY],
    [[null, LATE, undefined], LATE],
    [[null, undefined], null],
    [[], null],
  ])('names the earliest of %j', (instants, expected) => {
    expect(earliest(...instants)).toBe(expected);
  });

  it.each([
    [EARLY, LATE, LATE],
    [LATE, EARLY, LATE],
    [LATE, LATE, LATE],
  ])('names the later of %s and %s', (one, other, expected) => {
    expect(latest(one, other)).toBe(expected);
  });
});

describe('a sandbox clock', () => {
  const clock = (mode: ClockState['mode'], rate: number): ClockState => ({
    mode,
    rate,
    anchor: '2030-06-01T12:00:00.000Z',
    realAnchor: EARLY,
  });

  it.each([
    ['frozen', 0, 5 * DAY, '2030-06-01T12:00:00.000Z'],
    ['real', 1, 90 * SECOND, '2030-06-01T12:01:30.000Z'],
    ['scaled', 60, 2 * MINUTE, '2030-06-01T14:00:00.000Z'],
    ['scaled', 0.5, 3, '2030-06-01T12:00:00.001Z'],
  ] as const)(
    'that is %s at rate %d shows what it should after %i ms of real time',
    (mode, rate, elapsed, expected) => {
      expect(readClock(clock(mode, rate), addMilliseconds(EARLY, elapsed))).toBe(expected);
    },
  );

  it('stands at its anchor while the real clock is behind its own', () => {
    expect(readClock(clock('scaled', 60), addMilliseconds(EARLY, -HOUR))).toBe('2030-06-01T12:00:00.000Z');
  });

  it('never runs backwards while the real clock does not', () => {
    const elapsed = fc.integer({ min: -DAY, max: 400 * DAY });
    fc.assert(
      fc.property(elapsed, fc.nat(DAY), fc.double({ min: 0, max: 5000, noNaN: true }), (first, step, rate) => {
        const shows = (after: number) => readClock(clock('scaled', rate), addMilliseconds(EARLY, after));
        return shows(first) <= shows(first + step);
      }),
    );
  });
});
