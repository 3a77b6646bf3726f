import { Arg, Authorized, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { Sandboxes } from '../../agent/sandbox-directory';
import { DateTimeScalar, DurationScalar } from '../../entities/scalars';
import { CONTROL, MUTATION_ID } from './sandbox-types';

@ObjectType('NamedSandbox', {
  description:
    'A sandbox beside the one the server was started with: a database, clock and devices of its own. Requests name it in the header `X-Drydock-Sandbox` or by the path `/sandboxes/<name>/graphql`.',
  simpleResolvers: true,
})
class NamedSandbox {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'The dataset it began with, and goes back to when it is reset.' })
  dataset!: string;

  @Field(() => DateTimeScalar, { description: 'When it was made, in real time.' })
  createdDateTime!: string;

  @Field(() => DateTimeScalar, { description: 'When it goes unless it is called before, in real time.' })
  expiresDateTime!: string;
}

@InputType('CreateSandboxInput', {
  description:
    'Input of createSandbox. It begins with a dataset, with a snapshot of the sandbox that is asked, or, where neither is given, with the state of that sandbox.',
})
class CreateSandboxInput {
  @Field(() => String, { description: 'Name: 1 to 64 small letters, digits, dashes or underscores.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The dataset it begins with. Not together with snapshot.' })
  dataset?: string | null;

  @Field(() => String, { nullable: true, description: 'The snapshot it begins with. Not together with dataset.' })
  snapshot?: string | null;

  @Field(() => DurationScalar, {
    nullable: true,
    description: 'How long it is kept without being called, in real time: PT1S to P7D; PT1H, if left out.',
  })
  expiresIn?: string | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('DeleteSandboxInput', { description: 'Input of deleteSandbox.' })
class DeleteSandboxInput {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@ObjectType('CreateSandboxPayload', { description: 'Answer of createSandbox.', simpleResolvers: true })
class CreateSandboxPayload {
  @Field(() => NamedSandbox, { description: 'The new sandbox.' })
  sandbox!: NamedSandbox;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@ObjectType('DeleteSandboxPayload', { description: 'Answer of deleteSandbox.', simpleResolvers: true })
class DeleteSandboxPayload {
  @Field(() => String, { description: 'Name of the sandbox that has gone.' })
  deletedSandboxName!: string;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

/** Makes and ends sandboxes beside the first one. */
@Resolver()
export class NamedSandboxResolver {
  constructor(private readonly service: Sandboxes) {}

  @Authorized(CONTROL)
  @Query(() => [NamedSandbox], {
    description: 'Every sandbox beside the one the server was started with, by name; 100 at most.',
  })
  sandboxes(): readonly NamedSandbox[] {
    return this.service.list();
  }

  @Authorized(CONTROL)
  @Mutation(() => CreateSandboxPayload, {
    nullable: true,
    description:
      'Makes a sandbox beside this one, isolated from it and from all others. It goes with the server, or when nobody has called it for a while. CONFLICT if the name is taken.',
  })
  async createSandbox(
    @Arg('input', () => CreateSandboxInput, { description: 'What it is to be.' }) input: CreateSandboxInput,
  ): Promise<CreateSandboxPayload> {
    const sandbox = await this.service.create(input);
    return { sandbox, clientMutationId: input.clientMutationId ?? null };
  }

  @Authorized(CONTROL)
  @Mutation(() => DeleteSandboxPayload, {
    nullable: true,
    description: 'Ends a sandbox with all that is in it. NOT_FOUND if there is none of that name.',
  })
  async deleteSandbox(
    @Arg('input', () => DeleteSandboxInput, { description: 'Which one.' }) input: DeleteSandboxInput,
  ): Promise<DeleteSandboxPayload> {
    await this.service.delete(input.name);
    return { deletedSandboxName: input.name, clientMutationId: input.clientMutationId ?? null };
  }
}
