import { ID } from 'type-graphql';
import { remoteActions } from '../domain/remote-actions';
import type { RemoteActionDefinition } from '../domain/remote-actions/define-remote-action';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import type { CollectionActionService } from '../services/collection-action.service';
import { clientMutationIdField } from './device-action-payload';
import { gather, type Mutations, mutationResolver } from './dynamic-mutation';
import { inputType, objectType, typeNameOf } from './dynamic-types';
import type { ReferenceField } from './edge-fields';
import { descriptionOf, parameterFields } from './remote-action-mutations';

interface CollectionActionInput {
  readonly deviceIds: readonly string[];
  readonly [parameter: string]: unknown;
}

/** The mutation of every catalogue entry that Graph has for many devices only. */
export const collectionActionMutations = gather(
  remoteActions.filter(({ onCollection }) => onCollection).map((action) => buildMutation(action)),
);

function buildMutation(action: RemoteActionDefinition): Mutations<CollectionActionService> {
  const typeName = typeNameOf(action.name);
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
  const resolver = mutationResolver<CollectionActionService>({
    name: action.name,
    permission: action.permission,
    description: descriptionOf(action),
    argument: 'What to do to which devices.',
    input,
    payload,
    run: async (service, context, args: CollectionActionInput) => {
      const issued = await service.issue(context, action, args.deviceIds, args);
      return {
        managedDeviceIds: issued.map(({ managedDeviceId }) => managedDeviceId),
        deviceActionResultIds: issued.map(({ deviceActionResultId }) => deviceActionResultId),
      };
    },
  });
  return { resolvers: [resolver], references };
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
