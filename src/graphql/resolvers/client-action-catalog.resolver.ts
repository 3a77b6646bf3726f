import { Arg, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { ClientActionAvailability } from '../../entities/client-action-availability';
import type { ClientActionCatalogService } from '../../services/client-action-catalog.service';
import type { GraphQLContext } from '../context';

@Resolver()
export class ClientActionCatalogResolver {
  constructor(private readonly service: ClientActionCatalogService) {}

  @Authorized('Collection.Read')
  @Query(() => [ClientActionAvailability], {
    description:
      'The menus of the console for a device or a collection: what clients can be asked to do, and whether the caller could now, by the checks of the mutations. What the site is too old for is left out.',
  })
  clientActionCatalog(
    @Arg('managedDeviceId', () => ID, { nullable: true, description: 'The device; or else give collectionId.' })
    managedDeviceId: string | null,
    @Arg('collectionId', () => ID, { nullable: true, description: 'The collection; or else give managedDeviceId.' })
    collectionId: string | null,
    @Ctx() context: GraphQLContext,
  ): Promise<ClientActionAvailability[]> {
    return this.service.catalog(context, { managedDeviceId, collectionId });
  }
}
