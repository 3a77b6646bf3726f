import fc from 'fast-check';
import { addMilliseconds, HOUR, MINUTE, SECOND, toMilliseconds } from '../../../src/domain/clock';
import {
  CHECK_IN_INTERVAL,
  JUST_ENROLLED,
  nextCheckIn,
  PUSH_RETRIES,
  pushAnswer,
} from '../../../src/domain/devices/check-in-schedule';
import { NOW } from '../support';

const ENROLLED = '2026-01-05T08:07:31.250Z';
const QUARTERS = [30, 45, 60, 75, 90, 105, 120, 135];
const STEADY = [480, 960, 1440];

/** Platform, version, and the minutes since enrolment at which the device checks in during its first day. */
const PLATFORMS = [
  ['iOS', '17.2', [15, 30, 45, 60, ...STEADY]],
  ['iPadOS', '17.2', [15, 30, 45, 60, ...STEADY]],
  ['macOS', '14.2', [15, 30, 45, 60, ...STEADY]],
  ['Android', '13.0', [3, 6, 9, 12, 15, ...QUARTERS, ...STEADY]],
  ['Windows', '10.0.19045', [3, 6, 9, 12, 15, ...QUARTERS, ...STEADY]],
  ['Windows', '10.0.22631', [3, 6, 9, 12, 15, ...QUARTERS, ...STEADY]],
  ['Windows', '6.3.9600', [5, 10, 15, ...QUARTERS, ...STEADY]],
] as [string, string, number[]][];

const deviceOn = (operatingSystem: string, osVersion: string) => ({
  operatingSystem,
  osVersion,
  enrolledDateTime: ENROLLED,
});
const at = (minutes: number) => addMilliseconds(ENROLLED, minutes * MINUTE);
const ages = fc.oneof(fc.nat(3 * HOUR), fc.nat(3 * 366 * 24 * HOUR));

describe.each(PLATFORMS)('the check-ins of %s %s', (operatingSystem, osVersion, slots) => {
  const device = deviceOn(operatingSystem, osVersion);

  it('come at their minutes during the first day', () => {
    let last = ENROLLED;
    const minutes = slots.map(() => {
      last = nextCheckIn(device, last);
      return (toMilliseconds(last) - toMilliseconds(ENROLLED)) / MINUTE;
    });
    expect(minutes).toEqual(slots);
  });

  it('come next at a slot until the slot itself, and at the following one from then on', () => {
    for (const [index, slot] of slots.slice(0, -1).entries()) {
      expect(nextCheckIn(device, addMilliseconds(at(slot), -1))).toBe(at(slot));
      expect(nextCheckIn(device, at(slot))).toBe(at(slots[index + 1]!));
    }
  });

  it('come every eight hours, counted from enrolment, ever after', () => {
    expect(nextCheckIn(device, at(365 * 24 * 60))).toBe(at((365 * 24 + 8) * 60));
    expect(nextCheckIn(device, addMilliseconds(at(365 * 24 * 60), -SECOND))).toBe(at(365 * 24 * 60));
  });

  it('are always in the future, at most eight hours off, on the grid, and none is skipped', () => {
    const onGrid = (next: number) => slots.includes(next / MINUTE) || (next > 0 && next % (8 * HOUR) === 0);
    fc.assert(
      fc.property(ages, (age) => {
        const after = addMilliseconds(ENROLLED, age);
        const next = nextCheckIn(device, after);
        const gap = toMilliseconds(next) - toMilliseconds(after);
        expect(gap).toBeGreaterThan(0);
        expect(gap).toBeLessThanOrEqual(8 * HOUR);
        expect(onGrid(toMilliseconds(next) - toMilliseconds(ENROLLED))).toBe(true);
        expect(nextCheckIn(device, addMilliseconds(next, -1))).toBe(next);
      }),
    );
  });

  it('do not begin before enrolment', () => {
    expect(nextCheckIn(device, addMilliseconds(ENROLLED, -HOUR))).toBe(ENROLLED);
  });
});

describe('check-ins', () => {
  it('settle into eight hours once the device is no longer just enrolled', () => {
    expect(CHECK_IN_INTERVAL).toBe(8 * HOUR);
    expect(JUST_ENROLLED).toBe(Math.max(...QUARTERS) * MINUTE);
  });

  it('are asked for by one push and three more', () => {
    expect(PUSH_RETRIES).toHaveLength(4);
    expect(PUSH_RETRIES[0]).toBe(0);
    expect([...PUSH_RETRIES].sort((one, other) => one - other)).toEqual(PUSH_RETRIES);
  });

  it('follow a push within the seconds the device takes', () => {
    expect(pushAnswer(NOW, 42)).toBe('2026-03-02T09:00:42.000Z');
  });
});
