import { z } from 'zod';
import { membersOf } from '../domain/enumeration';
import { defaultOf, type ModelClass, type PropertySpec, propertiesOf } from '../entities/properties';

/** What a row looks like. */
export type RowSchema = z.ZodObject<Record<string, z.ZodType>>;

/** What a row of a class looks like in a dataset file: its own properties, unknown ones refused, omitted ones filled in. */
export function rowSchema(model: ModelClass): RowSchema {
  const stored = propertiesOf(model).filter((property) => !property.expression);
  return z.strictObject(Object.fromEntries(stored.map((property) => [property.name, valueSchema(property)])));
}

/** The same where any property may be left out, and is then not filled in. */
export function partialRowSchema(model: ModelClass, without: readonly string[]): RowSchema {
  const stored = propertiesOf(model).filter(({ name, expression }) => !expression && !without.includes(name));
  return z.strictObject(givenSchemas(stored));
}

/** Properties of a class that follow from other things wherever they are left out. */
export function givenProperties(model: ModelClass, names: readonly string[]): Record<string, z.ZodType> {
  return givenSchemas(propertiesOf(model).filter(({ name }) => names.includes(name)));
}

/** Properties that may be left out, and are then not filled in. */
export function givenSchemas(properties: readonly PropertySpec[]): Record<string, z.ZodType> {
  return Object.fromEntries(properties.map((property) => [property.name, givenSchema(property)]));
}

/** A row of a class with the defaults of its properties, and null where a value must be given. */
export function blankRow(model: ModelClass): Record<string, unknown> {
  const stored = propertiesOf(model).filter((property) => !property.expression);
  return Object.fromEntries(stored.map((property) => [property.name, defaultOf(property) ?? null]));
}

function givenSchema(property: PropertySpec): z.ZodType {
  return acceptedSchema(property).optional().meta(helpOf(property));
}

function valueSchema(property: PropertySpec): z.ZodType {
  const fallback = defaultOf(property);
  const accepted = acceptedSchema(property);
  return (fallback === undefined ? accepted : accepted.default(fallback as never)).meta(helpOf(property));
}

function acceptedSchema(property: PropertySpec): z.ZodType {
  const value = kindSchema(property);
  return property.required ? value : value.nullable();
}

/** What an editor shows of a property. */
function helpOf({ description, kind, enumeration }: PropertySpec): {
  description: string;
  enumDescriptions?: string[];
} {
  return kind === 'enum' ? { description, enumDescriptions: Object.values(enumeration!.members) } : { description };
}

function kindSchema(property: PropertySpec): z.ZodType {
  switch (property.kind) {
    case 'key':
      return z.string().min(1);
    case 'text':
      return z.string();
    case 'boolean':
      return z.boolean();
    case 'int':
      return z.int32();
    case 'safeInt':
      return z.int();
    case 'double':
      return z.number();
    case 'dateTime':
      return instantSchema();
    case 'enum':
      return z.enum(membersOf(property.enumeration!));
    case 'enumList':
      return z.array(z.enum(membersOf(property.enumeration!)));
    case 'textList':
      return z.array(z.string());
    case 'embedded':
      return rowSchema(property.type!());
    case 'embeddedList':
      return z.array(rowSchema(property.type!()));
    case 'json':
      return z.record(z.string(), z.unknown());
  }
}

/** A moment with its offset from UTC, taken in as an instant. */
export function instantSchema() {
  return z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
}
