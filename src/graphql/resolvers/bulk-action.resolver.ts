import { Arg, Authorized, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { type ManagedDeviceRemoteAction, managedDeviceRemoteAction } from '../../domain/enumerations/remote-actions';
import { MAX_BULK_DEVICES } from '../../domain/remote-actions/bulk-action';
import { BulkManagedDeviceActionResult } from '../../entities/embedded/bulk-action-result';
import { enumType } from '../../entities/enum-types';
import type { BulkActionService } from '../../services/bulk-action.service';
import type { GraphQLContext } from '../context';

const BulkActionName = enumType(managedDeviceRemoteAction);

@InputType('ExecuteActionInput', {
  description: 'Input of executeAction. An argument that the action does not take is refused.',
})
class ExecuteActionInput {
  @Field(() => BulkActionName, {
    description: 'What is to be done. Actions that are not simulated are refused with a list of those that are.',
  })
  actionName!: ManagedDeviceRemoteAction;

  @Field(() => [ID], {
    description: `The devices, none of them twice: 1 to ${MAX_BULK_DEVICES}; at most 25 for collectDiagnostics.`,
  })
  deviceIds!: string[];

  @Field(() => Boolean, { nullable: true, description: 'wipe: stay enrolled. As in the input of wipe.' })
  keepEnrollmentData?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'wipe: keep user data. As in the input of wipe.' })
  keepUserData?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'wipe: keep the eSIM data plan. As in the input of wipe.' })
  persistEsimDataPlan?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'setDeviceName: a template of the new names. It must contain {{serialnumber}}, for which the serial number of each device is put, or {{rand:x}}, for which x random digits are put.',
  })
  deviceName?: string | null;

  @Field(() => String, { nullable: true, description: 'customTextNotification: title of the notification.' })
  notificationTitle?: string | null;

  @Field(() => String, { nullable: true, description: 'customTextNotification: text of the notification.' })
  notificationBody?: string | null;

  @Field(() => String, { nullable: true, description: 'activateDeviceEsim: address of the carrier’s server.' })
  carrierUrl?: string | null;

  @Field(() => String, { nullable: true, description: 'deprovision: why. As in the input of deprovision.' })
  deprovisionReason?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'moveDeviceToOrganizationalUnit: path of the organizational unit.',
  })
  organizationalUnitPath?: string | null;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

@ObjectType('ExecuteActionPayload', {
  description: 'Answer of executeAction: accepted, not yet carried out.',
  simpleResolvers: true,
})
class ExecuteActionPayload {
  @Field(() => BulkManagedDeviceActionResult, { description: 'Which devices accepted the action and which did not.' })
  bulkManagedDeviceActionResult!: BulkManagedDeviceActionResult;

  @Field(() => ID, {
    nullable: true,
    description:
      'What the entries of remoteActionAudits for this request have in common; null if no device accepted the action.',
  })
  bulkDeviceActionId!: string | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

@Resolver()
export class BulkActionResolver {
  constructor(private readonly service: BulkActionService) {}

  @Authorized('Microsoft.Intune_ManagedDevices_Read')
  @Mutation(() => ExecuteActionPayload, {
    nullable: true,
    description:
      'Asks a remote action of many devices, each as its own mutation would. Devices that refuse are sorted into lists and keep none of the others from it; what is wrong with the request as a whole is an error, and nothing is done. Needs the permission of the action. Graph: managedDevices/executeAction.',
  })
  async executeAction(
    @Arg('input', () => ExecuteActionInput, { description: 'What to do to which devices.' }) input: ExecuteActionInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ExecuteActionPayload> {
    const { actionName, deviceIds, clientMutationId = null, ...given } = input;
    const { result, bulkDeviceActionId } = await this.service.execute(context, actionName, deviceIds, given);
    return { bulkManagedDeviceActionResult: result, bulkDeviceActionId, clientMutationId };
  }
}
