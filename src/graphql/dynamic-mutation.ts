import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ModelClass } from '../entities/properties';
import type { GraphQLContext } from './context';
import type { ReferenceField } from './edge-fields';

/** Resolver of one mutation, made from the service that does it. */
type MutationResolver<Service> = new (service: Service) => object;

/** Mutations that one service does, and their payload fields that lead to stored objects. */
export interface Mutations<Service> {
  readonly resolvers: readonly MutationResolver<Service>[];
  readonly references: readonly ReferenceField[];
}

/** Puts mutations of one service together. */
export function gather<Service>(parts: readonly Mutations<Service>[]): Mutations<Service> {
  return {
    resolvers: parts.flatMap(({ resolvers }) => resolvers),
    references: parts.flatMap(({ references }) => references),
  };
}

/** A mutation that follows from a table. */
interface DynamicMutation<Service> {
  readonly name: string;
  readonly permission: string;
  readonly description: string;
  /** What the schema says of the one argument. */
  readonly argument: string;
  readonly input: ModelClass;
  readonly payload: ModelClass;
  /** Does it and answers with the payload but for the clientMutationId. */
  readonly run: (service: Service, context: GraphQLContext, input: never) => Promise<object>;
}

interface WithMutationId {
  readonly clientMutationId?: string | null;
}

/** Declares the resolver of a mutation that follows from a table. */
export function mutationResolver<Service>(mutation: DynamicMutation<Service>): MutationResolver<Service> {
  const { name, permission, description, argument, input, payload, run } = mutation;
  class TableMutation {
    constructor(private readonly service: Service) {}

    async run(values: WithMutationId, context: GraphQLContext) {
      const answer = await run(this.service, context, values as never);
      return { ...answer, clientMutationId: values.clientMutationId ?? null };
    }
  }
  Resolver()(TableMutation);
  const { prototype } = TableMutation;
  const method = Object.getOwnPropertyDescriptor(prototype, 'run')!;
  Mutation(() => payload as never, { name, nullable: true, description })(prototype, 'run', method);
  Authorized(permission)(prototype, 'run', method);
  Arg('input', () => input as never, { description: argument })(prototype, 'run', 0);
  Ctx()(prototype, 'run', 1);
  return TableMutation;
}
