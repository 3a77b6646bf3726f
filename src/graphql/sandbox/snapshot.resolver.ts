import { Arg, Authorized, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { Snapshots } from '../../agent/snapshots';
import { DateTimeScalar } from '../../entities/scalars';
import { CONTROL, MUTATION_ID } from './sandbox-types';

@ObjectType('Snapshot', {
  description: 'The whole state of the sandbox, taken down under a name: every object, every twin, and the clock.',
  simpleResolvers: true,
})
class Snapshot {
  @Field(() => String, { description: 'Name, by which it is brought back.' })
  name!: string;

  @Field(() => DateTimeScalar, { description: 'Where the clock of the sandbox stood.' })
  dateTime!: string;

  @Field(() => Boolean, {
    description: 'Whether this version of the service took it. Those of other versions cannot be brought back.',
  })
  isCurrent!: boolean;
}

@InputType()
abstract class SnapshotInput {
  @Field(() => String, { description: 'Name: 1 to 64 letters, digits, dots, dashes or underscores.' })
  name!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('CreateSnapshotInput', { description: 'Input of createSnapshot.' })
class CreateSnapshotInput extends SnapshotInput {}

@InputType('RestoreSnapshotInput', { description: 'Input of restoreSnapshot.' })
class RestoreSnapshotInput extends SnapshotInput {}

@InputType('DeleteSnapshotInput', { description: 'Input of deleteSnapshot.' })
class DeleteSnapshotInput extends SnapshotInput {}

@ObjectType('SnapshotsPayload', {
  description: 'Answer of a mutation that concerns a snapshot.',
  simpleResolvers: true,
})
class SnapshotsPayload {
  @Field(() => [Snapshot], { description: 'Every snapshot there is now, by name.' })
  snapshots!: () => Promise<readonly Snapshot[]>;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

/** Takes the state of the sandbox down and brings it back. */
@Resolver()
export class SnapshotResolver {
  constructor(private readonly service: Snapshots) {}

  @Authorized(CONTROL)
  @Query(() => [Snapshot], { description: 'Every snapshot of the sandbox, by name; 100 at most.' })
  snapshots(): Promise<readonly Snapshot[]> {
    return this.service.list();
  }

  @Authorized(CONTROL)
  @Mutation(() => SnapshotsPayload, {
    nullable: true,
    description: 'Takes the state of the sandbox down under a name, in place of what had that name.',
  })
  async createSnapshot(
    @Arg('input', () => CreateSnapshotInput, { description: 'Under which name.' }) input: CreateSnapshotInput,
  ): Promise<SnapshotsPayload> {
    await this.service.take(input.name);
    return this.payloadOf(input);
  }

  @Authorized(CONTROL)
  @Mutation(() => SnapshotsPayload, {
    nullable: true,
    description:
      'Brings everything back to a snapshot, the clock included. Writes asked for before are done first and then gone; queries that are being answered see the state before or after, never a mixture. NOT_FOUND if there is none of that name.',
  })
  async restoreSnapshot(
    @Arg('input', () => RestoreSnapshotInput, { description: 'Which one.' }) input: RestoreSnapshotInput,
  ): Promise<SnapshotsPayload> {
    await this.service.restore(input.name);
    return this.payloadOf(input);
  }

  @Authorized(CONTROL)
  @Mutation(() => SnapshotsPayload, {
    nullable: true,
    description: 'Removes a snapshot. NOT_FOUND if there is none of that name.',
  })
  async deleteSnapshot(
    @Arg('input', () => DeleteSnapshotInput, { description: 'Which one.' }) input: DeleteSnapshotInput,
  ): Promise<SnapshotsPayload> {
    await this.service.remove(input.name);
    return this.payloadOf(input);
  }

  /** The snapshots are looked up where they are asked for only. */
  private payloadOf({ clientMutationId }: SnapshotInput): SnapshotsPayload {
    return { snapshots: () => this.service.list(), clientMutationId: clientMutationId ?? null };
  }
}
