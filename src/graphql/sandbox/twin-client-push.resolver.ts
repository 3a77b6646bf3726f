import { Arg, Authorized, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import type { TwinClientPushService } from '../../services/twin-client-push.service';
import { CONTROL, MUTATION_ID, TwinPayload } from './sandbox-types';

@InputType('UpdateTwinClientPushInput', {
  description: 'Input of updateTwinClientPush; what is left out stays as it is.',
})
class UpdateTwinClientPushInput {
  @Field(() => ID, { description: 'The device.' })
  managedDeviceId!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether it offers its share ADMIN$ on the network.' })
  adminShareAvailable?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the client push installation account of the site is an administrator of it.',
  })
  pushAccountIsLocalAdministrator?: boolean | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  clientMutationId?: string | null;
}

/** What lets the site install the client on simulated devices. */
@Resolver()
export class TwinClientPushResolver {
  constructor(private readonly service: TwinClientPushService) {}

  @Authorized(CONTROL)
  @Mutation(() => TwinPayload, {
    nullable: true,
    description:
      'Says whether a simulated device lets the site install the client on it. Every device does until something else is said.',
  })
  async updateTwinClientPush(
    @Arg('input', () => UpdateTwinClientPushInput, { description: 'Which device, and what it lets the site do.' })
    { managedDeviceId, clientMutationId, ...patch }: UpdateTwinClientPushInput,
  ) {
    const given = Object.entries(patch).filter(([, value]) => value !== undefined && value !== null);
    await this.service.update(managedDeviceId, Object.fromEntries(given));
    return { twinId: managedDeviceId, clientMutationId: clientMutationId ?? null };
  }
}
