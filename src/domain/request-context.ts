import type { Instant } from './clock';

/** Who calls, as far as permissions go. */
export interface Principal {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  /** Permissions held; `*` holds every one. */
  readonly permissions: readonly string[];
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
export function holds(principal: Principal, permission: string): boolean {
  return principal.permissions.includes('*') || principal.permissions.includes(permission);
}
