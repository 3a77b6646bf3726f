import type { PrincipalService } from '../principal.service';
import { AuthorizationCodes } from './authorization-codes';
import { type AuthMode, CallerIdentity } from './caller-identity';
import { ExpiryWatch } from './expiry-watch';
import { Origins } from './origins';
import { RefreshTokens } from './refresh-tokens';
import { SignInSessions } from './sign-in-sessions';
import type { SigningKeys } from './signing-keys';
import type { TokenClock } from './token-clock';
import { TokenIssuer } from './token-issuer';
import { TokenVerifier } from './token-verifier';

export interface IdentityOptions {
  readonly auth: AuthMode;
  readonly keys: SigningKeys;
  readonly tenantId: string;
  readonly principals: PrincipalService;
  readonly clock: TokenClock;
  /** Delegated scopes of Graph a token may be asked for. */
  readonly knownScopes: readonly string[];
  /** Address the server listens on. */
  readonly host: string;
  readonly publicOrigin: string | null;
  /** Path of the listener under which the sandbox lies; empty if it is the first one. */
  readonly path: string;
}

/** The emulated Entra ID of a sandbox: its keys, what it has given out, and who goes by it. */
export class Identity {
  readonly auth: AuthMode;
  readonly path: string;
  readonly tenantId: string;
  readonly principals: PrincipalService;
  readonly knownScopes: readonly string[];
  readonly clock: TokenClock;
  readonly origins: Origins;
  readonly keys: SigningKeys;
  readonly issuer: TokenIssuer;
  readonly verifier: TokenVerifier;
  readonly callers: CallerIdentity;
  readonly expiry: ExpiryWatch;
  readonly codes: AuthorizationCodes;
  readonly refreshTokens: RefreshTokens;
  readonly sessions: SignInSessions;

  constructor({ auth, keys, tenantId, principals, clock, knownScopes, host, publicOrigin, path }: IdentityOptions) {
    this.auth = auth;
    this.path = path;
    this.tenantId = tenantId;
    this.principals = principals;
    this.knownScopes = knownScopes;
    this.clock = clock;
    this.origins = new Origins(host, publicOrigin);
    this.keys = keys;
    this.issuer = new TokenIssuer(this.keys, tenantId, clock);
    this.verifier = new TokenVerifier(this.keys, tenantId, this.origins, clock);
    this.callers = new CallerIdentity(auth, this.verifier, principals);
    this.expiry = new ExpiryWatch(() => clock.now());
    this.refreshTokens = new RefreshTokens(clock);
    this.codes = new AuthorizationCodes(clock);
    this.sessions = new SignInSessions(clock);
  }

  /** Whether a tenant is named by its id or by the domain of one of its users. */
  async isTenant(name: string): Promise<boolean> {
    const wanted = name.toLowerCase();
    if (wanted === this.tenantId) return true;
    const users = await this.principals.users();
    return users.some(({ principal }) => principal.userPrincipalName!.toLowerCase().endsWith(`@${wanted}`));
  }
}
