import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Field, ID, Info, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { ManagedAppControl } from '../../agent/managed-app-control';
import { badInput } from '../../domain/errors';
import { ManagedAppTwin } from '../../entities/managed-app-twin.entity';
import { resourceOf } from '../../entities/model-classes';
import { planObject, type ReadPlan, SelectionCache } from '../../persistence/read-plan';
import type { GraphQLContext } from '../context';
import type { ReferenceField } from '../edge-fields';
import { CONTROL, MUTATION_ID } from './sandbox-types';

@InputType('OpenManagedAppInput', { description: 'Input of openManagedApp.' })
class OpenManagedAppInput {
  @Field(() => ID, { description: 'The app that is opened.' })
  managedAppRegistrationId!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the user signs in with the work account again, which brings company data back to the app.',
  })
  signsIn?: boolean | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@InputType('UpdateManagedAppTwinInput', {
  description: 'Input of updateManagedAppTwin; what is left out stays as it is.',
})
class UpdateManagedAppTwinInput {
  @Field(() => ID, { description: 'The app.' })
  managedAppRegistrationId!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether its user opens it every day.' })
  isOpenedDaily?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is going to fail at the next request to remove company data.',
  })
  nextWipeFails?: boolean | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

@ObjectType('ManagedAppTwinPayload', {
  description: 'Answer of a mutation that concerns one protected app.',
  simpleResolvers: true,
})
class ManagedAppTwinPayload {
  @Field(() => ManagedAppTwin, { nullable: true, description: 'The app as it is now.' })
  managedAppTwin!: ManagedAppTwin | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId!: string | null;
}

@Resolver()
export class ManagedAppSandboxResolver {
  private readonly plans = new SelectionCache<ReadPlan>();

  constructor(private readonly apps: ManagedAppControl) {}

  @Authorized(CONTROL)
  @Query(() => ManagedAppTwin, { nullable: true, description: 'The twin of a protected app; null if there is none.' })
  managedAppTwin(
    @Arg('managedAppRegistrationId', () => ID, { description: 'The registration of the app.' }) id: string,
    @Ctx() { loaders }: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loaders.object(
      this.plans.get(info, (collector) => planObject(resourceOf(ManagedAppTwin), info.fieldNodes, collector)),
      id,
    );
  }

  @Authorized(CONTROL)
  @Mutation(() => ManagedAppTwinPayload, {
    nullable: true,
    description:
      'Makes the user open a protected app: it takes a pending request to remove company data and carries it out within 30 minutes. CONFLICT if the app is no longer there or its device is offline, or if a user who is blocked signs in.',
  })
  async openManagedApp(
    @Arg('input', () => OpenManagedAppInput, { description: 'Which app.' })
    { managedAppRegistrationId: managedAppTwinId, signsIn, clientMutationId = null }: OpenManagedAppInput,
  ) {
    await this.apps.open(managedAppTwinId, signsIn ?? false);
    return { managedAppTwinId, clientMutationId };
  }

  @Authorized(CONTROL)
  @Mutation(() => ManagedAppTwinPayload, {
    nullable: true,
    description: 'Changes how the user treats a protected app, and how the app is going to fare.',
  })
  async updateManagedAppTwin(
    @Arg('input', () => UpdateManagedAppTwinInput, { description: 'What to change.' })
    { managedAppRegistrationId: managedAppTwinId, clientMutationId = null, ...changes }: UpdateManagedAppTwinInput,
  ) {
    if (changes.isOpenedDaily == null && changes.nextWipeFails == null) {
      throw badInput('input', 'names nothing to change.');
    }
    await this.apps.update(managedAppTwinId, changes);
    return { managedAppTwinId, clientMutationId };
  }
}

export const managedAppSandboxReferences: readonly ReferenceField[] = [
  {
    owner: ManagedAppTwinPayload,
    ownerName: 'ManagedAppTwinPayload',
    field: 'managedAppTwin',
    target: ManagedAppTwin,
    from: 'managedAppTwinId',
  },
];
