import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { addMilliseconds, type Instant, toInstant } from '../../domain/clock';
import { DomainError } from '../../domain/errors';
import { GRAPH_AUDIENCES, type VerifiedToken } from '../../domain/identity/verified-token';
import type { Origins } from './origins';
import { SIGNING_ALGORITHM, type SigningKeys } from './signing-keys';
import { CLOCK_SKEW, type TokenClock } from './token-clock';

/** Longer texts are no tokens of ours. */
const MAX_LENGTH = 8192;
const MAX_REMEMBERED = 1000;
const REQUIRED = ['iss', 'aud', 'exp', 'nbf', 'iat', 'tid', 'oid'];
const SECOND = 1000;

interface Remembered {
  readonly token: VerifiedToken;
  readonly notBefore: Instant;
}

/**
 * Tells tokens that are good from all others, which it refuses alike: whoever forges one does not learn what is wrong
 * with it. Keys come from our own set only, whatever a token says about where to find one.
 */
export class TokenVerifier {
  /** By hash, so that memory holds no tokens. */
  private readonly remembered = new LRUCache<string, Remembered>({ max: MAX_REMEMBERED });

  constructor(
    private readonly keys: SigningKeys,
    private readonly tenantId: string,
    private readonly origins: Origins,
    private readonly clock: TokenClock,
  ) {
    keys.onChange(() => this.remembered.clear());
  }

  /** What a bearer token says, if it is one of ours for this API and good at this time. */
  async verify(bearer: string): Promise<VerifiedToken> {
    if (bearer.length > MAX_LENGTH) throw invalidToken();
    const hash = createHash('sha256').update(bearer).digest('base64url');
    const known = this.remembered.get(hash);
    const now = this.clock.now();
    if (known && known.notBefore <= now && now < known.token.expiresDateTime) return known.token;
    const payload = await this.check(bearer, now);
    const token = payload && toVerifiedToken(payload);
    if (!token || token.expiresDateTime <= now) throw invalidToken();
    this.remembered.set(hash, { token, notBefore: addMilliseconds(instantOf(payload.nbf), -CLOCK_SKEW) });
    return token;
  }

  private async check(bearer: string, now: Instant): Promise<JWTPayload | null> {
    const { jwtVerify } = await import('jose');
    const kid = await kidOf(bearer);
    const key = kid === null ? null : await this.keys.find(kid);
    if (!key) return null;
    try {
      const { payload } = await jwtVerify(bearer, key, {
        algorithms: [SIGNING_ALGORITHM],
        typ: 'JWT',
        audience: [...GRAPH_AUDIENCES],
        requiredClaims: REQUIRED,
        currentDate: new Date(now),
        clockTolerance: CLOCK_SKEW / SECOND,
      });
      const begins = typeof payload.iat === 'number' && addMilliseconds(instantOf(payload.iat), -CLOCK_SKEW) <= now;
      return begins && payload.tid === this.tenantId && this.isOurs(payload.iss) ? payload : null;
    } catch {
      return null;
    }
  }

  private isOurs(issuer: string | undefined): boolean {
    const path = `/${this.tenantId}/v2.0`;
    return issuer?.endsWith(path) === true && this.origins.includes(issuer.slice(0, -path.length));
  }
}

/** Says the same whatever is wrong with a token. */
export function invalidToken(): DomainError {
  return new DomainError('UNAUTHENTICATED', { problem: 'The access token is not valid.' });
}

async function kidOf(bearer: string): Promise<string | null> {
  const { decodeProtectedHeader } = await import('jose');
  try {
    const { kid } = decodeProtectedHeader(bearer);
    return typeof kid === 'string' ? kid : null;
  } catch {
    return null;
  }
}

/** A user's token counts for its scopes alone, an application's for its roles alone. */
function toVerifiedToken({ oid, tid, azp, idtyp, scp, roles, exp }: JWTPayload): VerifiedToken | null {
  if (typeof oid !== 'string' || typeof tid !== 'string' || typeof azp !== 'string') return null;
  const known = { oid, tid, appId: azp, expiresDateTime: instantOf(exp) };
  if (idtyp === 'app')
    return isTexts(roles) ? { ...known, kind: 'servicePrincipal', scopes: null, roles: new Set(roles) } : null;
  if (typeof scp !== 'string') return null;
  return { ...known, kind: 'user', scopes: new Set(scp.split(' ').filter(Boolean)), roles: null };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function instantOf(seconds: number | undefined): Instant {
  return toInstant((seconds ?? 0) * SECOND);
}
