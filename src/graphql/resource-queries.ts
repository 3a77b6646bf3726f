import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Authorized, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { allResources } from '../entities/entity-list';
import type { Resource } from '../entities/model-classes';
import type { ListArguments } from '../persistence/list-query';
import { planObject, type ReadPlan, SelectionCache } from '../persistence/read-plan';
import type { GraphQLContext } from './context';
import { type ConnectionPlan, connectionOf, planConnection, toConnection } from './relay/connection';

type ResolverClass = new () => object;

/** The root fields `x(id)` and `xs(…)` of every resource that names them. */
export function buildResourceQueries(): ResolverClass[] {
  return allResources.flatMap((resource) => [
    ...(resource.singular ? [singleQuery(resource, resource.singular)] : []),
    ...(resource.plural ? [listQuery(resource, resource.plural)] : []),
  ]);
}

function singleQuery(resource: Resource, name: string): ResolverClass {
  const plans = new SelectionCache<ReadPlan>();
  class SingleQuery {
    get(id: string, { loaders }: GraphQLContext, info: GraphQLResolveInfo) {
      return loaders.object(
        plans.get(info, (collector) => planObject(resource, info.fieldNodes, collector)),
        id,
      );
    }
  }
  Resolver()(SingleQuery);
  const { prototype } = SingleQuery;
  const description = `The ${resource.typeName} with this id; null if there is none the caller may see.`;
  Query(() => resource.model as never, { name, nullable: true, description })(
    prototype,
    'get',
    methodOf(prototype, 'get'),
  );
  Authorized(resource.permission)(prototype, 'get', methodOf(prototype, 'get'));
  Arg('id', () => ID, { description: 'Its id.' })(prototype, 'get', 0);
  Ctx()(prototype, 'get', 1);
  Info()(prototype, 'get', 2);
  return SingleQuery;
}

function listQuery(resource: Resource, name: string): ResolverClass {
  const plans = new SelectionCache<ConnectionPlan>();
  class ListQuery {
    async list(args: ListArguments, { loaders }: GraphQLContext, info: GraphQLResolveInfo) {
      const plan = plans.get(info, (collector) => planConnection(resource, info.fieldNodes, collector));
      return toConnection(await loaders.list(plan.plan, args, plan.extras), plan);
    }
  }
  Resolver()(ListQuery);
  const { prototype } = ListQuery;
  const { connection, args } = connectionOf(resource);
  const description = `All ${resource.typeName} objects the caller may see, a page at a time.`;
  Query(() => connection as never, { name, description })(prototype, 'list', methodOf(prototype, 'list'));
  Authorized(resource.permission)(prototype, 'list', methodOf(prototype, 'list'));
  Args(() => args as never)(prototype, 'list', 0);
  Ctx()(prototype, 'list', 1);
  Info()(prototype, 'list', 2);
  return ListQuery;
}

function methodOf(prototype: object, name: string): PropertyDescriptor {
  return Object.getOwnPropertyDescriptor(prototype, name)!;
}
