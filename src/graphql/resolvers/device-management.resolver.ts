import { Arg, Authorized, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { DeviceManagementSettings } from '../../entities/device-management-settings.entity';
import { deviceManagementSettingsSql } from '../../persistence/device-management-settings';
import { type DeviceManagementService, UPDATE_SETTINGS } from '../../services/device-management.service';
import type { GraphQLContext } from '../context';

@ObjectType('DeviceManagement', {
  description: 'Device management of the tenant as a whole. Graph: deviceManagement.',
  simpleResolvers: true,
})
class DeviceManagement {
  @Field(() => DeviceManagementSettings, { description: 'Settings of the tenant. Graph: deviceManagement/settings.' })
  settings!: DeviceManagementSettings;
}

@InputType('DeviceManagementSettingsInput', {
  description: 'Settings of the tenant; what is left out stays as it is. Graph: deviceManagementSettings.',
})
class DeviceManagementSettingsInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether administrators may collect diagnostics from devices. What was asked for before goes on.',
  })
  enableLogCollection?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether TeamViewer assists on iOS, iPadOS and macOS devices, too.',
  })
  teamViewerExtendedPlatforms?: boolean | null;
}

@InputType('UpdateDeviceManagementInput', { description: 'Input of updateDeviceManagement.' })
class UpdateDeviceManagementInput {
  @Field(() => DeviceManagementSettingsInput, { description: 'What to set.' })
  settings!: DeviceManagementSettingsInput;

  @Field(() => String, { nullable: true, description: 'Given back unchanged. Relay: clientMutationId.' })
  clientMutationId?: string | null;
}

@ObjectType('UpdateDeviceManagementPayload', {
  description: 'Answer of updateDeviceManagement.',
  simpleResolvers: true,
})
class UpdateDeviceManagementPayload {
  @Field(() => DeviceManagement, { nullable: true, description: 'Device management as it is now.' })
  deviceManagement!: DeviceManagement | null;

  @Field(() => String, { nullable: true, description: 'What the input carried. Relay: clientMutationId.' })
  clientMutationId!: string | null;
}

/** Settings of the tenant. */
@Resolver()
export class DeviceManagementResolver {
  constructor(private readonly service: DeviceManagementService) {}

  @Authorized('Microsoft.Intune_Organization_Read')
  @Query(() => DeviceManagement, {
    description: 'Device management of the tenant as a whole. Graph: deviceManagement.',
  })
  async deviceManagement(@Ctx() { loaders }: GraphQLContext): Promise<DeviceManagement> {
    return { settings: await loaders.json<DeviceManagementSettings>(deviceManagementSettingsSql) };
  }

  @Authorized(UPDATE_SETTINGS)
  @Mutation(() => UpdateDeviceManagementPayload, {
    nullable: true,
    description: `Changes settings of the tenant. Needs ${UPDATE_SETTINGS}. https://learn.microsoft.com/graph/api/intune-deviceconfig-devicemanagement-update`,
  })
  async updateDeviceManagement(
    @Arg('input', () => UpdateDeviceManagementInput, { description: 'What to set.' })
    input: UpdateDeviceManagementInput,
    @Ctx() context: GraphQLContext,
  ): Promise<UpdateDeviceManagementPayload> {
    await this.service.update(context, input.settings);
    return {
      deviceManagement: await this.deviceManagement(context),
      clientMutationId: input.clientMutationId ?? null,
    };
  }
}
