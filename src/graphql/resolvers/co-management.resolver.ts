import type { GraphQLResolveInfo } from 'graphql';
import { Args, Authorized, Ctx, Info, Query, Resolver } from 'type-graphql';
import {
  CoManagementDashboard,
  ComanagedDevicesSummary,
  ComanagementEligibleDevicesSummary,
} from '../../entities/embedded/co-management';
import { ManagedDevice } from '../../entities/managed-device.entity';
import { resourceOf } from '../../entities/model-classes';
import {
  coManagementDashboardSql,
  comanagedDevicesSql,
  eligibleDevicesSql,
} from '../../persistence/co-management-overview';
import type { ListArguments } from '../../persistence/list-query';
import { SelectionCache } from '../../persistence/read-plan';
import type { GraphQLContext } from '../context';
import { type ConnectionPlan, connectionOf, planConnection, toConnection } from '../relay/connection';

const devices = resourceOf(ManagedDevice);
const { connection, args: listArguments } = connectionOf(devices);
const IS_CO_MANAGED = {
  managementAgent: { in: ['configurationManagerClientMdm', 'configurationManagerClientMdmEas'] },
};

/** Co-managed devices, and how many there are. */
@Resolver()
export class CoManagementResolver {
  private readonly plans = new SelectionCache<ConnectionPlan>();

  @Authorized(devices.permission)
  @Query(() => connection as never, {
    description:
      'The managed devices that both Configuration Manager and Intune manage, a page at a time. They are the objects of managedDevices, and every action takes their ids. Graph: deviceManagement/comanagedDevices.',
  })
  async comanagedDevices(
    @Args(() => listArguments as never) list: ListArguments,
    @Ctx() { loaders }: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const plan = this.plans.get(info, (collector) => planConnection(devices, info.fieldNodes, collector));
    const filter = list.filter ? { and: [list.filter, IS_CO_MANAGED] } : IS_CO_MANAGED;
    return toConnection(await loaders.list(plan.plan, { ...list, filter }, plan.extras), plan);
  }

  @Authorized(devices.permission)
  @Query(() => ComanagedDevicesSummary, {
    description:
      'Of how many co-managed devices Intune manages each workload. Graph: deviceManagement/getComanagedDevicesSummary.',
  })
  getComanagedDevicesSummary(@Ctx() { loaders }: GraphQLContext): Promise<ComanagedDevicesSummary> {
    return loaders.json(comanagedDevicesSql);
  }

  @Authorized(devices.permission)
  @Query(() => ComanagementEligibleDevicesSummary, {
    description:
      'How many clients of Configuration Manager can be co-managed, or are. Graph: deviceManagement/getComanagementEligibleDevicesSummary.',
  })
  getComanagementEligibleDevicesSummary(
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<ComanagementEligibleDevicesSummary> {
    return loaders.json(eligibleDevicesSql);
  }

  @Authorized('Site.Read')
  @Query(() => CoManagementDashboard, {
    description: 'How far clients are on their way into co-management, and what has come of their enrolment.',
  })
  coManagementDashboard(@Ctx() { loaders }: GraphQLContext): Promise<CoManagementDashboard> {
    return loaders.json(coManagementDashboardSql);
  }
}
