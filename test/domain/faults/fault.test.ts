import { type FaultLife, isActive, remainingOf, strikesAt } from '../../../src/domain/faults/fault';

const ATTEMPTS = Array.from({ length: 1000 }, (_, index) => index + 1);
const struck = (seed: string, probability: number, subject?: string) =>
  ATTEMPTS.filter((attempt) => strikesAt({ seed, probability, skip: 0 }, attempt, subject));

describe('the strikes of a fault', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(struck('a', 0.3)).toEqual(struck('a', 0.3));
    expect(struck('a', 0.3)).not.toEqual(struck('b', 0.3));
  });

  it('are as frequent as the probability says', () => {
    expect(struck('a', 0)).toEqual([]);
    expect(struck('a', 1)).toEqual(ATTEMPTS);
    expect(struck('a', 0.3).length).toBeGreaterThan(250);
    expect(struck('a', 0.3).length).toBeLessThan(350);
  });

  it('are other ones for each subject', () => {
    expect(struck('a', 0.3, 'one')).not.toEqual(struck('a', 0.3, 'other'));
  });

  it('begin once so many have passed unharmed', () => {
    const rule = { seed: 'a', probability: 1, skip: 2 };
    expect([1, 2, 3, 4].map((attempt) => strikesAt(rule, attempt))).toEqual([false, false, true, true]);
  });
});

describe('a fault', () => {
  const life: FaultLife = { count: null, strikes: 0, endDateTime: null, stoppedDateTime: null };
  const now = '2026-11-02T09:00:00.000Z';

  it('is over from the instant on at which it ends, and once it is stopped', () => {
    expect(isActive(life, now)).toBe(true);
    expect(isActive({ ...life, endDateTime: '2026-11-02T09:00:00.001Z' }, now)).toBe(true);
    expect(isActive({ ...life, endDateTime: now }, now)).toBe(false);
    expect(isActive({ ...life, stoppedDateTime: now }, now)).toBe(false);
  });

  it('tells how often it can still strike', () => {
    expect(remainingOf(life)).toBeNull();
    expect(remainingOf({ ...life, count: 3, strikes: 2 })).toBe(1);
  });
});
