import { type DeviceFacts, deviceFactColumns } from '../domain/devices/device-facts';
import { remoteActions } from '../domain/remote-actions';
import { unavailabilityOf } from '../domain/remote-actions/define-remote-action';
import { type Unavailability, unavailable } from '../domain/remote-actions/unavailability';
import { holds, type RequestContext } from '../domain/request-context';
import { ActionAvailability } from '../entities/action-availability';
import { ManagedDevice } from '../entities/managed-device.entity';
import type { ModelClass } from '../entities/properties';

/** A field that follows from columns of its own row by a pure function. */
export interface ComputedField {
  readonly owner: ModelClass;
  readonly field: string;
  readonly columns: readonly string[];
  /** A list of this type. */
  readonly type: ModelClass;
  readonly description: string;
  readonly compute: (row: never, context: RequestContext) => unknown;
}

/** Every field that is computed rather than stored. */
export const computedFields: readonly ComputedField[] = [
  {
    owner: ManagedDevice,
    field: 'actionAvailability',
    columns: deviceFactColumns,
    type: ActionAvailability,
    description:
      'Every remote action and whether its mutation would accept it now: greys out a button exactly when the mutation would refuse.',
    compute: actionAvailability,
  },
];

/** The computed fields of a resource, by name. */
export function computedFieldsOf(owner: ModelClass): ReadonlyMap<string, ComputedField> {
  return byOwner.get(owner) ?? NONE;
}

const NONE: ReadonlyMap<string, ComputedField> = new Map();
const byOwner = new Map<ModelClass, Map<string, ComputedField>>();
for (const computed of computedFields) {
  const fields = byOwner.get(computed.owner) ?? new Map<string, ComputedField>();
  byOwner.set(computed.owner, fields.set(computed.field, computed));
}

function actionAvailability(device: DeviceFacts, { principal, now }: RequestContext): ActionAvailability[] {
  return remoteActions.map((action) => {
    const refusal: Unavailability | null = holds(principal, action.permission)
      ? unavailabilityOf(action, device, now)
      : unavailable('PERMISSION_MISSING', `The permission ${action.permission} is required.`);
    return {
      action: action.name,
      available: refusal === null,
      reasonCode: refusal?.reasonCode ?? null,
      reason: refusal?.reason ?? null,
    };
  });
}
