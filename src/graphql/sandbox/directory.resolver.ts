import { Arg, Authorized, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { DateTimeScalar } from '../../entities/scalars';
import type { DirectoryService } from '../../services/directory.service';
import { CONTROL, MUTATION_ID } from './sandbox-types';

@InputType()
abstract class UserInput {
  @Field(() => ID, { description: 'Directory object id of the user.' })
  userId!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('DeleteUserInput', { description: 'Input of deleteUser.' })
class DeleteUserInput extends UserInput {}

@InputType('RestoreUserInput', { description: 'Input of restoreUser.' })
class RestoreUserInput extends UserInput {}

@ObjectType('UserPayload', { description: 'Answer of a mutation that concerns one user.', simpleResolvers: true })
class UserPayload {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the user was deleted from Entra ID; null for one who is there.',
  })
  deletedDateTime!: string | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

/** What happens to users in the directory. */
@Resolver()
export class DirectoryResolver {
  constructor(private readonly directory: DirectoryService) {}

  @Authorized(CONTROL)
  @Mutation(() => UserPayload, {
    nullable: true,
    description:
      'Deletes a user from Entra ID. Devices of the user can then be neither retired nor wiped; their records can be deleted.',
  })
  async deleteUser(
    @Arg('input', () => DeleteUserInput, { description: 'Whom.' }) { userId, clientMutationId }: DeleteUserInput,
  ): Promise<UserPayload> {
    return {
      deletedDateTime: await this.directory.deleteUser(userId),
      clientMutationId: clientMutationId ?? null,
    };
  }

  @Authorized(CONTROL)
  @Mutation(() => UserPayload, {
    nullable: true,
    description: 'Brings a user back who was deleted from Entra ID; CONFLICT if the user is there.',
  })
  async restoreUser(
    @Arg('input', () => RestoreUserInput, { description: 'Whom.' }) { userId, clientMutationId }: RestoreUserInput,
  ): Promise<UserPayload> {
    await this.directory.restoreUser(userId);
    return { deletedDateTime: null, clientMutationId: clientMutationId ?? null };
  }
}
