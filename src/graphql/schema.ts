import type { GraphQLSchema } from 'graphql';
import { type BuildSchemaOptions, buildSchemaSync, type ContainerType, type ResolverData } from 'type-graphql';
import { reachesOf } from '../domain/access/rights';
import { DomainError, type ErrorDetails } from '../domain/errors';
import { isWithinReach, outOfReach, refusalOf } from '../domain/request-context';
import { allResources } from '../entities/entity-list';
import type { ModelClass } from '../entities/properties';
import { DateTimeScalar } from '../entities/scalars';
import type { GraphQLContext } from './context';
import { denialOfSecret } from './denials';
import { attachResolvers, declareEdgeFields } from './edge-fields';
import { limitsDescription } from './operation-limits';
import { productResolvers, type ResolverRow, sandboxResolvers } from './resolver-table';

declareEdgeFields();

/** The product API: what a front end generates its types from. */
export const deviceManagementSchema = once(() => {
  const resources = allResources.filter(({ sandboxOnly }) => !sandboxOnly);
  return build(
    `Microsoft Graph's deviceManagement as GraphQL. ${limitsDescription}`,
    productResolvers,
    resources.flatMap(({ model, subtypes }) => [model, ...subtypes.values()]),
  );
});

/** The root fields of the product API. */
export const productOperations = once(() => {
  const schema = deviceManagementSchema();
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return roots.flatMap((type) => Object.keys(type?.getFields() ?? {}));
});

/** Test control: the clock, check-ins and twins. Apart from the product API, so that nothing of it leaks in there. */
export const sandboxSchema = once(() => {
  const resources = allResources.filter(({ sandboxOnly }) => sandboxOnly);
  return build(
    `Test control: the clock, check-ins and twins. ${limitsDescription}`,
    sandboxResolvers,
    resources.map(({ model }) => model),
  );
});

function build(description: string, rows: readonly ResolverRow[], types: readonly ModelClass[]): GraphQLSchema {
  const resolvers = rows.flatMap((row) => row.resolvers) as [Function, ...Function[]];
  const schema = buildSchemaSync({ ...shared, resolvers, orphanedTypes: [...types] as Function[] });
  attachResolvers(
    schema,
    rows.flatMap(({ references }) => references),
  );
  schema.description = description;
  return schema;
}

/** Why a secret about a device may not be read by somebody who may read it of others. */
async function reachRefusal(
  { principal, loaders }: GraphQLContext,
  permission: string,
  typeName: string,
  id: string,
): Promise<ErrorDetails | null> {
  if (reachesOf(principal.rights, permission) === null) return null;
  const device = await loaders.deviceAbout(typeName, id);
  if (device && isWithinReach(principal, permission, device)) return null;
  return { permission, problem: outOfReach(permission), ...(device ? { managedDeviceId: device.id } : {}) };
}

const shared: Omit<BuildSchemaOptions, 'resolvers'> = {
  authChecker: async ({ context, root, info }: ResolverData<GraphQLContext>, permissions: readonly string[]) => {
    // Below the root it is secrets that name a permission.
    const fault = info.path.prev ? undefined : context.faults?.fields.get(info.fieldName);
    if (fault) throw fault;
    const object = info.path.prev && (root as { readonly id: string; [property: string]: unknown });
    for (const permission of permissions) {
      const refusal =
        refusalOf(context.principal, permission, info.fieldName) ??
        (object && (await reachRefusal(context, permission, info.parentType.name, object.id)));
      if (!refusal) continue;
      if (object) context.denials.push(denialOfSecret(info, object, refusal));
      throw new DomainError('FORBIDDEN', refusal);
    }
    // Events go to whoever has been listening for long: a secret is for who asks for it.
    if (object && info.operation.operation === 'subscription') object[info.fieldName] = null;
    if (object && object[info.fieldName] != null) {
      context.secretReads.push({ resourceType: info.parentType.name, id: object.id, property: info.fieldName });
    }
    return true;
  },
  container: ({ context }: ResolverData<GraphQLContext>): ContainerType => ({
    get: (resolver: Function) => context.resolvers.get(resolver),
  }),
  scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
  // type-graphql asks for one, though every subscription names its own stream.
  pubSub: { publish: () => {}, subscribe: () => [] as never },
  // Apollo asserts that the schema is valid; here it would be introspected, which takes longer than to build it.
  skipCheck: true,
  // Shapes are checked by GraphQL itself, values by the tables of the domain.
  validate: false,
};

function once<Built>(build: () => Built): () => Built {
  let built: Built | null = null;
  return () => {
    built ??= build();
    return built;
  };
}
