import { ID } from 'type-graphql';
import type { ModelClass } from '../entities/properties';
import type { GraphQLContext } from './context';
import { clientMutationIdField } from './device-action-payload';
import { gather, type Mutations, mutationResolver } from './dynamic-mutation';
import { type FieldSpecs, inputType, objectType, typeNameOf } from './dynamic-types';
import type { ReferenceField } from './edge-fields';

/** What the payload of a mutation carries beside the clientMutationId: an object, or the id of one that is gone. */
interface MutationAnswer {
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
  /** What the schema says of the one argument, if it is not just what to write. */
  readonly argument?: string;
  /** Fields of the input beside the clientMutationId. */
  readonly input: FieldSpecs;
  /** What leaving out a field of the input means, if that is not plain. */
  readonly leftOut?: string;
  readonly answer: MutationAnswer;
  /** Does it and answers with the id of the object. */
  readonly run: (service: Service, context: GraphQLContext, input: never) => Promise<string>;
}

/** The mutations of a table. */
export function buildRecordMutations<Service>(table: readonly RecordMutation<Service>[]): Mutations<Service> {
  return gather(table.map((mutation) => buildMutation(mutation)));
}

function buildMutation<Service>(mutation: RecordMutation<Service>): Mutations<Service> {
  const { name, permission, description, argument = 'What to write.', input, leftOut, answer, run } = mutation;
  const typeName = typeNameOf(name);
  const fields = { ...input, clientMutationId: clientMutationIdField };
  const inputModel = inputType(`${typeName}Input`, `Input of ${name}${leftOut ? `; ${leftOut}` : ''}.`, fields);
  const { payload, references } = buildPayload(`${typeName}Payload`, `Answer of ${name}.`, answer);
  const resolver = mutationResolver<Service>({
    name,
    permission,
    description: `${description} Needs ${permission}.`,
    argument,
    input: inputModel,
    payload,
    run: async (service, context, values) => {
      const id = await run(service, context, values);
      return { id, [answer.field]: id };
    },
  });
  return { resolvers: [resolver], references };
}

function buildPayload(ownerName: string, told: string, { field, description, target }: MutationAnswer) {
  const payload = objectType(ownerName, told, {
    [field]: { type: () => target ?? ID, description, required: !target },
    clientMutationId: clientMutationIdField,
  });
  const references: ReferenceField[] = target ? [{ owner: payload, ownerName, field, target, from: 'id' }] : [];
  return { payload, references };
}
