import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { isInterfaceType, isObjectType } from 'graphql';
import { Arg, Args, Field } from 'type-graphql';
import { enumType } from '../entities/enum-types';
import { type Resource, resourceOf } from '../entities/model-classes';
import type { ModelClass } from '../entities/properties';
import { type ComputedField, computedFields } from '../persistence/computed-fields';
import type { Edge } from '../persistence/edges/edge';
import { edges } from '../persistence/edges/edges';
import { type ListArguments, MAX_PAGE_SIZE } from '../persistence/list-query';
import { planObject, type ReadPlan, SelectionCache } from '../persistence/read-plan';
import type { Row } from '../persistence/reads';
import type { GraphQLContext } from './context';
import { ROWS_ALONE } from './loaders';
import { type ConnectionPlan, connectionOf, planConnection, toConnection } from './relay/connection';

type Resolver = GraphQLFieldResolver<Row, GraphQLContext, Record<string, unknown>>;

/** A field of a payload that leads to an object by what the payload carries: its id, its row, or the ids of several. */
export interface ReferenceField {
  readonly owner: ModelClass;
  readonly ownerName: string;
  readonly field: string;
  readonly target: ModelClass;
  readonly from: string;
  /** The payload carries a list of ids, and the field is the list of what they name. */
  readonly isList?: boolean;
}

/** Declares the fields of all edges and computed fields on their owners. Must run before a schema is built. */
export function declareEdgeFields(): void {
  for (const { owner, field, target, kind, description } of edges) {
    const prototype = owner.prototype as object;
    if (kind === 'connection') {
      const { connection, args } = connectionOf(resourceOf(target));
      Field(() => connection as never, { description, simple: true })(prototype, field);
      Args(() => args as never)(prototype, field, 0);
    } else {
      const type = kind === 'one' ? () => target : () => [target];
      Field(type as never, { description, nullable: kind === 'one', simple: true })(prototype, field);
    }
  }
  for (const { owner, field, type, shape, description, argument } of computedFields) {
    const isOne = shape === 'one';
    Field(() => (isOne ? type : [type]) as never, { description, nullable: isOne, simple: true })(
      owner.prototype as object,
      field,
    );
    if (!argument) continue;
    const members = enumType(argument.members);
    const options = { nullable: true, description: argument.description };
    Arg(argument.name, () => [members], options)(owner.prototype as object, field, 0);
  }
}

/** Gives the fields of edges, computed fields and references their resolvers. */
export function attachResolvers(schema: GraphQLSchema, references: readonly ReferenceField[]): void {
  for (const type of Object.values(schema.getTypeMap())) {
    // Rows name their type. type-graphql would wrap the answer in a promise, which compiled queries do not wait for.
    if (isInterfaceType(type)) type.resolveType = (row: { __typename?: string }) => row.__typename;
  }
  for (const edge of edges) {
    // An edge to one object needs no resolver: its row was joined in.
    if (edge.kind !== 'one') attach(schema, typeNames(edge.owner), edge.field, edgeResolver(edge));
  }
  for (const computed of computedFields)
    attach(schema, typeNames(computed.owner), computed.field, computedResolver(computed));
  for (const reference of references)
    attach(schema, [reference.ownerName], reference.field, referenceResolver(reference));
}

function typeNames(owner: ModelClass): string[] {
  const { typeName, subtypes } = resourceOf(owner);
  return subtypes.size > 0 ? [...subtypes.keys()] : [typeName];
}

function attach(schema: GraphQLSchema, names: readonly string[], field: string, resolver: Resolver): void {
  for (const name of names) {
    const type = schema.getType(name);
    if (isObjectType(type))
      (type as GraphQLObjectType<Row, GraphQLContext>).getFields()[field]!.resolve = resolver as never;
  }
}

function edgeResolver(edge: Edge): Resolver {
  return edge.kind === 'list'
    ? listResolver(edge, resourceOf(edge.target))
    : connectionResolver(edge, resourceOf(edge.target));
}

function listResolver(edge: Edge, target: Resource): Resolver {
  const plans = new SelectionCache<ReadPlan>();
  return async (owner, _args, { loaders }, info) => {
    const plan = plans.get(info, (collector) => planObject(target, info.fieldNodes, collector));
    const key = owner[edge.from] as string | null;
    if (key === null) return [];
    return (await loaders.edge(edge, plan, { first: MAX_PAGE_SIZE }, ROWS_ALONE, key)).rows;
  };
}

function connectionResolver(edge: Edge, target: Resource): Resolver {
  const plans = new SelectionCache<ConnectionPlan>();
  return async (owner, args, { loaders }, info) => {
    const plan = plans.get(info, (collector) => planConnection(target, info.fieldNodes, collector));
    const key = owner[edge.from] as string;
    const page = await loaders.edge(edge, plan.plan, args as ListArguments, plan.extras, key);
    return toConnection(page, plan);
  };
}

function computedResolver({ compute, argument }: ComputedField): Resolver {
  return (row, args, context) =>
    compute(row as never, context, argument ? ((args[argument.name] as readonly string[] | null) ?? null) : null);
}

function referenceResolver({ from, target, isList }: ReferenceField): Resolver {
  const plans = new SelectionCache<ReadPlan>();
  return (owner, _args, { loaders }, info) => {
    const carried = owner[from] as string | readonly string[] | Row | null;
    if (carried == null) return null;
    const plan = plans.get(info, (collector) => planObject(resourceOf(target), info.fieldNodes, collector));
    if (typeof carried === 'string') return loaders.object(plan, carried);
    if (!Array.isArray(carried)) return loaders.joined(plan, carried as Row);
    return Promise.all(carried.map((id: string) => loaders.object(plan, id))).then((rows) =>
      isList ? rows : rows.filter((row) => row !== null),
    );
  };
}
