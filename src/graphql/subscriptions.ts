import { Arg, Authorized, ID, Resolver, Root, Subscription } from 'type-graphql';
import { changeType } from '../domain/enumerations/changes';
import { AuditEvent } from '../entities/audit-event.entity';
import { ClientOperation } from '../entities/client-operation.entity';
import { ClientPushInstallation } from '../entities/client-push-installation.entity';
import { CMPivotQuery } from '../entities/cm-pivot-query.entity';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { enumType } from '../entities/enum-types';
import { ManagedDevice } from '../entities/managed-device.entity';
import { resourceOf } from '../entities/model-classes';
import type { ModelClass } from '../entities/properties';
import type { Change, WatchFilter } from '../persistence/change-feed';
import type { GraphQLContext } from './context';
import { type FieldSpecs, objectType, typeNameOf } from './dynamic-types';
import type { ReferenceField } from './edge-fields';

/** A property of the watched object that goes by a name of its own in the API. */
interface NamedProperty {
  readonly property: string;
  readonly description: string;
}

/** A subscription to what happens to the objects of one resource. */
interface SubscriptionSpec {
  readonly name: string;
  readonly model: ModelClass;
  readonly description: string;
  /** Field of the payload that leads to the object. */
  readonly field: string;
  /** Ids the payload carries even when the object is gone, by field. */
  readonly ids: Readonly<Record<string, NamedProperty>>;
  /** What narrows the watch, by argument. */
  readonly filters: Readonly<Record<string, NamedProperty>>;
}

const ONLY_DEVICE = 'Only this device; every device, if nothing is said.';

/** Every subscription. Root field, arguments and payload of one all come from its row. */
const subscriptions: readonly SubscriptionSpec[] = [
  {
    name: 'managedDeviceChanged',
    model: ManagedDevice,
    description:
      'Each change of the record of a device, once it is committed: an administrator, a check-in or the passing of time changed it, or it left management. To somebody who sees only some devices, one that comes among them is `created` and one that goes from them `deleted`.',
    field: 'managedDevice',
    ids: { managedDeviceId: { property: 'id', description: 'The device.' } },
    filters: { managedDeviceId: { property: 'id', description: ONLY_DEVICE } },
  },
  {
    name: 'deviceActionResultChanged',
    model: DeviceActionResult,
    description:
      'Each state a remote action goes through, from `pending` on, none left out. That an action goes with the record of its device is no state; managedDeviceChanged tells it.',
    field: 'deviceActionResult',
    ids: {
      deviceActionResultId: { property: 'id', description: 'The action.' },
      managedDeviceId: { property: 'managedDeviceId', description: 'The device it is on; its record may be gone.' },
    },
    filters: {
      managedDeviceId: { property: 'managedDeviceId', description: 'Only actions on this device.' },
      deviceActionId: { property: 'id', description: 'Only this action: the id of its deviceActionResult.' },
    },
  },
  {
    name: 'clientOperationChanged',
    model: ClientOperation,
    description:
      'Each client operation that is requested, and each time answers of its clients are taken in, until it expires.',
    field: 'clientOperation',
    ids: { clientOperationId: { property: 'id', description: 'The operation.' } },
    filters: {
      clientOperationId: { property: 'id', description: 'Only this operation; every one, if nothing is said.' },
    },
  },
  {
    name: 'cmPivotQueryChanged',
    model: CMPivotQuery,
    description:
      'Each CMPivot query that is asked, and each time answers to it come in, until it expires; cmPivotRows has the rows so far.',
    field: 'cmPivotQuery',
    ids: { cmPivotQueryId: { property: 'id', description: 'The query.' } },
    filters: { cmPivotQueryId: { property: 'id', description: 'Only this query; every one, if nothing is said.' } },
  },
  {
    name: 'clientPushInstallationChanged',
    model: ClientPushInstallation,
    description: 'Each client push installation that is requested, and each time it gets further on a device.',
    field: 'clientPushInstallation',
    ids: { clientPushInstallationId: { property: 'id', description: 'The installation.' } },
    filters: {
      clientPushInstallationId: {
        property: 'id',
        description: 'Only this installation; every one, if nothing is said.',
      },
    },
  },
  {
    name: 'auditEventCreated',
    model: AuditEvent,
    description: 'Each audit event as it is recorded.',
    field: 'auditEvent',
    ids: { auditEventId: { property: 'id', description: 'The event.' } },
    filters: {},
  },
];

/** Resolver of one subscription. */
type SubscriptionResolver = new () => object;

/** The subscriptions, and the payload fields that lead to the objects they are about. */
export function buildSubscriptions(): { resolvers: SubscriptionResolver[]; references: ReferenceField[] } {
  const built = subscriptions.map(buildSubscription);
  return { resolvers: built.map(({ resolver }) => resolver), references: built.map(({ reference }) => reference) };
}

function buildSubscription(spec: SubscriptionSpec) {
  const { name, model, field, ids, filters } = spec;
  const payload = payloadOf(spec);
  class SubscriptionField {
    tell({ changeType, row }: Change) {
      const told = Object.entries(ids).map(([id, { property }]) => [id, row[property]]);
      return { changeType, ...Object.fromEntries(told), object: changeType === 'deleted' ? null : row };
    }
  }
  Resolver()(SubscriptionField);
  const { prototype } = SubscriptionField;
  const method = Object.getOwnPropertyDescriptor(prototype, 'tell')!;
  const { permission } = resourceOf(model);
  const description = `${spec.description} Needs ${permission}.`;
  const subscribe = ({ args, context }: { args: Record<string, string | null>; context: GraphQLContext }) =>
    context.changes.watch(model, filterOf(filters, args));
  const options = { name, nullable: true, description, subscribe: subscribe as never };
  Subscription(() => payload.type as never, options)(prototype, 'tell', method);
  Authorized(permission)(prototype, 'tell', method);
  Root()(prototype, 'tell', 0);
  for (const [index, [argument, { description }]] of Object.entries(filters).entries()) {
    Arg(argument, () => ID, { nullable: true, description })(prototype, 'tell', index + 1);
  }
  const reference = { owner: payload.type, ownerName: payload.name, field, target: model, from: 'object' };
  return { resolver: SubscriptionField, reference };
}

function payloadOf({ name, model, field, ids }: SubscriptionSpec): { name: string; type: ModelClass } {
  const payloadName = `${typeNameOf(name)}Payload`;
  const fields: FieldSpecs = {
    changeType: { type: () => ChangeType, description: 'What happened.', required: true },
    ...Object.fromEntries(
      Object.entries(ids).map(([id, { description }]) => [id, { type: () => ID, description, required: true }]),
    ),
    [field]: {
      type: () => model,
      description:
        'The object as the change left it; null if it is gone. What it leads to is read as it is by now. Secrets are null here; a query tells them.',
    },
  };
  return { name: payloadName, type: objectType(payloadName, `Event of ${name}.`, fields) };
}

const ChangeType = enumType(changeType);

function filterOf(filters: SubscriptionSpec['filters'], args: Record<string, string | null>): WatchFilter {
  const given = Object.entries(filters).filter(([argument]) => args[argument] != null);
  return Object.fromEntries(given.map(([argument, { property }]) => [property, args[argument]!]));
}
