import type { EntityManager } from 'typeorm';
import type { Instant } from '../../domain/clock';
import {
  type Budget,
  budgetAt,
  type RateLimitStanding,
  secondsUntil,
  spend,
  standingOf,
} from '../../domain/faults/budget';
import type { FaultFacts } from '../../domain/faults/fault';
import { InjectedError } from '../../domain/faults/injected-error';
import type { Refusal, Verdict } from '../../domain/faults/verdict';
import type { Identified } from '../../domain/request-context';
import { count, type StoredFault, storeSubjects, subjectsOf } from './strikes';

type Throttling = FaultFacts<'throttling'>;

/** Takes what a request costs from the budget that pays for it; if that does not allow it, the request is put off. */
export async function charge(
  manager: EntityManager,
  fault: StoredFault<'throttling'>,
  principal: Identified,
  points: () => number,
  now: Instant,
  verdict: Verdict,
): Promise<void> {
  const { id, effect } = fault;
  const cost = effect.unit === 'requests' ? 1 : Math.max(1, points());
  const before = await findBudget(manager, fault, principal, now);
  const after = spend(effect, before, cost);
  await count(manager, fault, 1, after ? 0 : 1, now);
  if (!after) {
    verdict.rateLimit = standingOf(effect, before, 0);
    verdict.refusal = refusalOf(fault, verdict.rateLimit, now);
    return;
  }
  const subjectId = ownerOf(fault, principal);
  await storeSubjects(manager, id, [{ subjectId, met: after.used, strikes: 0, untilDateTime: after.resetAt }]);
  verdict.charges.set(id, cost);
  verdict.rateLimit = tighter(verdict.rateLimit, standingOf(effect, after, cost));
}

/** How budgets stand for a principal: the one that is nearest to its end; null if there is none. */
export async function tightest(
  manager: EntityManager,
  faults: readonly Throttling[],
  principal: Identified,
  charges: ReadonlyMap<string, number>,
  now: Instant,
): Promise<RateLimitStanding | null> {
  let found: RateLimitStanding | null = null;
  for (const fault of faults) {
    const budget = await findBudget(manager, fault, principal, now);
    found = tighter(found, standingOf(fault.effect, budget, charges.get(fault.id) ?? 0));
  }
  return found;
}

function refusalOf(
  { id, effect }: Throttling,
  { limit, remaining, resetAt }: RateLimitStanding,
  now: Instant,
): Refusal {
  const retryAfter = secondsUntil(resetAt, now);
  const budget = `${limit} per ${effect.window}, in ${effect.unit}`;
  const message = `The budget, ${budget}, does not allow this; try again after ${retryAfter} s.`;
  const error = new InjectedError('TOO_MANY_REQUESTS', message, { faultId: id, limit, remaining, resetAt, retryAfter });
  return { error, status: 429, retryAfter };
}

async function findBudget(
  manager: EntityManager,
  fault: Throttling,
  principal: Identified,
  now: Instant,
): Promise<Budget> {
  const owner = ownerOf(fault, principal);
  const known = (await subjectsOf(manager, fault.id, [owner])).get(owner);
  const before = known?.untilDateTime ? { used: known.met, resetAt: known.untilDateTime } : null;
  return budgetAt(fault.effect, fault.startDateTime, before, now);
}

/** Everybody has a budget of their own, or all have one together. */
function ownerOf({ effect }: Throttling, { id }: Identified): string {
  return effect.perPrincipal ? id : 'everybody';
}

function tighter(one: RateLimitStanding | null, other: RateLimitStanding): RateLimitStanding {
  return one && one.remaining <= other.remaining ? one : other;
}
