import { Arg, Authorized, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import {
  type ClientNotificationAction,
  clientNotificationAction,
  NOTIFY_RESOURCE,
} from '../../domain/client-actions/client-action';
import { ClientOperation } from '../../entities/client-operation.entity';
import { enumType } from '../../entities/enum-types';
import type { ClientNotificationService } from '../../services/client-notification.service';
import type { GraphQLContext } from '../context';
import type { ReferenceField } from '../edge-fields';

const Action = enumType(clientNotificationAction);

@InputType('ClientNotificationInput', {
  description: 'Input of clientNotification. Give a collection or devices, not both.',
})
class ClientNotificationInput {
  @Field(() => ID, { nullable: true, description: 'The device collection whose members are notified.' })
  collectionId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The devices that are notified; each needs a Configuration Manager client.',
  })
  managedDeviceIds?: string[] | null;

  @Field(() => Action, { description: 'What the clients are to do.' })
  action!: ClientNotificationAction;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

@ObjectType('ClientNotificationPayload', { description: 'Answer of clientNotification.', simpleResolvers: true })
class ClientNotificationPayload {
  @Field(() => ClientOperation, {
    nullable: true,
    description: 'The operation, to follow the answers of the clients by.',
  })
  clientOperation!: ClientOperation | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@Resolver()
export class ClientNotificationResolver {
  constructor(private readonly service: ClientNotificationService) {}

  @Authorized(NOTIFY_RESOURCE)
  @Mutation(() => ClientNotificationPayload, {
    nullable: true,
    description: `Asks Configuration Manager clients to do something now. Clients that are online answer within a minute; others when they come online, for an hour. Needs ${NOTIFY_RESOURCE}. ConfigMgr: client notification.`,
  })
  async clientNotification(
    @Arg('input', () => ClientNotificationInput, { description: 'What to ask of whom.' })
    input: ClientNotificationInput,
    @Ctx() context: GraphQLContext,
  ) {
    const clientOperationId = await this.service.notify(context, input.action, input);
    return { clientOperationId, clientMutationId: input.clientMutationId ?? null };
  }
}

export const clientNotificationReferences: readonly ReferenceField[] = [
  {
    owner: ClientNotificationPayload,
    ownerName: 'ClientNotificationPayload',
    field: 'clientOperation',
    target: ClientOperation,
    from: 'clientOperationId',
  },
];
