import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { graphqlTypeOf, resourceOf } from '../entities/model-classes';
import { type ModelClass, propertiesOf } from '../entities/properties';
import type { AdministeredRecord } from '../services/administered-record';
import type { AdministeredRecordService } from '../services/administered-record.service';
import { cleanupRules } from '../services/cleanup-rules';
import { deviceHealthScripts } from '../services/device-health-scripts';
import type { GraphQLContext } from './context';
import { clientMutationIdField } from './device-action-payload';
import { type FieldSpecs, inputType, objectType } from './dynamic-types';
import type { ReferenceField } from './edge-fields';

/** Every kind of object that administrators create, change and delete. */
const RECORDS: readonly AdministeredRecord[] = [deviceHealthScripts, cleanupRules];

type RecordResolver = new (service: AdministeredRecordService) => object;

interface RecordInput {
  readonly clientMutationId?: string | null;
  readonly [name: string]: unknown;
}

/** The mutations that create, update and delete each kind of object, and their payload fields. */
export function buildAdministeredRecordMutations(): { resolvers: RecordResolver[]; references: ReferenceField[] } {
  const built = RECORDS.map(buildMutations);
  return {
    resolvers: built.map(({ resolver }) => resolver),
    references: built.flatMap(({ references }) => references),
  };
}

function buildMutations(kind: AdministeredRecord) {
  const { typeName } = resourceOf(kind.model);
  const idField = `${typeName.charAt(0).toLowerCase()}${typeName.slice(1)}Id`;
  const id = { [idField]: { type: () => ID, description: `The ${typeName}.`, required: true } };
  class RecordMutations {
    constructor(private readonly service: AdministeredRecordService) {}

    async create(input: RecordInput, context: GraphQLContext) {
      return answer(input, { recordId: await this.service.create(context, kind, input) });
    }

    async update(input: RecordInput, context: GraphQLContext) {
      return answer(input, { recordId: await this.service.update(context, kind, String(input[idField]), input) });
    }

    async delete(input: RecordInput, context: GraphQLContext) {
      return answer(input, {
        [`deleted${typeName}Id`]: await this.service.delete(context, kind, String(input[idField])),
      });
    }
  }
  Resolver()(RecordMutations);
  const references = (['create', 'update'] as const).map((verb) => {
    const fields = verb === 'create' ? propertyFields(kind, kind.needed) : { ...id, ...propertyFields(kind, []) };
    const { payload, reference } = recordPayload(kind, verb);
    declare(RecordMutations, kind, verb, fields, payload);
    return reference;
  });
  declare(RecordMutations, kind, 'delete', id, deletedPayload(typeName));
  return { resolver: RecordMutations, references };
}

function answer(input: RecordInput, carried: Readonly<Record<string, string>>) {
  return { ...carried, clientMutationId: input.clientMutationId ?? null };
}

const MEANINGS = {
  create: 'Makes a new',
  update: 'Changes a',
  delete: 'Deletes a',
} as const;

function declare(
  resolver: RecordResolver,
  kind: AdministeredRecord,
  verb: keyof typeof MEANINGS,
  fields: FieldSpecs,
  payload: ModelClass,
): void {
  const { typeName } = resourceOf(kind.model);
  const name = `${verb}${typeName}`;
  const about = verb === 'update' ? `Input of ${name}; what is left out stays as it is.` : `Input of ${name}.`;
  const input = inputType(`${verb.charAt(0).toUpperCase()}${name.slice(1)}Input`, about, {
    ...fields,
    clientMutationId: clientMutationIdField,
  });
  const { prototype } = resolver;
  const method = Object.getOwnPropertyDescriptor(prototype, verb)!;
  const permission = kind.permissions[verb];
  const description = `${MEANINGS[verb]} ${typeName}. ${kind.remarks[verb]} Needs ${permission}.`;
  Mutation(() => payload as never, { name, nullable: true, description })(prototype, verb, method);
  Authorized(permission)(prototype, verb, method);
  Arg('input', () => input as never, { description: 'What to do.' })(prototype, verb, 0);
  Ctx()(prototype, verb, 1);
}

function propertyFields({ model, writable }: AdministeredRecord, needed: readonly string[]): FieldSpecs {
  const properties = propertiesOf(model).filter(({ name }) => writable.includes(name));
  return Object.fromEntries(
    properties.map((property) => {
      const { name, description } = property;
      return [name, { type: () => graphqlTypeOf(property), description, required: needed.includes(name) }] as const;
    }),
  );
}

function recordPayload({ model }: AdministeredRecord, verb: 'create' | 'update') {
  const { typeName } = resourceOf(model);
  const ownerName = `${verb === 'create' ? 'Create' : 'Update'}${typeName}Payload`;
  const field = `${typeName.charAt(0).toLowerCase()}${typeName.slice(1)}`;
  const payload = objectType(ownerName, `Answer of ${verb}${typeName}.`, {
    [field]: { type: () => model, description: 'The object as it is now.' },
    clientMutationId: clientMutationIdField,
  });
  const reference: ReferenceField = { owner: payload, ownerName, field, target: model, from: 'recordId' };
  return { payload, reference };
}

function deletedPayload(typeName: string): ModelClass {
  return objectType(`Delete${typeName}Payload`, `Answer of delete${typeName}.`, {
    [`deleted${typeName}Id`]: { type: () => ID, description: 'Id of what is gone.', required: true },
    clientMutationId: clientMutationIdField,
  });
}
