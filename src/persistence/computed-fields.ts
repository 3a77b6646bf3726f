import type { GraphQLScalarType } from 'graphql';
import type { ScopedDevice } from '../domain/access/rights';
import { type DeviceFacts, deviceFactColumns } from '../domain/devices/device-facts';
import { syncStatusOf } from '../domain/devices/sync-status';
import type { Enumeration } from '../domain/enumeration';
import { remoteActions } from '../domain/remote-actions';
import { unavailabilityOf } from '../domain/remote-actions/define-remote-action';
import { permissionRefusal } from '../domain/remote-actions/permission-refusal';
import type { RequestContext } from '../domain/request-context';
import { structuredOutput } from '../domain/scripts/script-output';
import { ActionAvailability, remoteActionName } from '../entities/action-availability';
import { DeviceSyncStatusResponse } from '../entities/embedded/device-sync-status';
import { ManagedDevice } from '../entities/managed-device.entity';
import type { ModelClass } from '../entities/properties';
import { JsonScalar } from '../entities/scalars';
import { ScriptExecutionResult, ScriptExecutionSummary } from '../entities/script-execution.entity';

/** A field that follows from columns of its own row by a pure function. */
export interface ComputedField {
  readonly owner: ModelClass;
  readonly field: string;
  readonly columns: readonly string[];
  /** A class, or a scalar. */
  readonly type: ModelClass | GraphQLScalarType;
  /** A list of the type, or one of it that may be null. */
  readonly shape: 'list' | 'one';
  readonly description: string;
  /** An optional argument of the field: members of an enumeration. */
  readonly argument?: { readonly name: string; readonly members: Enumeration; readonly description: string };
  readonly compute: (row: never, context: RequestContext, argument: readonly string[] | null) => unknown;
}

/** Every field that is computed rather than stored. */
export const computedFields: readonly ComputedField[] = [
  {
    owner: ManagedDevice,
    field: 'actionAvailability',
    columns: [...deviceFactColumns, 'userId', 'azureADDeviceId'],
    type: ActionAvailability,
    shape: 'list',
    description:
      'Every remote action and whether its mutation would accept it now: greys out a button exactly when the mutation would refuse.',
    argument: {
      name: 'actions',
      members: remoteActionName,
      description: 'Only these actions; all, if nothing is said.',
    },
    compute: actionAvailability,
  },
  {
    owner: ManagedDevice,
    field: 'getSyncStatus',
    columns: [
      'id',
      'operatingSystem',
      'deviceType',
      'deviceEnrollmentType',
      'managementAgent',
      'lastSyncDateTime',
      'syncFacts',
    ],
    type: DeviceSyncStatusResponse,
    shape: 'one',
    description:
      'How far the parts of the device are synchronised; null where the device does not synchronise with Intune itself. Graph: managedDevice/getSyncStatus.',
    compute: syncStatusOf,
  },
  ...[ScriptExecutionResult, ScriptExecutionSummary].map((owner) => ({
    owner,
    field: 'structuredOutput',
    columns: ['scriptOutput'],
    type: JsonScalar,
    shape: 'one' as const,
    description: 'The output as the object or list that it is in JSON; null if it is none.',
    compute: ({ scriptOutput }: { scriptOutput: string | null }) => structuredOutput(scriptOutput),
  })),
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

function actionAvailability(
  device: DeviceFacts & ScopedDevice,
  { principal, now }: RequestContext,
  only: readonly string[] | null,
): ActionAvailability[] {
  const asked = only ? remoteActions.filter(({ name }) => only.includes(name)) : remoteActions;
  return asked.map((action) => {
    const refusal = permissionRefusal(principal, action, device) ?? unavailabilityOf(action, device, now);
    return {
      action: action.name,
      available: refusal === null,
      reasonCode: refusal?.reasonCode ?? null,
      reason: refusal?.reason ?? null,
    };
  });
}
