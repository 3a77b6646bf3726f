import type { Instant } from './clock';
import type { PrincipalKind } from './enumerations/identity';

/** Who calls, as far as permissions go. */
export interface Principal {
  readonly id: string;
  readonly kind: PrincipalKind;
  readonly displayName: string;
  /** Null for a service principal. */
  readonly userPrincipalName: string | null;
  /** The application that calls in its own name; null for users. */
  readonly appId: string | null;
  /** Permissions held; `*` holds every one. */
  readonly permissions: readonly string[];
  /** Delegated scopes of the token presented; null if there was none or it is an application's. */
  readonly scopes: ReadonlySet<string> | null;
  /** Application permissions of the token presented; null if there was none or it is a user's. */
  readonly roles: ReadonlySet<string> | null;
}

/** What records call a principal: the sign-in name of a user, the name of an application. */
export function nameOf({
  userPrincipalName,
  displayName,
}: Pick<Principal, 'userPrincipalName' | 'displayName'>): string {
  return userPrincipalName ?? displayName;
}

/** What every operation knows about the request it serves. */
export interface RequestContext {
  readonly principal: Principal;
  /** Sandbox time, read once when the request began. */
  readonly now: Instant;
  /** The client-request-id, when the client sent one. */
  readonly correlationId: string | null;
}

/** Whether a principal holds a permission. */
export function holds(principal: Pick<Principal, 'permissions'>, permission: string): boolean {
  return principal.permissions.includes('*') || principal.permissions.includes(permission);
}
