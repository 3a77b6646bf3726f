import { Arg, Authorized, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import type { RemoteActionService } from '../../services/remote-action.service';
import type { GraphQLContext } from '../context';
import { buildDeviceActionPayload } from '../device-action-payload';

@InputType('CancelDeviceActionInput', { description: 'Input of cancelDeviceAction.' })
class CancelDeviceActionInput {
  @Field(() => ID, { description: 'The pending action: the id of its deviceActionResult.' })
  deviceActionId!: string;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

const { payload, references } = buildDeviceActionPayload('CancelDeviceActionPayload', 'Answer of cancelDeviceAction.');

/** The fields of the payload that lead to stored objects. */
export const deviceActionReferences = references;

@Resolver()
export class DeviceActionResolver {
  constructor(private readonly service: RemoteActionService) {}

  @Authorized('Microsoft.Intune_ManagedDevices_Read')
  @Mutation(() => payload as never, {
    nullable: true,
    description:
      'Takes back a remote action that its device has not received yet; CONFLICT afterwards. A device that was to be retired or wiped shows retireCanceled or wipeCanceled until it next checks in. Needs the permission of the action. Graph has the states (actionState canceled) but no operation for it.',
  })
  async cancelDeviceAction(
    @Arg('input', () => CancelDeviceActionInput, { description: 'Which action.' }) input: CancelDeviceActionInput,
    @Ctx() context: GraphQLContext,
  ) {
    const canceled = await this.service.cancel(context, input.deviceActionId);
    return { ...canceled, clientMutationId: input.clientMutationId ?? null };
  }
}
