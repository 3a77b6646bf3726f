import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { ModelClass } from '../entities/properties';
import type { GraphQLContext } from './context';
import { clientMutationIdField } from './device-action-payload';
import { type FieldSpecs, inputType, objectType } from './dynamic-types';
import type { ReferenceField } from './edge-fields';

/** What the payload of a mutation carries beside the clientMutationId: an object, or the id of one that is gone. */
export interface MutationAnswer {
  readonly field: string;
  readonly description: string;
  /** Type of the object; absent when only its id is told. */
  readonly target?: ModelClass;
}

/** A mutation that writes a record by one call of a service. */
export interface RecordMutation<Service> {
  readonly name: string;
  readonly permission: string;
  readonly description: string;
  /** Fields of the input beside the clientMutationId. */
  readonly input: FieldSpecs;
  readonly answer: MutationAnswer;
  /** Does it and answers with the id of the object. */
  readonly run: (service: Service, context: GraphQLContext, input: never) => Promise<string>;
}

/** Resolver of one such mutation. */
export type RecordMutationResolver<Service> = new (service: Service) => object;

interface WithMutationId {
  readonly clientMutationId?: string | null;
}

/** The resolvers of a table of mutations, and the payload fields that lead to stored objects. */
export function buildRecordMutations<Service>(mutations: readonly RecordMutation<Service>[]): {
  resolvers: RecordMutationResolver<Service>[];
  references: ReferenceField[];
} {
  const built = mutations.map((mutation) => buildMutation(mutation));
  return {
    resolvers: built.map(({ resolver }) => resolver),
    references: built.flatMap(({ references }) => references),
  };
}

function buildMutation<Service>({ name, permission, description, input, answer, run }: RecordMutation<Service>) {
  const typeName = name.charAt(0).toUpperCase() + name.slice(1);
  const fields = { ...input, clientMutationId: clientMutationIdField };
  const inputModel = inputType(`${typeName}Input`, `Input of ${name}.`, fields);
  const { payload, references } = buildPayload(`${typeName}Payload`, `Answer of ${name}.`, answer);
  class WriteMutation {
    constructor(private readonly service: Service) {}

    async write(values: WithMutationId, context: GraphQLContext) {
      const id = await run(this.service, context, values as never);
      return { id, [answer.field]: id, clientMutationId: values.clientMutationId ?? null };
    }
  }
  Resolver()(WriteMutation);
  const { prototype } = WriteMutation;
  const method = Object.getOwnPropertyDescriptor(prototype, 'write')!;
  const told = `${description} Needs ${permission}.`;
  Mutation(() => payload as never, { name, nullable: true, description: told })(prototype, 'write', method);
  Authorized(permission)(prototype, 'write', method);
  Arg('input', () => inputModel as never, { description: 'What to write.' })(prototype, 'write', 0);
  Ctx()(prototype, 'write', 1);
  return { resolver: WriteMutation as RecordMutationResolver<Service>, references };
}

function buildPayload(ownerName: string, told: string, { field, description, target }: MutationAnswer) {
  const payload = objectType(ownerName, told, {
    [field]: { type: () => target ?? ID, description },
    clientMutationId: clientMutationIdField,
  });
  const references: ReferenceField[] = target ? [{ owner: payload, ownerName, field, target, from: 'id' }] : [];
  return { payload, references };
}
