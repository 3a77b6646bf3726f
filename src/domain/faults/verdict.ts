import type { DropMoment, FaultKind } from '../enumerations/faults';
import { Random } from '../random';
import type { RateLimitStanding } from './budget';
import type { FaultFacts } from './fault';
import { InjectedError } from './injected-error';
import { MAX_LATENCY, sampleLatency } from './latency';
import type { RequestFacts } from './matching';

/** Kinds of fault that strike requests. */
export const requestFaultKinds = ['latency', 'error', 'throttling', 'drop'] as const satisfies readonly FaultKind[];
export type RequestFaultKind = (typeof requestFaultKinds)[number];

/** An answer in place of that of the service. */
export interface Refusal {
  readonly error: InjectedError;
  /** HTTP status; null for that of any answer. */
  readonly status: number | null;
  /** Seconds after which to try again; null if nothing is said. */
  readonly retryAfter: number | null;
}

/** What faults have in store for a request. */
export interface Verdict {
  /** Milliseconds that pass before anything is done. */
  delay: number;
  refusal: Refusal | null;
  /** Errors in place of root fields, by name. */
  readonly fields: Map<string, InjectedError>;
  drop: DropMoment | null;
  /** The budget that is nearest to its end, of those that pay for the request. */
  rateLimit: RateLimitStanding | null;
  /** What the request was counted as, by fault. */
  readonly charges: Map<string, number>;
}

/** A verdict by which nothing goes wrong. */
export function unharmed(): Verdict {
  return { delay: 0, refusal: null, fields: new Map(), drop: null, rateLimit: null, charges: new Map() };
}

/** Whether whoever asks has been dealt with, so that no further fault meets with the request. */
export function isDealtWith({ refusal, drop }: Verdict): boolean {
  return refusal !== null || drop === 'beforeExecution';
}

type StrikingKind = Exclude<RequestFaultKind, 'throttling'>;

/** What a strike of each kind adds to the verdict. Throttling has a budget to go by instead. */
const strikes: {
  readonly [Kind in StrikingKind]: (
    fault: FaultFacts<Kind>,
    attempt: number,
    verdict: Verdict,
    request: RequestFacts,
  ) => void;
} = {
  latency: ({ effect, seed }, attempt, verdict) => {
    const delay = sampleLatency(effect, new Random(seed), `latency ${attempt}`);
    verdict.delay = Math.min(MAX_LATENCY, verdict.delay + delay);
  },
  drop: ({ effect }, _attempt, verdict) => {
    verdict.drop ??= effect.moment;
  },
  error: ({ id, effect, matches }, _attempt, verdict, { rootFields }) => {
    const { code, scope, message, status, retryAfter } = effect;
    const error = new InjectedError(code, message, { faultId: id, ...(retryAfter === null ? {} : { retryAfter }) });
    if (scope === 'request') verdict.refusal = { error, status, retryAfter };
    else for (const field of matches.operations ?? []) if (rootFields.has(field)) verdict.fields.set(field, error);
  },
};

/** Adds what a fault does to a request that it strikes, at an attempt counted from 1. */
export function strike<Kind extends StrikingKind>(
  fault: FaultFacts<Kind>,
  attempt: number,
  verdict: Verdict,
  request: RequestFacts,
): void {
  strikes[fault.kind](fault, attempt, verdict, request);
}
