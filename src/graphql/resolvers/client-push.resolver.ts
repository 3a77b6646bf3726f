import { Arg, Authorized, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { INSTALL_PERMISSION } from '../../domain/client-push/client-push';
import { ClientPushInstallation } from '../../entities/client-push-installation.entity';
import type { ClientPushService } from '../../services/client-push.service';
import type { GraphQLContext } from '../context';
import type { ReferenceField } from '../edge-fields';

@InputType('InstallClientInput', { description: 'Input of installClient. Give a collection or devices, not both.' })
class InstallClientInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'The device collection on whose Windows PCs the client is installed. Members that have it are left out, unless alwaysReinstall is set.',
  })
  collectionId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The devices on which it is installed: Windows PCs that the site knows of.',
  })
  managedDeviceIds?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether to install the client where it is already, too; false unless said.',
  })
  alwaysReinstall?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

@ObjectType('InstallClientPayload', { description: 'Answer of installClient.', simpleResolvers: true })
class InstallClientPayload {
  @Field(() => ClientPushInstallation, {
    nullable: true,
    description: 'The installation, to follow it on each device by.',
  })
  clientPushInstallation!: ClientPushInstallation | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

/** Installs the client. */
@Resolver()
export class ClientPushResolver {
  constructor(private readonly service: ClientPushService) {}

  @Authorized(INSTALL_PERMISSION)
  @Mutation(() => InstallClientPayload, {
    nullable: true,
    description: `Has the site install the Configuration Manager client on Windows PCs that it knows from discovery. It takes the share ADMIN$ and an account that is an administrator of the PC; where the site cannot get at one, it tries again every hour for seven days. Needs ${INSTALL_PERMISSION} and Collection.Read. ConfigMgr: Install Client, client push installation.`,
  })
  async installClient(
    @Arg('input', () => InstallClientInput, { description: 'Where to install it.' }) input: InstallClientInput,
    @Ctx() context: GraphQLContext,
  ) {
    const clientPushInstallationId = await this.service.install(context, input);
    return { clientPushInstallationId, clientMutationId: input.clientMutationId ?? null };
  }
}

export const clientPushReferences: readonly ReferenceField[] = [
  {
    owner: InstallClientPayload,
    ownerName: 'InstallClientPayload',
    field: 'clientPushInstallation',
    target: ClientPushInstallation,
    from: 'clientPushInstallationId',
  },
];
