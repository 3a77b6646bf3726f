import { DomainError } from '../domain/errors';
import { holds, type Principal } from '../domain/request-context';

/** Refuses a caller who does not hold a permission. */
export function assertHolds(principal: Principal, permission: string): void {
  if (!holds(principal, permission)) throw new DomainError('FORBIDDEN', { permission });
}
