import { earliest, type Instant } from '../clock';
import type {
  BulkFaultOutcome,
  DeviceFaultBehavior,
  DropMoment,
  FaultErrorScope,
  FaultKind,
  RateLimitUnit,
} from '../enumerations/faults';
import type { ErrorCode } from '../errors';
import { Random } from '../random';
import type { Latency } from './latency';
import type { FaultMatch } from './matching';

/** What an error fault answers with. */
export interface ErrorEffect {
  readonly code: ErrorCode;
  readonly scope: FaultErrorScope;
  readonly message: string | null;
  /** HTTP status; null for an error in an answer with status 200. */
  readonly status: number | null;
  /** Seconds after which the client is told to try again; null if nothing is said. */
  readonly retryAfter: number | null;
}

/** A budget, and whose it is. */
export interface ThrottlingEffect {
  readonly limit: number;
  readonly unit: RateLimitUnit;
  /** ISO 8601 duration after which the budget is there anew, counted from the start of the fault. */
  readonly window: string;
  readonly windowInMilliseconds: number;
  /** Whether everybody has a budget of their own, or all share one. */
  readonly perPrincipal: boolean;
}

/** How devices misbehave, with what the behaviour needs. */
export interface DeviceEffect {
  readonly behavior: DeviceFaultBehavior;
  /** The error it reports, if it fails. */
  readonly errorCode: number | null;
  /** ISO 8601 duration: after it the device asks again, or by it an action takes longer; null if nothing is said. */
  readonly delay: string | null;
  readonly delayInMilliseconds: number | null;
  /** By which the time that an action takes is multiplied, if the device is slow. */
  readonly factor: number | null;
  /** How often it befalls one device; null if there is no limit. */
  readonly timesPerDevice: number | null;
}

/** What each kind of fault brings about. */
export interface FaultEffects {
  readonly latency: Latency;
  readonly error: ErrorEffect;
  readonly throttling: ThrottlingEffect;
  readonly drop: { readonly moment: DropMoment };
  readonly device: DeviceEffect;
  readonly bulk: { readonly outcome: BulkFaultOutcome };
}

/** When a fault strikes, of all it meets with. */
export interface StrikeRule {
  readonly seed: string;
  readonly probability: number;
  /** How many matches pass unharmed before it begins: of a device, where it is about devices. */
  readonly skip: number;
}

/** What decides whether a fault is still there. */
export interface FaultLife {
  /** How often it strikes before it ends; null if there is no limit. */
  readonly count: number | null;
  readonly strikes: number;
  /** When it ends by itself; null if that is not a matter of time. */
  readonly endDateTime: Instant | null;
  /** When it was stopped or had struck often enough; null while neither is so. */
  readonly stoppedDateTime: Instant | null;
}

/** A fault as rules look at it; the stored one satisfies it. */
export interface FaultFacts<Kind extends FaultKind = FaultKind> extends StrikeRule, FaultLife {
  readonly id: string;
  readonly kind: Kind;
  readonly matches: FaultMatch;
  readonly effect: FaultEffects[Kind];
  readonly startDateTime: Instant;
}

/** Whether a fault can still strike. */
export function isActive({ endDateTime, stoppedDateTime }: FaultLife, now: Instant): boolean {
  return stoppedDateTime === null && (endDateTime === null || now < endDateTime);
}

/** When a fault ended or is going to; null if nobody knows. */
export function endOf({ endDateTime, stoppedDateTime }: FaultLife): Instant | null {
  return earliest(endDateTime, stoppedDateTime);
}

/** How often a fault can still strike; null if there is no limit. */
export function remainingOf({ count, strikes }: FaultLife): number | null {
  return count === null ? null : Math.max(0, count - strikes);
}

/**
 * Whether a fault strikes at an attempt, counted from 1, of a subject (a device, say) or of all requests alike. The same
 * seed and the same attempts give the same strikes.
 */
export function strikesAt({ seed, probability, skip }: StrikeRule, attempt: number, subject = ''): boolean {
  if (attempt <= skip) return false;
  return probability === 1 || new Random(seed).fraction(`strike ${subject} ${attempt}`) < probability;
}
