import { ID } from 'type-graphql';
import {
  type ClientNotificationAction,
  clientNotificationAction,
  ENFORCE_SECURITY,
  type EndpointProtectionAction,
  endpointProtectionAction,
  NOTIFY_RESOURCE,
} from '../domain/client-actions/client-action';
import { ClientOperation } from '../entities/client-operation.entity';
import { enumType } from '../entities/enum-types';
import type { ClientNotificationService } from '../services/client-notification.service';
import type { ClientTarget } from '../services/client-target';
import { buildRecordMutations, type RecordMutation } from './record-mutations';

interface ActionInput extends ClientTarget {
  readonly action: ClientNotificationAction | EndpointProtectionAction;
}

/** What is said of one menu of the console. */
interface Menu extends Pick<RecordMutation<ClientNotificationService>, 'name' | 'permission' | 'description'> {
  readonly actions: object;
  readonly collection: string;
  readonly devices: string;
}

/** The mutations by which clients are asked to do something that needs no more than its name. */
export const clientActionMutations = buildRecordMutations<ClientNotificationService>([
  mutationOf({
    name: 'clientNotification',
    permission: NOTIFY_RESOURCE,
    description:
      'Asks Configuration Manager clients to do something now. Clients that are online answer within a minute; others when they come online, for an hour. ConfigMgr: client notification.',
    actions: enumType(clientNotificationAction),
    collection: 'The device collection whose members are notified.',
    devices: 'The devices that are notified; each needs a Configuration Manager client.',
  }),
  mutationOf({
    name: 'endpointProtection',
    permission: ENFORCE_SECURITY,
    description:
      'Has Endpoint Protection on clients scan, or download definitions. A client answers when it has begun; a quick scan ends within 12 minutes and a full one within three hours, and the record then tells what it found. ConfigMgr: Invoke-CMEndpointProtectionScan.',
    actions: enumType(endpointProtectionAction),
    collection:
      'The device collection whose members are asked; those without the Endpoint Protection client are not concerned.',
    devices: 'The devices that are asked; each needs the Endpoint Protection client.',
  }),
]);

function mutationOf({ actions, collection, devices, ...mutation }: Menu): RecordMutation<ClientNotificationService> {
  return {
    ...mutation,
    argument: 'What to ask of whom.',
    input: {
      collectionId: { type: () => ID, description: collection },
      managedDeviceIds: { type: () => [ID], description: devices },
      action: { type: () => actions, description: 'What the clients are to do.', required: true },
    },
    leftOut: 'give a collection or devices, not both',
    answer: {
      field: 'clientOperation',
      target: ClientOperation,
      description: 'The operation, to follow the answers of the clients by.',
    },
    run: (service, context, input: ActionInput) => service.notify(context, input.action, input),
  };
}
