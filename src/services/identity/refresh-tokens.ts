import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { addMilliseconds, DAY, type Instant } from '../../domain/clock';
import { OAuthError } from '../../domain/identity/oauth-error';
import type { ScopeRequest } from '../../domain/identity/scopes';
import type { TokenClock } from './token-clock';

const LIFETIME = 90 * DAY;
const MAX_FAMILIES = 10_000;
const BYTES = 32;

/** What somebody has allowed an application. */
export interface Consent {
  readonly userId: string;
  readonly appId: string;
  readonly request: ScopeRequest;
}

interface Family {
  readonly consent: Consent;
  /** Hash of the one token that is good. */
  current: string;
  expires: Instant;
}

/**
 * Refresh tokens, each good once: whoever uses one gets the next. One that is used again has been stolen, by whoever comes
 * first or second, so all that came of the same sign-in are revoked. They are kept in memory and go with the process.
 */
export class RefreshTokens {
  private readonly families = new LRUCache<string, Family>({ max: MAX_FAMILIES });

  constructor(private readonly clock: TokenClock) {}

  /** The first token of a sign-in; its family can be revoked by the name given. */
  begin(consent: Consent, family: string = randomUUID()): string {
    const secret = newSecret();
    this.families.set(family, { consent, current: hashOf(secret), expires: this.expiry() });
    return `${family}.${secret}`;
  }

  /** What a token stands for and the token that comes after it, which `commit` puts in its place. */
  redeem(token: string, appId: string): { consent: Consent; commit: () => string } {
    const [name = '', secret = ''] = token.split('.');
    const family = this.families.get(name);
    if (!family || family.consent.appId !== appId) throw new OAuthError('unknownGrant');
    this.assertCurrent(name, secret);
    if (family.expires <= this.clock.now()) throw new OAuthError('expiredGrant');
    return { consent: family.consent, commit: () => this.rotate(name, secret, family) };
  }

  /** Makes every token of a sign-in worthless. */
  revoke(family: string): void {
    this.families.delete(family);
  }

  private rotate(name: string, used: string, family: Family): string {
    // Somebody else may have been quicker.
    this.assertCurrent(name, used);
    const secret = newSecret();
    family.current = hashOf(secret);
    family.expires = this.expiry();
    return `${name}.${secret}`;
  }

  private assertCurrent(name: string, secret: string): void {
    if (this.families.get(name)?.current === hashOf(secret)) return;
    this.revoke(name);
    throw new OAuthError('unknownGrant');
  }

  private expiry(): Instant {
    return addMilliseconds(this.clock.now(), LIFETIME);
  }
}

/** A secret nobody can guess. */
export function newSecret(): string {
  return randomBytes(BYTES).toString('base64url');
}

/** What is kept of a secret. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
