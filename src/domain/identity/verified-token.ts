import type { Instant } from '../clock';
import type { PrincipalKind } from '../enumerations/identity';

/** What a token says that has stood every check. */
export interface VerifiedToken {
  /** Object id of the user or service principal. */
  readonly oid: string;
  /** The tenant. */
  readonly tid: string;
  /** Client id of the application the token was issued to. */
  readonly appId: string;
  readonly kind: PrincipalKind;
  /** Delegated scopes; null for an application. */
  readonly scopes: ReadonlySet<string> | null;
  /** Application permissions; null for a user. */
  readonly roles: ReadonlySet<string> | null;
  /** When it expires, by the clock of tokens. */
  readonly expiresDateTime: Instant;
}

/** Audiences of a token for this API: Graph's address, and its client id. */
export const GRAPH_AUDIENCES: readonly [string, string] = [
  'https://graph.microsoft.com',
  '00000003-0000-0000-c000-000000000000',
];

/** Scope and application permission that opens test control. */
export const SANDBOX_CONTROL = 'Sandbox.Control';

/** What may be done in the name of a token. */
export function grantsOf({ scopes, roles }: Pick<VerifiedToken, 'scopes' | 'roles'>): ReadonlySet<string> {
  return scopes ?? roles ?? new Set();
}
