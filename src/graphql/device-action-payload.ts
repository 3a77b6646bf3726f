import { DeviceActionResult } from '../entities/device-action-result.entity';
import { allResources } from '../entities/entity-list';
import { ManagedDevice } from '../entities/managed-device.entity';
import type { ModelClass } from '../entities/properties';
import { type FieldSpecs, objectType } from './dynamic-types';
import type { ReferenceField } from './edge-fields';

export const clientMutationIdField: FieldSpecs[string] = {
  type: () => String,
  description: 'Given back unchanged, so that a client can tell answers apart. Relay: clientMutationId.',
};

/**
 * The payload of a mutation about one action on one device, and its fields that lead to stored objects: one more, if
 * accepting the action writes a row of a type of its own.
 */
export function buildDeviceActionPayload(
  ownerName: string,
  description: string,
  payloadType?: string,
): { payload: ModelClass; references: readonly ReferenceField[] } {
  const written = allResources.find(({ typeName }) => typeName === payloadType);
  const payload = objectType(ownerName, description, {
    managedDevice: {
      type: () => ManagedDevice,
      description: 'The device as it is now; null once it is off the lists.',
    },
    deviceActionResult: {
      type: () => DeviceActionResult,
      description:
        'The action, to follow it by. It goes with the record of a device that leaves management; remoteActionAudits tells how it ended.',
    },
    ...(written && {
      [written.table]: { type: () => written.model, description: written.description },
    }),
    clientMutationId: clientMutationIdField,
  });
  const references: ReferenceField[] = [
    { owner: payload, ownerName, field: 'managedDevice', target: ManagedDevice, from: 'managedDeviceId' },
    {
      owner: payload,
      ownerName,
      field: 'deviceActionResult',
      target: DeviceActionResult,
      from: 'deviceActionResultId',
    },
  ];
  if (written)
    references.push({ owner: payload, ownerName, field: written.table, target: written.model, from: 'payloadRowId' });
  return { payload, references };
}
