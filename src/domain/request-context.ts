import { scopesOfOperation } from './access/graph-scopes';
import type { PermissionNotes, PermissionPurpose } from './access/permission-log';
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
  /** Client id of the application the token was issued to; absent if none was presented. */
  readonly clientId?: string;
  /** Takes down what is asked of the rights; absent where nobody wants to know. */
  readonly notes?: PermissionNotes;
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
export function refusalOf(
  principal: Principal,
  permission: string,
  operation = permission,
  purpose: PermissionPurpose = 'required',
): ErrorDetails | null {
  const refusal = findRefusal(principal, permission, operation);
  principal.notes?.note({ permission, operation, purpose, isHeld: refusal === null });
  return refusal;
}

function findRefusal({ rights, scopes, roles }: Principal, permission: string, operation: string): ErrorDetails | null {
  if (!holdsRight(rights, permission)) return { permission };
  const carried = scopes ?? roles;
  if (carried === null) return null;
  const accepted = scopesOfOperation(operation, permission);
  if (accepted.length === 0 || accepted.some((scope) => carried.has(scope))) return null;
  return { permission, scopes: accepted, problem: `The token must have the scope ${accepted.join(' or ')}.` };
}

/** Whether a principal may use a permission somewhere, for an answer that tells so or goes by it. */
export function holds(principal: Principal, permission: string, operation = permission): boolean {
  return refusalOf(principal, permission, operation, 'consulted') === null;
}

/** Takes down that something is decided by a permission, whatever the token: what is asked next goes by the rights alone. */
export function noteUse({ rights, notes }: Principal, permission: string, purpose: PermissionPurpose): void {
  if (!notes || (purpose !== 'required' && notes.has(permission))) return;
  notes.note({ permission, operation: null, purpose, isHeld: holdsRight(rights, permission) });
}

/** The same principal, of whom it is only tried out what they may do. */
export function onTrial(principal: Principal): Principal {
  const { notes } = principal;
  if (!notes) return principal;
  const consulted: PermissionNotes = {
    has: (permission) => notes.has(permission),
    note: (use) => notes.note({ ...use, purpose: 'consulted' }),
  };
  return { ...principal, notes: consulted };
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
