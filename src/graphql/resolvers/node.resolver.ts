import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { badInput } from '../../domain/errors';
import { Node, type Resource } from '../../entities/model-classes';
import { MAX_PAGE_SIZE } from '../../persistence/list-query';
import { planObject, type ReadPlan, SelectionCache } from '../../persistence/read-plan';
import type { Row } from '../../persistence/reads';
import type { GraphQLContext } from '../context';

@Resolver()
export class NodeResolver {
  private readonly plans = new Map<Resource, SelectionCache<ReadPlan>>();

  @Authorized('Microsoft.Intune_Organization_Read')
  @Query(() => Node, {
    nullable: true,
    description: 'The object with this id; null if there is none the caller may see. Relay: node.',
  })
  node(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Row | null> {
    return this.load(id, context, info);
  }

  @Authorized('Microsoft.Intune_Organization_Read')
  @Query(() => [Node], {
    nullable: 'items',
    description:
      'The objects with these ids, in the same order; null in the place of one the caller cannot see. Relay: nodes.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: `Their ids, at most ${MAX_PAGE_SIZE}.` }) ids: string[],
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(Row | null)[]> {
    if (ids.length > MAX_PAGE_SIZE)
      throw badInput('ids', `must name at most ${MAX_PAGE_SIZE} objects.`, { maximum: MAX_PAGE_SIZE });
    return Promise.all(ids.map((id) => this.load(id, context, info)));
  }

  private async load(id: string, { loaders }: GraphQLContext, info: GraphQLResolveInfo): Promise<Row | null> {
    const resource = await loaders.resourceOf(id);
    if (!resource) return null;
    const cache = this.plans.get(resource) ?? new SelectionCache<ReadPlan>();
    this.plans.set(resource, cache);
    const plan = cache.get(info, (collector) => planObject(resource, info.fieldNodes, collector));
    const row = await loaders.object(plan, id);
    return row && { __typename: resource.typeName, ...row };
  }
}
