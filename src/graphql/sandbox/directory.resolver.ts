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

@InputType()
abstract class GroupMemberInput {
  @Field(() => ID, { description: 'The group.' })
  groupId!: string;

  @Field(() => ID, {
    description: 'Directory object id of a user or group, or the azureADDeviceId of a device.',
  })
  memberId!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('AddGroupMemberInput', { description: 'Input of addGroupMember.' })
class AddGroupMemberInput extends GroupMemberInput {}

@InputType('RemoveGroupMemberInput', { description: 'Input of removeGroupMember.' })
class RemoveGroupMemberInput extends GroupMemberInput {}

@ObjectType('GroupPayload', { description: 'Answer of a mutation that concerns one group.', simpleResolvers: true })
class GroupPayload {
  @Field(() => [ID], { description: 'Everything that is directly in the group now.' })
  memberIds!: readonly string[];

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

/** What happens to users and groups in the directory. */
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

  @Authorized(CONTROL)
  @Mutation(() => GroupPayload, {
    nullable: true,
    description:
      'Puts a user, device or group into a group. Roles assigned to the group, and scope groups, hold accordingly from the next request on; CONFLICT if it is in there.',
  })
  async addGroupMember(
    @Arg('input', () => AddGroupMemberInput, { description: 'What, and where.' })
    { groupId, memberId, clientMutationId }: AddGroupMemberInput,
  ): Promise<GroupPayload> {
    const memberIds = await this.directory.addGroupMember(groupId, memberId);
    return { memberIds, clientMutationId: clientMutationId ?? null };
  }

  @Authorized(CONTROL)
  @Mutation(() => GroupPayload, {
    nullable: true,
    description: 'Takes a user, device or group out of a group; CONFLICT if it is not in there.',
  })
  async removeGroupMember(
    @Arg('input', () => RemoveGroupMemberInput, { description: 'What, and whence.' })
    { groupId, memberId, clientMutationId }: RemoveGroupMemberInput,
  ): Promise<GroupPayload> {
    const memberIds = await this.directory.removeGroupMember(groupId, memberId);
    return { memberIds, clientMutationId: clientMutationId ?? null };
  }
}
