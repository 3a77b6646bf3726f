import { HOUR, type Instant, MINUTE } from '../../domain/clock';
import { realNow } from '../clock.service';

/** What tokens are issued and checked by: real time, which clients go by too, or the time of the sandbox. */
export type TokenClockKind = 'real' | 'sandbox';

export interface TokenClock {
  readonly kind: TokenClockKind;
  now(): Instant;
}

/** The clock of a kind; `sandbox` is the one whose time the sandbox keeps. */
export function buildTokenClock(kind: TokenClockKind, sandbox: { now(): Instant }): TokenClock {
  return { kind, now: () => (kind === 'real' ? realNow() : sandbox.now()) };
}

/** How long an access token and an ID token are good for, in milliseconds. */
export const TOKEN_LIFETIME = HOUR;

/** How far behind ours a clock may be that has written when a token begins, in milliseconds. */
export const CLOCK_SKEW = 5 * MINUTE;
