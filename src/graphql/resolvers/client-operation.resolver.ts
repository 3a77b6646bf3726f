import { Arg, Authorized, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { ClientOperation } from '../../entities/client-operation.entity';
import type { ClientOperationAdministration } from '../../services/client-operation-administration.service';
import type { GraphQLContext } from '../context';
import type { ReferenceField } from '../edge-fields';

@InputType('CancelClientOperationInput', { description: 'Input of cancelClientOperation.' })
class CancelClientOperationInput {
  @Field(() => ID, { description: 'The operation that is withdrawn.' })
  clientOperationId!: string;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

@InputType('DeleteClientOperationInput', { description: 'Input of deleteClientOperation.' })
class DeleteClientOperationInput {
  @Field(() => ID, { description: 'The operation that is removed.' })
  clientOperationId!: string;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

@ObjectType('CancelClientOperationPayload', { description: 'Answer of cancelClientOperation.', simpleResolvers: true })
class CancelClientOperationPayload {
  @Field(() => ClientOperation, { nullable: true, description: 'The operation as it is now.' })
  clientOperation!: ClientOperation | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@ObjectType('DeleteClientOperationPayload', { description: 'Answer of deleteClientOperation.', simpleResolvers: true })
class DeleteClientOperationPayload {
  @Field(() => ID, { description: 'The operation that is gone.' })
  deletedClientOperationId!: string;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@Resolver()
export class ClientOperationResolver {
  constructor(private readonly service: ClientOperationAdministration) {}

  @Authorized('Collection.Read')
  @Mutation(() => CancelClientOperationPayload, {
    nullable: true,
    description:
      'Withdraws an operation: clients that have not answered no longer receive it, and what others have begun goes on. CONFLICT if it is no longer active; a script that runs on a whole collection cannot be withdrawn. Needs the permission of its action. ConfigMgr: CancelClientOperation.',
  })
  async cancelClientOperation(
    @Arg('input', () => CancelClientOperationInput, { description: 'Which operation.' })
    { clientOperationId, clientMutationId }: CancelClientOperationInput,
    @Ctx() context: GraphQLContext,
  ) {
    await this.service.cancel(context, clientOperationId);
    return { clientOperationId, clientMutationId: clientMutationId ?? null };
  }

  @Authorized('Collection.Read')
  @Mutation(() => DeleteClientOperationPayload, {
    nullable: true,
    description:
      'Removes an operation from the list, with what its clients answered; clients that have not received it no longer do. Needs the permission of its action. ConfigMgr: DeleteClientOperation.',
  })
  async deleteClientOperation(
    @Arg('input', () => DeleteClientOperationInput, { description: 'Which operation.' })
    { clientOperationId, clientMutationId }: DeleteClientOperationInput,
    @Ctx() context: GraphQLContext,
  ): Promise<DeleteClientOperationPayload> {
    await this.service.delete(context, clientOperationId);
    return { deletedClientOperationId: clientOperationId, clientMutationId: clientMutationId ?? null };
  }
}

export const clientOperationReferences: readonly ReferenceField[] = [
  {
    owner: CancelClientOperationPayload,
    ownerName: 'CancelClientOperationPayload',
    field: 'clientOperation',
    target: ClientOperation,
    from: 'clientOperationId',
  },
];
