import type { Enumeration } from '../domain/enumeration';

/** A class that carries declared properties: a stored resource or a value embedded in one. */
// biome-ignore lint/suspicious/noExplicitAny: a constructor of any shape, as TypeORM and type-graphql take it
export type ModelClass = abstract new (...args: any[]) => object;

/** How a property's value is shaped; everything else (column type, GraphQL type, filter, seed check) follows from it. */
export type PropertyKind =
  | 'key'
  | 'text'
  | 'boolean'
  | 'int'
  | 'safeInt'
  | 'double'
  | 'dateTime'
  | 'enum'
  | 'enumList'
  | 'textList'
  | 'embedded'
  | 'embeddedList'
  | 'json';

interface PropertyOptions {
  /** The value is always known; the GraphQL field is non-null and an omitted value becomes the kind's zero value. */
  readonly required?: boolean;
  /** Stored for the simulation but not part of the API. */
  readonly hidden?: boolean;
  /** The value an omitted property gets; defaults to null, or to the kind's zero value when required. */
  readonly defaultTo?: unknown;
  /** Permission a caller needs to read the property. */
  readonly permission?: string;
  /** Lists are commonly filtered or ordered by it. */
  readonly indexed?: boolean;
  /** SQL over the row's own alias `t`; the property is computed by the database instead of stored. */
  readonly expression?: string;
  /** Name of the table whose `id` this property holds. */
  readonly references?: string;
  /** What happens to this row when the referenced row goes; defaults to CASCADE. */
  readonly onDelete?: 'CASCADE' | 'SET NULL';
}

export interface PropertySpec extends PropertyOptions {
  readonly name: string;
  readonly kind: PropertyKind;
  readonly description: string;
  readonly enumeration?: Enumeration;
  readonly type?: () => ModelClass;
}

const declared = new Map<object, PropertySpec[]>();

function declare(spec: Omit<PropertySpec, 'name'>): PropertyDecorator {
  return (prototype, name) => {
    const own = declared.get(prototype) ?? [];
    own.push({ ...spec, name: String(name) });
    declared.set(prototype, own);
  };
}

/** The properties of a class and of those it extends, in declaration order. */
export function propertiesOf(model: ModelClass): PropertySpec[] {
  const parent = Object.getPrototypeOf(model.prototype) as object | null;
  const inherited = parent && parent !== Object.prototype ? propertiesOf(parent.constructor as ModelClass) : [];
  return [...inherited, ...(declared.get(model.prototype as object) ?? [])];
}

const ZERO: Readonly<Partial<Record<PropertyKind, unknown>>> = {
  boolean: false,
  int: 0,
  safeInt: 0,
  double: 0,
  enumList: [],
  textList: [],
  embeddedList: [],
};

/** The value a property has when nobody gives it one; undefined if it must be given. */
export function defaultOf({ kind, required, defaultTo }: PropertySpec): unknown {
  return defaultTo ?? (required ? ZERO[kind] : null);
}

/** The primary key, an id that is unique across all types; or a part of it, the id of something else. */
export const Key = (description: string, options: Pick<PropertyOptions, 'references' | 'indexed'> = {}) =>
  declare({ kind: 'key', description, required: true, ...options });

/** Unicode text, compared without regard to ASCII case, as Graph compares strings. */
export const Text = (description: string, options: PropertyOptions = {}) =>
  declare({ kind: 'text', description, ...options });

/** True or false. */
export const Flag = (description: string, options: PropertyOptions = {}) =>
  declare({ kind: 'boolean', description, ...options });

/** A 32-bit integer (Edm.Int32). */
export const Int = (description: string, options: PropertyOptions = {}) =>
  declare({ kind: 'int', description, ...options });

/** An integer beyond 32 bits that a double still holds exactly (Edm.Int64 in Graph). */
export const SafeInt = (description: string, options: PropertyOptions = {}) =>
  declare({ kind: 'safeInt', description, ...options });

/** A floating-point number (Edm.Double). */
export const Double = (description: string, options: PropertyOptions = {}) =>
  declare({ kind: 'double', description, ...options });

/** An instant in UTC, kept as ISO 8601 text with milliseconds so that text order is time order. */
export const DateTime = (description: string, options: PropertyOptions = {}) =>
  declare({ kind: 'dateTime', description, ...options });

/** One member of an enumeration. */
export const EnumMember = (enumeration: Enumeration, description: string, options: PropertyOptions = {}) =>
  declare({ kind: 'enum', enumeration, description, ...options });

/** Several members of an enumeration: Graph's flags enums, as a list. */
export const EnumMembers = (enumeration: Enumeration, description: string, options: PropertyOptions = {}) =>
  declare({ kind: 'enumList', enumeration, description, ...options });

/** A list of strings. */
export const TextList = (description: string, options: PropertyOptions = {}) =>
  declare({ kind: 'textList', description, ...options });

/** A value object: one of Graph's complex types. */
export const Embedded = (type: () => ModelClass, description: string, options: PropertyOptions = {}) =>
  declare({ kind: 'embedded', type, description, ...options });

/** A list of value objects. */
export const EmbeddedList = (type: () => ModelClass, description: string, options: PropertyOptions = {}) =>
  declare({ kind: 'embeddedList', type, description, ...options });

/** Structured data of the simulation's own, never part of the API. */
export const Json = (description: string, options: Omit<PropertyOptions, 'hidden'> = {}) =>
  declare({ kind: 'json', description, ...options, hidden: true });
