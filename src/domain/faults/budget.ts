import { addMilliseconds, type Instant, SECOND, toMilliseconds } from '../clock';
import type { ThrottlingEffect } from './fault';

/** What has been used of a budget, and until when that counts. */
export interface Budget {
  readonly used: number;
  readonly resetAt: Instant;
}

/** How a budget stands, as answers tell it. */
export interface RateLimitStanding extends Budget {
  readonly limit: number;
  readonly remaining: number;
  /** What the request was counted as; 0 if it was not. */
  readonly cost: number;
}

/** The budget of a window of time: as it was left, or a new one if the window is another. */
export function budgetAt(
  { windowInMilliseconds }: Pick<ThrottlingEffect, 'windowInMilliseconds'>,
  startDateTime: Instant,
  before: Budget | null,
  now: Instant,
): Budget {
  if (before && now < before.resetAt) return before;
  const elapsed = toMilliseconds(now) - toMilliseconds(startDateTime);
  const windows = Math.floor(elapsed / windowInMilliseconds) + 1;
  return { used: 0, resetAt: addMilliseconds(startDateTime, windows * windowInMilliseconds) };
}

/** The budget once something is taken from it; null if there is not enough left. */
export function spend({ limit }: Pick<ThrottlingEffect, 'limit'>, budget: Budget, cost: number): Budget | null {
  return budget.used + cost > limit ? null : { ...budget, used: budget.used + cost };
}

/** What is told of a budget. */
export function standingOf(
  { limit }: Pick<ThrottlingEffect, 'limit'>,
  { used, resetAt }: Budget,
  cost: number,
): RateLimitStanding {
  return { limit, cost, used, remaining: limit - used, resetAt };
}

/** Whole seconds of sandbox time until a budget is there anew. */
export function secondsUntil(resetAt: Instant, now: Instant): number {
  return Math.max(1, Math.ceil((toMilliseconds(resetAt) - toMilliseconds(now)) / SECOND));
}
