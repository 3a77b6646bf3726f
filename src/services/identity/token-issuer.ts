import { createHash, randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { toMilliseconds } from '../../domain/clock';
import type { Application, DirectoryEntry } from '../principal.service';
import { SIGNING_ALGORITHM, type SigningKeys } from './signing-keys';
import { TOKEN_LIFETIME, type TokenClock } from './token-clock';

const SECOND = 1000;

/** Seconds an access token is good for. */
export const EXPIRES_IN = TOKEN_LIFETIME / SECOND;

/** What an access token is asked for with. */
export interface AccessRequest {
  /** Scheme, host and port of the issuer. */
  readonly origin: string;
  readonly audience: string;
  readonly application: Application;
}

/** Signs tokens with the claims Entra ID gives them. */
export class TokenIssuer {
  constructor(
    private readonly keys: SigningKeys,
    private readonly tenantId: string,
    private readonly clock: TokenClock,
  ) {}

  /** An access token for somebody who uses an application, good for delegated scopes. */
  accessTokenOf(user: DirectoryEntry, scopes: readonly string[], request: AccessRequest): Promise<string> {
    return this.sign(request.origin, request.audience, {
      ...applicationClaims(request.application),
      ...this.userClaims(user, request.application),
      upn: user.principal.userPrincipalName,
      idtyp: 'user',
      scp: scopes.join(' '),
    });
  }

  /** An access token for an application in its own name, good for the roles it was granted. */
  applicationTokenOf({ origin, audience, application }: AccessRequest): Promise<string> {
    const { id } = application.principal;
    const claims = { ...applicationClaims(application), oid: id, sub: id, idtyp: 'app', roles: application.appRoles };
    return this.sign(origin, audience, claims);
  }

  /** What tells an application who has signed in to it. */
  async idTokenOf(
    user: DirectoryEntry,
    nonce: string | null,
    request: Omit<AccessRequest, 'audience'>,
  ): Promise<string> {
    const claims = { ...this.userClaims(user, request.application), ...(nonce === null ? {} : { nonce }) };
    return this.sign(request.origin, request.application.principal.appId, claims);
  }

  /** What identifies a user to an application: the subject is another one to each. */
  userClaims({ principal }: DirectoryEntry, application: Application) {
    const subject = `${this.tenantId} ${principal.id} ${application.principal.appId}`;
    return {
      oid: principal.id,
      sub: createHash('sha256').update(subject).digest('base64url'),
      name: principal.displayName,
      preferred_username: principal.userPrincipalName,
      email: principal.userPrincipalName,
    };
  }

  private async sign(origin: string, audience: string, claims: JWTPayload): Promise<string> {
    const { SignJWT } = await import('jose');
    const { kid, privateKey } = await this.keys.signing();
    const now = Math.floor(toMilliseconds(this.clock.now()) / SECOND);
    const jti = randomUUID();
    const payload = { ...claims, tid: this.tenantId, ver: '2.0', uti: jti };
    return new SignJWT(payload)
      .setProtectedHeader({ typ: 'JWT', alg: SIGNING_ALGORITHM, kid })
      .setIssuer(`${origin}/${this.tenantId}/v2.0`)
      .setAudience(audience)
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(now + EXPIRES_IN)
      .setJti(jti)
      .sign(privateKey);
  }
}

function applicationClaims({ principal }: Application) {
  return { appid: principal.appId, azp: principal.appId, app_displayname: principal.displayName };
}
