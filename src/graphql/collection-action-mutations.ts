import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { remoteActions } from '../domain/remote-actions';
import type { RemoteActionDefinition } from '../domain/remote-actions/define-remote-action';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import type { CollectionActionService } from '../services/collection-action.service';
import type { GraphQLContext } from './context';
import { clientMutationIdField } from './device-action-payload';
import { inputType, objectType } from './dynamic-types';
import type { ReferenceField } from './edge-fields';
import { descriptionOf, parameterFields } from './remote-action-mutations';

/** Resolver of one catalogue entry that acts on many devices at once. */
type CollectionActionResolver = new (service: CollectionActionService) => object;

interface CollectionActionInput {
  readonly deviceIds: readonly string[];
  readonly clientMutationId?: string | null;
  readonly [parameter: string]: unknown;
}

/** The mutation of every catalogue entry that Graph has for many devices only. */
export function buildCollectionActionMutations(): {
  resolvers: CollectionActionResolver[];
  references: ReferenceField[];
} {
  const built = remoteActions.filter(({ onCollection }) => onCollection).map(buildMutation);
  return {
    resolvers: built.map(({ resolver }) => resolver),
    references: built.flatMap(({ references }) => references),
  };
}

function buildMutation(action: RemoteActionDefinition) {
  const typeName = action.name.charAt(0).toUpperCase() + action.name.slice(1);
  const input = inputType(`${typeName}Input`, `Input of ${action.name}.`, {
    deviceIds: {
      type: () => [ID],
      description: `The devices to act on, 1 to ${action.onCollection!.maximum}, none twice.`,
      required: true,
    },
    ...parameterFields(action.parameters),
    clientMutationId: clientMutationIdField,
  });
  const { payload, references } = buildPayload(`${typeName}Payload`, action.name);
  class CollectionActionMutation {
    constructor(private readonly service: CollectionActionService) {}

    async issue(args: CollectionActionInput, context: GraphQLContext) {
      const issued = await this.service.issue(context, action, args.deviceIds, args);
      return {
        managedDeviceIds: issued.map(({ managedDeviceId }) => managedDeviceId),
        deviceActionResultIds: issued.map(({ deviceActionResultId }) => deviceActionResultId),
        clientMutationId: args.clientMutationId ?? null,
      };
    }
  }
  Resolver()(CollectionActionMutation);
  const { prototype } = CollectionActionMutation;
  const method = Object.getOwnPropertyDescriptor(prototype, 'issue')!;
  const description = descriptionOf(action);
  Mutation(() => payload as never, { name: action.name, nullable: true, description })(prototype, 'issue', method);
  Authorized(action.permission)(prototype, 'issue', method);
  Arg('input', () => input as never, { description: 'What to do to which devices.' })(prototype, 'issue', 0);
  Ctx()(prototype, 'issue', 1);
  return { resolver: CollectionActionMutation, references };
}

function buildPayload(ownerName: string, actionName: string) {
  const payload = objectType(
    ownerName,
    `Answer of ${actionName}: the action is accepted for every device, not yet carried out.`,
    {
      managedDevices: {
        type: () => [ManagedDevice],
        description: 'The devices as they are now, in the order they were named.',
        required: true,
      },
      deviceActionResults: {
        type: () => [DeviceActionResult],
        description: 'The action on each of them, in the same order, to follow it by.',
        required: true,
      },
      clientMutationId: clientMutationIdField,
    },
  );
  const references: ReferenceField[] = [
    {
      owner: payload,
      ownerName,
      field: 'managedDevices',
      target: ManagedDevice,
      from: 'managedDeviceIds',
      isList: true,
    },
    {
      owner: payload,
      ownerName,
      field: 'deviceActionResults',
      target: DeviceActionResult,
      from: 'deviceActionResultIds',
      isList: true,
    },
  ];
  return { payload, references };
}
