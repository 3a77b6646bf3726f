import { scopesOfOperation } from './access/graph-scopes';
import { holdsRight, type Rights, reaches, reachesOf, type ScopedDevice } from './access/rights';
import type { Instant } from './clock';
import { DomainError, type ErrorDetails } from './errors';

/** Who calls: a person, or an application on its own behalf. */
export interface Principal {
  /** Directory object id. */
  readonly id: string;
  readonly kind: 'user' | 'servicePrincipal';
  readonly displayName: string;
  /** Sign-in name; of an application, its display name. */
  readonly userPrincipalName: string;
  /** Graph scopes of the token, or app roles of an application's; null when no token limits what may be done. */
  readonly scopes: ReadonlySet<string> | null;
  readonly rights: Rights;
}

/** What every operation knows about the request it serves. */
export interface RequestContext {
  readonly principal: Principal;
  /** Sandbox time, read once when the request began. */
  readonly now: Instant;
  /** The client-request-id, when the client sent one. */
  readonly correlationId: string | null;
}

/**
 * Why a principal may not use a permission anywhere; null if it may somewhere. The operation is what it is wanted for,
 * as Graph asks for different scopes for different operations.
 */
export function refusalOf(principal: Principal, permission: string, operation = permission): ErrorDetails | null {
  if (!holdsRight(principal.rights, permission)) return { permission };
  if (principal.scopes === null) return null;
  const scopes = scopesOfOperation(operation, permission);
  if (scopes.length === 0 || scopes.some((scope) => principal.scopes!.has(scope))) return null;
  return { permission, scopes, problem: `The token must have the scope ${scopes.join(' or ')}.` };
}

/** Whether a principal may use a permission somewhere. */
export function holds(principal: Principal, permission: string, operation = permission): boolean {
  return refusalOf(principal, permission, operation) === null;
}

/** Refuses a principal who may not use a permission anywhere. */
export function assertHolds(principal: Principal, permission: string, operation = permission): void {
  const refusal = refusalOf(principal, permission, operation);
  if (refusal) throw new DomainError('FORBIDDEN', refusal);
}

/** Whether a permission may be used on a device, as far as scope groups go. */
export function isWithinReach({ rights }: Principal, permission: string, device: ScopedDevice): boolean {
  return reachesOf(rights, permission)?.some((reach) => reaches(reach, device)) ?? true;
}

/** What somebody is told who may use a permission, but not on this device. */
export function outOfReach(permission: string): string {
  return `The device is outside the scope groups for which ${permission} is held.`;
}
