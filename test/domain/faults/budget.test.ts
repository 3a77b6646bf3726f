import { budgetAt, secondsUntil, spend, standingOf } from '../../../src/domain/faults/budget';

const START = '2026-11-02T09:00:00.000Z';
const MINUTE = { limit: 3, windowInMilliseconds: 60_000 };

describe('a budget', () => {
  it('is there anew with each window, counted from the start', () => {
    expect(budgetAt(MINUTE, START, null, START)).toEqual({ used: 0, resetAt: '2026-11-02T09:01:00.000Z' });
    const used = { used: 3, resetAt: '2026-11-02T09:01:00.000Z' };
    expect(budgetAt(MINUTE, START, used, '2026-11-02T09:00:59.999Z')).toBe(used);
    expect(budgetAt(MINUTE, START, used, '2026-11-02T09:01:00.000Z')).toEqual({
      used: 0,
      resetAt: '2026-11-02T09:02:00.000Z',
    });
    expect(budgetAt(MINUTE, START, used, '2026-11-02T12:34:56.000Z').resetAt).toBe('2026-11-02T12:35:00.000Z');
  });

  it('pays for what it can, and for nothing by half', () => {
    const budget = { used: 1, resetAt: START };
    expect(spend(MINUTE, budget, 2)).toEqual({ used: 3, resetAt: START });
    expect(spend(MINUTE, budget, 3)).toBeNull();
    expect(standingOf(MINUTE, budget, 1)).toEqual({ limit: 3, cost: 1, used: 1, remaining: 2, resetAt: START });
  });

  it('tells whole seconds until the next window, one at least', () => {
    expect(secondsUntil('2026-11-02T09:01:00.000Z', START)).toBe(60);
    expect(secondsUntil('2026-11-02T09:01:00.000Z', '2026-11-02T09:00:58.100Z')).toBe(2);
    expect(secondsUntil(START, START)).toBe(1);
  });
});
