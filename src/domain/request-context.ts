import { scopesOfOperation } from './access/graph-scopes';
import { holdsRight, type Rights, reaches, reachesOf, type ScopedDevice } from './access/rights';
import type { Instant } from './clock';
import type { PrincipalKind } from './enumerations/identity';
import { DomainError, type ErrorDetails } from './errors';

/** Somebody of the directory, as a token or their name tells them. */
export interface Identified {
  /** Directory object id. */
  readonly id: string;
  readonly kind: PrincipalKind;
  readonly displayName: string;
  /** Sign-in name; null for a service principal. */
  readonly userPrincipalName: string | null;
  /** The application that calls in its own name; null for users. */
  readonly appId: string | null;
  /** Delegated scopes of the token presented; null if there was none or it is an application's. */
  readonly scopes: ReadonlySet<string> | null;
  /** Application permissions of an application; null for users. */
  readonly roles: ReadonlySet<string> | null;
}

/** Who calls: a person, or an application in its own name. */
export interface Principal extends Identified {
  readonly rights: Rights;
}

/** What records call a principal: the sign-in name of a user, the name of an application. */
export function nameOf({
  userPrincipalName,
  displayName,
}: Pick<Identified, 'userPrincipalName' | 'displayName'>): string {
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

/**
 * Why a principal may not use a permission anywhere; null if it may somewhere. The operation is what it is wanted for,
 * as Graph asks for different scopes for different operations.
 */
export function refusalOf(principal: Principal, permission: string, operation = permission): ErrorDetails | null {
  if (!holdsRight(principal.rights, permission)) return { permission };
  const carried = principal.scopes ?? principal.roles;
  if (carried === null) return null;
  const scopes = scopesOfOperation(operation, permission);
  if (scopes.length === 0 || scopes.some((scope) => carried.has(scope))) return null;
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
