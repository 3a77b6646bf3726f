import { ID } from 'type-graphql';
import { resourceOf } from '../entities/model-classes';
import { propertiesOf } from '../entities/properties';
import {
  type AdministeredRecord,
  mutationOf,
  nameOfKind,
  type RecordVerb,
  type Values,
} from '../services/administered-record';
import type { GraphQLContext } from './context';
import { type FieldSpecs, typeNameOf } from './dynamic-types';
import type { RecordMutation } from './record-mutations';
import { writtenTypeOf } from './written-types';

const MEANINGS: Readonly<Record<RecordVerb, string>> = {
  create: 'Makes',
  update: 'Changes',
  delete: 'Deletes',
};

/** What creates, changes and deletes objects of a kind. Each answers with the id of the object. */
interface RecordService {
  create(context: GraphQLContext, kind: AdministeredRecord, given: Values): Promise<string>;
  update(context: GraphQLContext, kind: AdministeredRecord, id: string, given: Values): Promise<string>;
  delete(context: GraphQLContext, kind: AdministeredRecord, id: string): Promise<string>;
}

/** The mutations that create, change and delete objects of one kind. */
export function recordMutationsOf<Service extends RecordService>(kind: AdministeredRecord): RecordMutation<Service>[] {
  const { typeName } = resourceOf(kind.model);
  const article = /^[AEIOU]/.test(typeName) ? 'an' : 'a';
  const field = nameOfKind(kind.model);
  const idField = `${field}Id`;
  const id: FieldSpecs = { [idField]: { type: () => ID, description: `The ${typeName}.`, required: true } };
  const written = { field, target: kind.model, description: 'The object as it is now.' };
  const aboutVerb = (verb: RecordVerb) => ({
    name: mutationOf(kind, verb),
    permission: kind.permissions[verb],
    description: `${MEANINGS[verb]} ${article} ${typeName}. ${kind.remarks[verb]}`,
  });
  return [
    {
      ...aboutVerb('create'),
      input: propertyFields(kind, true),
      answer: written,
      run: (service, context, input: Values) => service.create(context, kind, input),
    },
    {
      ...aboutVerb('update'),
      input: { ...id, ...propertyFields(kind, false) },
      leftOut: 'what is left out stays as it is',
      answer: written,
      run: (service, context, input: Values) => service.update(context, kind, String(input[idField]), input),
    },
    {
      ...aboutVerb('delete'),
      input: id,
      answer: { field: `deleted${typeNameOf(field)}Id`, description: 'Id of what is gone.' },
      run: (service, context, input: Values) => service.delete(context, kind, String(input[idField])),
    },
  ];
}

function propertyFields({ model, writable }: AdministeredRecord, isNew: boolean): FieldSpecs {
  const properties = new Map(propertiesOf(model).map((property) => [property.name, property]));
  return Object.fromEntries(
    Object.entries(writable)
      .filter(([, { isFixed }]) => isNew || !isFixed)
      .map(([name, { isNeeded, description }]) => {
        const property = properties.get(name)!;
        const told = description ?? property.description;
        return [name, { type: writtenTypeOf(property), description: told, required: isNew && isNeeded }];
      }),
  );
}
