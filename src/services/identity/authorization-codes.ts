import { LRUCache } from 'lru-cache';
import { addMilliseconds, type Instant, MINUTE } from '../../domain/clock';
import { OAuthError } from '../../domain/identity/oauth-error';
import { type Consent, hashOf, newSecret } from './refresh-tokens';
import type { TokenClock } from './token-clock';

const LIFETIME = 10 * MINUTE;
const MAX_CODES = 10_000;

/** What somebody agreed to when they signed in, and how the application proves that it was it who asked. */
export interface Authorization extends Consent {
  readonly redirectUri: string;
  readonly nonce: string | null;
  /** PKCE, method S256; null if the application can keep a secret and gave none. */
  readonly codeChallenge: string | null;
}

interface Entry {
  readonly authorization: Authorization;
  readonly expires: Instant;
  isUsed: boolean;
}

/** Authorization codes, each good once and for ten minutes. */
export class AuthorizationCodes {
  private readonly entries = new LRUCache<string, Entry>({ max: MAX_CODES });

  constructor(private readonly clock: TokenClock) {}

  /** A code for what somebody has agreed to. */
  issue(authorization: Authorization): string {
    const code = newSecret();
    const expires = addMilliseconds(this.clock.now(), LIFETIME);
    this.entries.set(hashOf(code), { authorization, expires, isUsed: false });
    return code;
  }

  /**
   * What a code stands for. A code is used up by the first who knows it, right or wrong; what came of it is revoked, by
   * its family, when it is used again.
   */
  redeem(
    code: string,
    request: { appId: string; redirectUri: string | null; codeVerifier: string | null },
    revoke: (family: string) => void,
  ): { authorization: Authorization; family: string } {
    const family = hashOf(code);
    const entry = this.entries.get(family);
    if (!entry || entry.authorization.appId !== request.appId) throw new OAuthError('unknownGrant');
    if (entry.isUsed) {
      revoke(family);
      throw new OAuthError('usedCode');
    }
    if (entry.expires <= this.clock.now()) throw new OAuthError('expiredGrant');
    entry.isUsed = true;
    const { redirectUri, codeChallenge } = entry.authorization;
    if (request.redirectUri !== redirectUri) throw new OAuthError('otherRedirect');
    // A verifier where no challenge was given is refused too: somebody has taken the challenge out of the request.
    const expected = request.codeVerifier === null ? null : hashOf(request.codeVerifier);
    if (expected !== codeChallenge) throw new OAuthError('wrongVerifier');
    return { authorization: entry.authorization, family };
  }
}
