import type { EntityManager } from 'typeorm';
import type { Instant } from '../../domain/clock';
import type { RateLimitStanding } from '../../domain/faults/budget';
import { matchesPrincipal, matchesRequest, type RequestFacts } from '../../domain/faults/matching';
import { isDealtWith, type RequestFaultKind, strike, unharmed, type Verdict } from '../../domain/faults/verdict';
import type { Principal } from '../../domain/request-context';
import type { UnitOfWork } from '../../persistence/unit-of-work';
import type { ActiveFaults } from './active-faults';
import { charge, tightest } from './budgets';
import { findActive, meetRequest, type StoredFault } from './strikes';

/** A request as faults meet with it. */
export interface MetRequest extends RequestFacts {
  /** Whether it is an event of a subscription, which no budget pays for. */
  readonly isEvent: boolean;
  /** What answers show as extensions.cost.requested. */
  cost(): number;
}

/** Has faults strike requests. */
export class RequestFaults {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly active: ActiveFaults,
  ) {}

  /** Whether no request can be struck. */
  get isIdle(): boolean {
    return this.active.sparesRequests;
  }

  /** What becomes of a request; null if no fault is about it. What that follows from is stored before it happens. */
  async meet(request: MetRequest, now: Instant): Promise<Verdict | null> {
    const faults = this.active.forRequests(now).filter(({ matches }) => matchesRequest(matches, request));
    if (faults.length === 0) return null;
    let isBehind = false;
    const verdict = await this.unitOfWork.write(async (manager) => {
      const verdict = unharmed();
      for (const known of faults) {
        if (isDealtWith(verdict)) break;
        const fault = await findActive(manager, known, now);
        if (fault) await encounter(manager, fault, request, now, verdict);
        else isBehind = true;
      }
      return verdict;
    });
    if (isBehind) await this.active.load();
    return verdict;
  }

  /** How the budget of a principal stands: of several, the one nearest to its end; null if none is theirs. */
  async rateLimit(
    principal: Principal,
    now: Instant,
    charges: ReadonlyMap<string, number>,
  ): Promise<RateLimitStanding | null> {
    const faults = this.active.of('throttling', now).filter(({ matches }) => matchesPrincipal(matches, principal));
    if (faults.length === 0) return null;
    return this.unitOfWork.write((manager) => tightest(manager, faults, principal, charges, now));
  }
}

async function encounter(
  manager: EntityManager,
  fault: StoredFault<RequestFaultKind>,
  request: MetRequest,
  now: Instant,
  verdict: Verdict,
): Promise<void> {
  if (fault.kind === 'throttling') {
    if (!request.isEvent) await charge(manager, fault, request.principal, () => request.cost(), now, verdict);
    return;
  }
  const attempt = await meetRequest(manager, fault, now);
  if (attempt !== null) strike(fault, attempt, verdict, request);
}
