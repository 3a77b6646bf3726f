import { Arg, Authorized, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { DeviceActionResult } from '../../entities/device-action-result.entity';
import { ManagedDevice } from '../../entities/managed-device.entity';
import type { RemoteActionService } from '../../services/remote-action.service';
import type { GraphQLContext } from '../context';
import type { ReferenceField } from '../edge-fields';

@InputType('CancelDeviceActionInput', { description: 'Input of cancelDeviceAction.' })
class CancelDeviceActionInput {
  @Field(() => ID, { description: 'The pending action: the id of its deviceActionResult.' })
  deviceActionId!: string;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

@ObjectType('CancelDeviceActionPayload', { description: 'Answer of cancelDeviceAction.', simpleResolvers: true })
class CancelDeviceActionPayload {
  @Field(() => ManagedDevice, { nullable: true, description: 'The device as it is now.' })
  managedDevice!: ManagedDevice | null;

  @Field(() => DeviceActionResult, { nullable: true, description: 'The action, canceled.' })
  deviceActionResult!: DeviceActionResult | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@Resolver()
export class DeviceActionResolver {
  constructor(private readonly service: RemoteActionService) {}

  @Authorized('Microsoft.Intune_ManagedDevices_Read')
  @Mutation(() => CancelDeviceActionPayload, {
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

const owner = { owner: CancelDeviceActionPayload, ownerName: 'CancelDeviceActionPayload' };

export const deviceActionReferences: readonly ReferenceField[] = [
  { ...owner, field: 'managedDevice', target: ManagedDevice, from: 'managedDeviceId' },
  { ...owner, field: 'deviceActionResult', target: DeviceActionResult, from: 'deviceActionResultId' },
];
