import type { ScopedDevice } from '../access/rights';
import { isWithinReach, outOfReach, type Principal, refusalOf } from '../request-context';
import type { RemoteActionDefinition } from './define-remote-action';
import { type Unavailability, unavailable } from './unavailability';

type Action = Pick<RemoteActionDefinition, 'name' | 'permission'>;

/** Why somebody may not take an action on a device: by role, by token, or by scope groups; null if they may. */
export function permissionRefusal(principal: Principal, action: Action, device: ScopedDevice): Unavailability | null {
  return (
    anywhereRefusal(principal, action) ?? reachRefusal(action, isWithinReach(principal, action.permission, device))
  );
}

/** Why somebody may not take an action on any device. */
function anywhereRefusal(principal: Principal, { name, permission }: Action): Unavailability | null {
  const refusal = refusalOf(principal, permission, name, 'consulted');
  if (!refusal) return null;
  return refusal.scopes
    ? unavailable('SCOPE_MISSING', String(refusal.problem))
    : unavailable('PERMISSION_MISSING', `The permission ${permission} is required.`);
}

/** Why somebody who may take an action may not take it on a device. */
export function reachRefusal({ permission }: Action, isWithin: boolean): Unavailability | null {
  return isWithin ? null : unavailable('OUT_OF_SCOPE', outOfReach(permission));
}
