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
import { RemoteAssistanceRequest, RemoteAssistanceSession } from '../entities/remote-assistance.entity';
import { RemoteAssistancePartner } from '../entities/remote-assistance-partner.entity';
import type { Change, WatchFilter } from '../persistence/change-feed';
import type { GraphQLContext } from './context';
import { type FieldSpecs, objectType, typeNameOf } from './dynamic-types';
import type { ReferenceField } from './edge-fields';

/** A property of the watched object that goes by a name of its own in the API. */
interface NamedProperty {
  readonly property: string;
  readonly description: string;
}

/** What a subscription tells of: objects of a resource, and the field of the payload that leads to them. */
interface Subject {
  readonly model: ModelClass;
  readonly field: string;
}

/** A subscription to what happens to the objects of one resource, or of several that belong together. */
interface SubscriptionSpec extends Subject {
  readonly name: string;
  readonly description: string;
  /** Further subjects, of which somebody hears who may read them; then every field of the payload may be null. */
  readonly also?: readonly Subject[];
  /** Ids the payload carries even when the object is gone, by field. */
  readonly ids: Readonly<Record<string, NamedProperty>>;
  /** What narrows the watch, by argument. */
  readonly filters: Readonly<Record<string, NamedProperty>>;
}

const OBJECT =
  'The object as the change left it; null if it is gone. What it leads to is read as it is by now. Secrets are null here; a query tells them.';
const ONE = `${OBJECT} Null if the change is about something else, too.`;
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
    name: 'remoteAssistanceChanged',
    model: RemoteAssistanceSession,
    description:
      'Each step of remote assistance: of sessions that administrators started, of requests of users, and of the connector to the partner for those who may read it.',
    field: 'remoteAssistanceSession',
    also: [
      { model: RemoteAssistanceRequest, field: 'remoteAssistanceRequest' },
      { model: RemoteAssistancePartner, field: 'remoteAssistancePartner' },
    ],
    ids: {
      remoteAssistanceId: { property: 'id', description: 'The session, the request or the partner.' },
      managedDeviceId: { property: 'managedDeviceId', description: 'The device; null for a partner.' },
    },
    filters: {
      managedDeviceId: { property: 'managedDeviceId', description: `${ONLY_DEVICE} With it, nothing of partners.` },
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
  return {
    resolvers: built.map(({ resolver }) => resolver),
    references: built.flatMap(({ references }) => references),
  };
}

function buildSubscription(spec: SubscriptionSpec) {
  const { name, model, ids, filters } = spec;
  const subjects = subjectsOf(spec);
  const payload = payloadOf(spec);
  class SubscriptionField {
    tell({ changeType, row, model: changed }: Change) {
      const told = Object.entries(ids).map(([id, { property }]) => [id, row[property] ?? null]);
      return { changeType, ...Object.fromEntries(told), [changed.name]: changeType === 'deleted' ? null : row };
    }
  }
  Resolver()(SubscriptionField);
  const { prototype } = SubscriptionField;
  const method = Object.getOwnPropertyDescriptor(prototype, 'tell')!;
  const { permission } = resourceOf(model);
  const description = `${spec.description} Needs ${permission}.`;
  const subscribe = ({ args, context }: { args: Record<string, string | null>; context: GraphQLContext }) =>
    context.changes.watchAll(
      subjects.map((subject) => subject.model),
      filterOf(filters, args),
    );
  const options = { name, nullable: true, description, subscribe: subscribe as never };
  Subscription(() => payload.type as never, options)(prototype, 'tell', method);
  Authorized(permission)(prototype, 'tell', method);
  Root()(prototype, 'tell', 0);
  for (const [index, [argument, { description }]] of Object.entries(filters).entries()) {
    Arg(argument, () => ID, { nullable: true, description })(prototype, 'tell', index + 1);
  }
  const { type: owner, name: ownerName } = payload;
  const references = subjects.map((subject) => ({
    owner,
    ownerName,
    field: subject.field,
    target: subject.model,
    from: subject.model.name,
  }));
  return { resolver: SubscriptionField, references };
}

function subjectsOf({ model, field, also = [] }: SubscriptionSpec): readonly Subject[] {
  return [{ model, field }, ...also];
}

function payloadOf(spec: SubscriptionSpec): { name: string; type: ModelClass } {
  const { name, ids, also } = spec;
  const payloadName = `${typeNameOf(name)}Payload`;
  const fields: FieldSpecs = {
    changeType: { type: () => ChangeType, description: 'What happened.', required: true },
    ...Object.fromEntries(
      Object.entries(ids).map(([id, { property, description }]) => {
        // An id every subject has is always there.
        const required = !also || property === 'id';
        return [id, { type: () => ID, description, required }];
      }),
    ),
    ...Object.fromEntries(
      subjectsOf(spec).map(({ model, field }) => [field, { type: () => model, description: also ? ONE : OBJECT }]),
    ),
  };
  return { name: payloadName, type: objectType(payloadName, `Event of ${name}.`, fields) };
}

const ChangeType = enumType(changeType);

function filterOf(filters: SubscriptionSpec['filters'], args: Record<string, string | null>): WatchFilter {
  const given = Object.entries(filters).filter(([argument]) => args[argument] != null);
  return Object.fromEntries(given.map(([argument, { property }]) => [property, args[argument]!]));
}
