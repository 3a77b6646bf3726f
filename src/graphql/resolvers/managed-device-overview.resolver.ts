import { Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { ManagedDeviceOverview } from '../../entities/embedded/managed-device-overview';
import { deviceOverviewSql } from '../../persistence/device-overview';
import type { GraphQLContext } from '../context';

@Resolver()
export class ManagedDeviceOverviewResolver {
  @Authorized('Microsoft.Intune_ManagedDevices_Read')
  @Query(() => ManagedDeviceOverview, {
    description: 'Counts over all managed devices the caller may see. Graph: deviceManagement/managedDeviceOverview.',
  })
  async managedDeviceOverview(@Ctx() { loaders, now }: GraphQLContext): Promise<ManagedDeviceOverview> {
    const counted = await loaders.json<Omit<ManagedDeviceOverview, 'lastModifiedDateTime'>>(deviceOverviewSql);
    return { ...counted, lastModifiedDateTime: now };
  }
}
