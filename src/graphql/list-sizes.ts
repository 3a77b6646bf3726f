import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';
import { remoteActions } from '../domain/remote-actions';
import { resourceOf } from '../entities/model-classes';
import { edges } from '../persistence/edges/edges';
import { DEFAULT_PAGE_SIZE } from '../persistence/list-query';

/** What plain lists are taken to have where nothing bounds them: of what belongs to an object, and of its own values. */
const BELONGINGS = 10;
const VALUES = 5;

/** How many objects each plain list of a schema counts as, by `Type.field`: as many as is known to be possible. */
export function listSizes(schema: GraphQLSchema): ReadonlyMap<string, number> {
  const known = new Map([...knownSizes(), ...introspectionSizes(schema)]);
  const sizes = new Map<string, number>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const { name, type: fieldType } of Object.values(type.getFields())) {
      const item = getNamedType(fieldType);
      if (!isListType(getNullableType(fieldType)) || !isCompositeType(item)) continue;
      const key = `${type.name}.${name}`;
      sizes.set(key, known.get(key) ?? (isNode(item) ? DEFAULT_PAGE_SIZE : VALUES));
    }
  }
  return sizes;
}

/** Whether what a list has are objects of their own. Mutations answer with so many of them, and no more. */
function isNode(type: GraphQLNamedType): boolean {
  return (isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().some(({ name }) => name === 'Node');
}

function* knownSizes(): Iterable<[string, number]> {
  yield ['ManagedDevice.actionAvailability', remoteActions.length];
  for (const { owner, field, maximum } of edges) {
    const { typeName, subtypes } = resourceOf(owner);
    for (const type of [typeName, ...subtypes.keys()]) yield [`${type}.${field}`, maximum ?? BELONGINGS];
  }
}

/** Introspection answers with what the schema has: all types, of each as much as there is on the average. */
function introspectionSizes(schema: GraphQLSchema): [string, number][] {
  const types = Object.values(schema.getTypeMap());
  const outputs = types.filter((type) => isObjectType(type) || isInterfaceType(type)) as GraphQLObjectType[];
  const fields = outputs.flatMap((type) => Object.values(type.getFields()));
  const inputFields = types.filter(isInputObjectType).flatMap((type) => Object.values(type.getFields()));
  const values = types.filter(isEnumType).flatMap((type) => type.getValues());
  const parameters = fields.flatMap(({ args }) => args);
  return [
    ['__Schema.types', types.length],
    ['__Schema.directives', schema.getDirectives().length],
    ['__Type.fields', Math.ceil(fields.length / types.length)],
    ['__Type.inputFields', Math.ceil(inputFields.length / types.length)],
    ['__Type.enumValues', Math.ceil(values.length / types.length)],
    ['__Type.interfaces', 1],
    ['__Type.possibleTypes', 1],
    ['__Field.args', Math.ceil(parameters.length / fields.length)],
  ];
}
