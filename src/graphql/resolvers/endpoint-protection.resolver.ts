import { Arg, Authorized, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import {
  ENFORCE_SECURITY,
  type EndpointProtectionAction,
  endpointProtectionAction,
} from '../../domain/client-actions/client-action';
import { ClientOperation } from '../../entities/client-operation.entity';
import { enumType } from '../../entities/enum-types';
import type { ClientNotificationService } from '../../services/client-notification.service';
import type { GraphQLContext } from '../context';
import type { ReferenceField } from '../edge-fields';

const Action = enumType(endpointProtectionAction);

@InputType('EndpointProtectionInput', {
  description: 'Input of endpointProtection. Give a collection or devices, not both.',
})
class EndpointProtectionInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'The device collection whose members are asked; those without the Endpoint Protection client are not concerned.',
  })
  collectionId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The devices that are asked; each needs the Endpoint Protection client.',
  })
  managedDeviceIds?: string[] | null;

  @Field(() => Action, { description: 'What the clients are to do.' })
  action!: EndpointProtectionAction;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

@ObjectType('EndpointProtectionPayload', { description: 'Answer of endpointProtection.', simpleResolvers: true })
class EndpointProtectionPayload {
  @Field(() => ClientOperation, {
    nullable: true,
    description: 'The operation, to follow the answers of the clients by.',
  })
  clientOperation!: ClientOperation | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@Resolver()
export class EndpointProtectionResolver {
  constructor(private readonly service: ClientNotificationService) {}

  @Authorized(ENFORCE_SECURITY)
  @Mutation(() => EndpointProtectionPayload, {
    nullable: true,
    description: `Has Endpoint Protection on clients scan, or download definitions. A client answers when it has begun; a quick scan ends within 12 minutes and a full one within three hours, and the record then tells what it found. Needs ${ENFORCE_SECURITY}. ConfigMgr: Invoke-CMEndpointProtectionScan.`,
  })
  async endpointProtection(
    @Arg('input', () => EndpointProtectionInput, { description: 'What to ask of whom.' })
    input: EndpointProtectionInput,
    @Ctx() context: GraphQLContext,
  ) {
    const clientOperationId = await this.service.notify(context, input.action, input);
    return { clientOperationId, clientMutationId: input.clientMutationId ?? null };
  }
}

export const endpointProtectionReferences: readonly ReferenceField[] = [
  {
    owner: EndpointProtectionPayload,
    ownerName: 'EndpointProtectionPayload',
    field: 'clientOperation',
    target: ClientOperation,
    from: 'clientOperationId',
  },
];
