import { Arg, Authorized, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { WIPE_MANAGED_APPS } from '../../domain/managed-apps/selective-wipe';
import { flaggedUserIdsSql } from '../../persistence/flagged-users';
import type { ManagedAppService } from '../../services/managed-app.service';
import type { GraphQLContext } from '../context';
import {
  DeleteManagedAppOperationInput,
  DeleteManagedAppOperationPayload,
  UnblockManagedAppsInput,
  UnblockManagedAppsPayload,
  WipeAndBlockManagedAppsInput,
  WipeAndBlockManagedAppsPayload,
  WipeManagedAppRegistrationsByAzureAdDeviceIdInput,
  WipeManagedAppRegistrationsByAzureAdDeviceIdPayload,
  WipeManagedAppRegistrationsByDeviceTagInput,
  WipeManagedAppRegistrationsByDeviceTagPayload,
} from './managed-app-types';

const NEEDS = `Needs ${WIPE_MANAGED_APPS}.`;
const WHEN =
  'An app removes it within 30 minutes of being opened next; personal data stays, and the device need not be enrolled. While a request to an app is pending, no second one is made. Apps on enrolled devices that the caller does not see are left alone.';

@Resolver()
export class ManagedAppResolver {
  constructor(private readonly service: ManagedAppService) {}

  @Authorized('Microsoft.Intune_ManagedApps_Read')
  @Query(() => [ID], {
    description:
      'Users who have a protected app on a device that is distrusted. Graph: managedAppRegistrations/getUserIdsWithFlaggedAppRegistration.',
  })
  getUserIdsWithFlaggedAppRegistration(@Ctx() { loaders }: GraphQLContext): Promise<string[]> {
    return loaders.json<string[]>(flaggedUserIdsSql);
  }

  @Authorized(WIPE_MANAGED_APPS)
  @Mutation(() => WipeManagedAppRegistrationsByDeviceTagPayload, {
    nullable: true,
    description: `Asks every protected app of a user on one device to remove company data. ${WHEN} ${NEEDS} Graph: users/{id}/wipeManagedAppRegistrationsByDeviceTag.`,
  })
  async wipeManagedAppRegistrationsByDeviceTag(
    @Arg('input', () => WipeManagedAppRegistrationsByDeviceTagInput, { description: 'Whose apps on which device.' })
    { userId, deviceTag, clientMutationId = null }: WipeManagedAppRegistrationsByDeviceTagInput,
    @Ctx() context: GraphQLContext,
  ) {
    return { ...(await this.service.wipeByDeviceTag(context, userId, deviceTag)), clientMutationId };
  }

  @Authorized(WIPE_MANAGED_APPS)
  @Mutation(() => WipeManagedAppRegistrationsByAzureAdDeviceIdPayload, {
    nullable: true,
    description: `Does what wipeManagedAppRegistrationsByDeviceTag does, with the device named by its id in Microsoft Entra. ${NEEDS} Graph: users/{id}/wipeManagedAppRegistrationsByAzureAdDeviceId.`,
  })
  async wipeManagedAppRegistrationsByAzureAdDeviceId(
    @Arg('input', () => WipeManagedAppRegistrationsByAzureAdDeviceIdInput, {
      description: 'Whose apps on which device.',
    })
    { userId, azureAdDeviceId, clientMutationId = null }: WipeManagedAppRegistrationsByAzureAdDeviceIdInput,
    @Ctx() context: GraphQLContext,
  ) {
    return { ...(await this.service.wipeByAzureAdDeviceId(context, userId, azureAdDeviceId)), clientMutationId };
  }

  @Authorized(WIPE_MANAGED_APPS)
  @Mutation(() => WipeAndBlockManagedAppsPayload, {
    nullable: true,
    description: `Asks every protected app of a user on all devices to remove company data, and bars the user from signing in to such apps. ${WHEN} ${NEEDS} Graph: users/{id}/wipeAndBlockManagedApps.`,
  })
  async wipeAndBlockManagedApps(
    @Arg('input', () => WipeAndBlockManagedAppsInput, { description: 'Whose apps.' })
    { userId, clientMutationId = null }: WipeAndBlockManagedAppsInput,
    @Ctx() context: GraphQLContext,
  ) {
    return { ...(await this.service.wipeAndBlock(context, userId)), clientMutationId };
  }

  @Authorized(WIPE_MANAGED_APPS)
  @Mutation(() => UnblockManagedAppsPayload, {
    nullable: true,
    description: `Lets a user sign in to protected apps again; requests that are pending stay so. ${NEEDS} Graph: users/{id}/unblockManagedApps.`,
  })
  async unblockManagedApps(
    @Arg('input', () => UnblockManagedAppsInput, { description: 'Which user.' })
    { userId, clientMutationId = null }: UnblockManagedAppsInput,
    @Ctx() context: GraphQLContext,
  ) {
    await this.service.unblock(context, userId);
    return { userId, clientMutationId };
  }

  @Authorized(WIPE_MANAGED_APPS)
  @Mutation(() => DeleteManagedAppOperationPayload, {
    nullable: true,
    description: `Takes an operation off the list of its app; one that is pending is withdrawn. ${NEEDS} Graph: DELETE managedAppRegistrations/{id}/operations/{id}.`,
  })
  async deleteManagedAppOperation(
    @Arg('input', () => DeleteManagedAppOperationInput, { description: 'Which operation.' })
    { managedAppOperationId, clientMutationId = null }: DeleteManagedAppOperationInput,
    @Ctx() context: GraphQLContext,
  ) {
    const managedAppRegistrationId = await this.service.deleteOperation(context, managedAppOperationId);
    return { managedAppRegistrationId, clientMutationId };
  }
}
