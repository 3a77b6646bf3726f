import { DomainError } from '../../domain/errors';
import { grantsOf, SANDBOX_CONTROL, type VerifiedToken } from '../../domain/identity/verified-token';
import type { Principal } from '../../domain/request-context';
import { type PrincipalService, SANDBOX_RIGHTS } from '../principal.service';
import { invalidToken, type TokenVerifier } from './token-verifier';

/** Whether callers must present a token (`required`) or may just say who they are, or nothing (`open`). */
export type AuthMode = 'open' | 'required';

/** What a caller presents. */
export interface Credentials {
  /** Value of the Authorization header. */
  readonly authorization: string | null;
  /** Whom they say they are; counts only where no token is required and none is presented. */
  readonly principal: string | null;
}

const BEARER = /^Bearer +(\S+)$/i;

/** Finds out who calls. A token that is presented counts, also where none is required. */
export class CallerIdentity {
  constructor(
    private readonly mode: AuthMode,
    private readonly verifier: TokenVerifier,
    private readonly principals: PrincipalService,
  ) {}

  /** In whose name a request is made, with what the token allows. */
  async principalOf(credentials: Credentials): Promise<Principal> {
    const token = await this.tokenOf(credentials);
    if (!token) return this.principals.resolve(credentials.principal);
    const entry = await this.principals.findById(token.oid);
    if (entry?.principal.kind !== token.kind) throw invalidToken();
    return { ...(await this.principals.authorize(entry, token)), clientId: token.appId };
  }

  /** Test control acts on the sandbox itself, not in the name of somebody in it; a token must allow that. */
  async controllerOf(credentials: Credentials): Promise<Principal> {
    if (credentials.authorization !== null || this.mode === 'required') {
      const caller = await this.principalOf(credentials);
      if (!grantsOf(caller).has(SANDBOX_CONTROL)) throw new DomainError('FORBIDDEN', { permission: SANDBOX_CONTROL });
    }
    return this.controller();
  }

  /** What test control acts as. */
  async controller(): Promise<Principal> {
    return { ...(await this.principals.defaultEntry()).principal, rights: SANDBOX_RIGHTS };
  }

  /** The token presented, verified; null if there is none and none is required. */
  async tokenOf({ authorization }: Credentials): Promise<VerifiedToken | null> {
    if (authorization === null) {
      if (this.mode === 'open') return null;
      throw new DomainError('UNAUTHENTICATED', { problem: 'An access token is required.' });
    }
    const [, bearer] = BEARER.exec(authorization) ?? [];
    if (bearer === undefined) throw invalidToken();
    return this.verifier.verify(bearer);
  }
}
