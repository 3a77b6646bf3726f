import 'reflect-metadata';
import { Authorized, Field, Float, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { enumType } from './enum-types';
import { type ModelClass, type PropertySpec, propertiesOf } from './properties';
import { DateTimeScalar, SafeIntScalar } from './scalars';

/** Anything with an id that `node(id)` can fetch again. */
@InterfaceType('Node', {
  description: 'An object with an id that is unique across all types. Relay: Node.',
  resolveType: typenameOf,
  autoRegisterImplementations: false,
})
export abstract class Node {
  @Field(() => ID, {
    description: 'Unique across all types; Graph and ConfigMgr ids are used unencoded.',
    simple: true,
  })
  id!: string;
}

export interface SortTerm {
  readonly property: string;
  readonly direction: 'asc' | 'desc';
}

/**
 * What decides whether somebody with the permission to read a resource sees a row: nothing further, its own scope tags,
 * or the collections assigned to them; or SQL over alias `t` in which the tables hold what they see alone: of devices
 * (`$tags` is whether they see the row's own scope tags) or of collections.
 */
export type Scope =
  | 'tenant'
  | 'tags'
  | 'collections'
  | { readonly ofDevices: string }
  | { readonly ofCollections: string };

interface ResourceOptions {
  /** GraphQL type and table name follow from the class name unless given. */
  readonly typeName?: string;
  readonly description: string;
  /** Root field that returns one by id; absent = reachable only through edges and `node`. */
  readonly singular?: string;
  /** Root field that lists them. */
  readonly plural?: string;
  /** Permission needed to read the resource at all. */
  readonly permission: string;
  /** Order of lists that ask for none; the id always breaks ties. */
  readonly orderBy: readonly (string | SortTerm)[];
  /** Text columns that `search` looks into. */
  readonly search?: readonly string[];
  /** SQL over alias `t` that hides rows from every reader. */
  readonly visible?: string;
  /** Which rows somebody sees who does not see everything. */
  readonly scope: Scope;
  /** Column that names the concrete GraphQL type; makes the resource an interface with subtypes in one table. */
  readonly discriminator?: string;
  /** Not part of the product API: only the test-control schema shows it, and `node` does not find it. */
  readonly sandboxOnly?: boolean;
}

export interface Resource extends ResourceOptions {
  readonly model: ModelClass;
  readonly typeName: string;
  readonly table: string;
  readonly properties: readonly PropertySpec[];
  readonly sort: readonly SortTerm[];
  /** Concrete GraphQL types, by name, of an interface resource. */
  readonly subtypes: ReadonlyMap<string, ModelClass>;
}

interface MutableResource extends Resource {
  properties: PropertySpec[];
  subtypes: Map<string, ModelClass>;
}

const resources = new Map<ModelClass, MutableResource>();

/** Whether a class was declared as a resource. */
export function isResource(model: ModelClass): boolean {
  return resources.has(model);
}

/** The resource a class was declared as. */
export function resourceOf(model: ModelClass): Resource {
  const resource = resources.get(model);
  if (!resource) throw new Error(`${model.name} is not a resource`);
  return resource;
}

/** Declares a class as a stored Graph or ConfigMgr resource: a table, a GraphQL type, and what lists of it offer. */
export function Resource(options: ResourceOptions): ClassDecorator {
  return (target) => {
    const model = target as unknown as ModelClass;
    const typeName = options.typeName ?? model.name;
    const table = typeName.charAt(0).toLowerCase() + typeName.slice(1);
    const properties = propertiesOf(model);
    const sort = options.orderBy.map((term) =>
      typeof term === 'string' ? { property: term, direction: 'asc' as const } : term,
    );
    resources.set(model, { ...options, model, typeName, table, properties, sort, subtypes: new Map() });
    applyTable(model, table, properties);
    if (options.discriminator) {
      InterfaceType(typeName, { description: options.description, implements: Node, resolveType: typenameOf })(target);
    } else {
      ObjectType(typeName, { description: options.description, implements: Node, simpleResolvers: true })(target);
    }
    applyFields(model, properties);
  };
}

/** Declares a subtype of an interface resource; its own properties become columns of the base table. */
export function Subtype(typeName: string, description: string): ClassDecorator {
  return (target) => {
    const model = target as unknown as ModelClass;
    const base = resources.get(Object.getPrototypeOf(model) as ModelClass);
    if (!base) throw new Error(`${typeName} must extend a resource`);
    const own = propertiesOf(model).filter((property) => !base.properties.includes(property));
    const columns = own.filter((property) => !base.properties.some(({ name }) => name === property.name));
    base.subtypes.set(typeName, model);
    base.properties.push(...columns);
    for (const property of columns) applyColumn(base.model, property);
    ObjectType(typeName, { description, implements: [Node, base.model as never], simpleResolvers: true })(target);
    applyFields(model, own);
  };
}

/** Declares a class as the value of a property: one of Graph's complex types. */
export function EmbeddedType(typeName: string, description: string): ClassDecorator {
  return (target) => {
    ObjectType(typeName, { description, simpleResolvers: true })(target);
    applyFields(target as unknown as ModelClass, propertiesOf(target as unknown as ModelClass));
  };
}

interface TableOptions {
  /** Rows are kept in the order of their key, and nowhere else: half the size where the key is all there is. */
  readonly withoutRowid?: boolean;
}

/** Declares a table of the simulation itself, which no API shows. */
export function InternalTable(table: string, options: TableOptions = {}): ClassDecorator {
  return (target) =>
    applyTable(target as unknown as ModelClass, table, propertiesOf(target as unknown as ModelClass), options);
}

function typenameOf(value: { __typename?: string }): string | undefined {
  return value.__typename;
}

function applyTable(
  model: ModelClass,
  table: string,
  properties: readonly PropertySpec[],
  { withoutRowid }: TableOptions = {},
): void {
  Entity(table, { withoutRowid })(model);
  for (const property of properties) if (!property.expression) applyColumn(model, property);
}

function applyColumn(model: ModelClass, property: PropertySpec): void {
  const prototype = model.prototype as object;
  const nullable = !property.required;
  switch (property.kind) {
    case 'key':
      PrimaryColumn('text')(prototype, property.name);
      break;
    case 'text':
      Column({ type: 'text', nullable, collation: property.references ? undefined : 'NOCASE' })(
        prototype,
        property.name,
      );
      break;
    case 'dateTime':
    case 'enum':
      Column('text', { nullable })(prototype, property.name);
      break;
    case 'boolean':
      Column('boolean', { nullable })(prototype, property.name);
      break;
    case 'int':
    case 'safeInt':
      Column('integer', { nullable })(prototype, property.name);
      break;
    case 'double':
      Column('real', { nullable })(prototype, property.name);
      break;
    default:
      Column('simple-json', { nullable })(prototype, property.name);
  }
  if (property.references) {
    ForeignKey(property.references, { onDelete: property.onDelete ?? 'CASCADE' })(prototype, property.name);
  }
  const isForeign = property.references && property.kind !== 'key';
  if (property.indexed || isForeign) Index()(prototype, property.name);
}

function applyFields(model: ModelClass, properties: readonly PropertySpec[]): void {
  for (const property of properties) {
    if (property.hidden) continue;
    // A schema knows the enums that are registered when it is built; its field thunks run too late for that.
    if (property.enumeration) enumType(property.enumeration);
    const { name, description, required, permission } = property;
    Field(() => graphqlTypeOf(property), { description, nullable: !required, simple: !permission })(
      model.prototype as object,
      name,
    );
    if (permission) Authorized(permission)(model.prototype as object, name);
  }
}

/** The type-graphql type of a property; lists are one-element arrays. */
export function graphqlTypeOf(property: PropertySpec) {
  const types = {
    key: () => ID,
    text: () => String,
    boolean: () => Boolean,
    int: () => Int,
    safeInt: () => SafeIntScalar,
    double: () => Float,
    dateTime: () => DateTimeScalar,
    enum: () => enumType(property.enumeration!),
    enumList: () => [enumType(property.enumeration!)],
    textList: () => [String],
    embedded: () => property.type!() as never,
    embeddedList: () => [property.type!() as never],
    json: () => String,
  };
  return types[property.kind]();
}
