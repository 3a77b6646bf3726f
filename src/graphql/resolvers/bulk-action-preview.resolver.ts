import { Arg, Authorized, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { badInput } from '../../domain/errors';
import { findRemoteAction } from '../../domain/remote-actions';
import { assertDeviceIds } from '../../domain/remote-actions/bulk-action';
import { assertHolds } from '../../domain/request-context';
import { remoteActionName } from '../../entities/action-availability';
import { BulkActionPreview } from '../../entities/bulk-action-preview';
import { enumType } from '../../entities/enum-types';
import { ManagedDevice } from '../../entities/managed-device.entity';
import { resourceOf } from '../../entities/model-classes';
import { BulkActionPreviewQuery } from '../../persistence/bulk-action-preview';
import type { Filter } from '../../persistence/filter';
import type { GraphQLContext } from '../context';
import { filterTypeOf } from '../relay/filter-types';

const MAX_DEVICES = 1000;
const DEFAULT_EXAMPLES = 5;
const MAX_EXAMPLES = 100;

const ActionName = enumType(remoteActionName);
const DeviceFilter = filterTypeOf(resourceOf(ManagedDevice));

@Resolver()
export class BulkActionPreviewResolver {
  @Authorized('Microsoft.Intune_ManagedDevices_Read')
  @Query(() => BulkActionPreview, {
    description:
      'What a remote action would come to on many devices now, by the rules its mutation follows: how many accept it, and how many refuse it and why. Looks at all devices, narrowed by whatever is given. Needs the permission of the action.',
  })
  async previewBulkAction(
    @Arg('actionName', () => ActionName, { description: 'The action, by the name of its mutation.' })
    actionName: string,
    @Arg('deviceIds', () => [ID], {
      nullable: true,
      description: `Only these devices, none of them twice: 1 to ${MAX_DEVICES}.`,
    })
    deviceIds: string[] | null,
    @Arg('filter', () => DeviceFilter as never, {
      nullable: true,
      description: 'Only devices that meet these conditions; as for managedDevices.',
    })
    filter: Filter | null,
    @Arg('first', () => Int, {
      nullable: true,
      description: `How many devices to name for each reason, 0 to ${MAX_EXAMPLES}; ${DEFAULT_EXAMPLES} if nothing is said.`,
    })
    first: number | null,
    @Ctx() { principal, now, loaders }: GraphQLContext,
  ): Promise<BulkActionPreview> {
    const action = findRemoteAction(actionName)!;
    assertHolds(principal, action.permission, 'executeAction');
    if (deviceIds) assertDeviceIds(deviceIds, MAX_DEVICES);
    const examples = first ?? DEFAULT_EXAMPLES;
    if (examples < 0 || examples > MAX_EXAMPLES) {
      throw badInput('first', `must be from 0 to ${MAX_EXAMPLES}.`, { minimum: 0, maximum: MAX_EXAMPLES });
    }
    const query = new BulkActionPreviewQuery(action, { deviceIds, filter }, examples, { principal, now });
    return query.unpack(await loaders.json(query.sql, query.parameters.values));
  }
}
