import { z } from 'zod';
import { membersOf } from '../domain/enumeration';
import { defaultOf, type ModelClass, type PropertySpec, propertiesOf } from '../entities/properties';

type RowSchema = z.ZodObject<Record<string, z.ZodType>>;

/** What a row of a class looks like in a dataset file: its own properties, unknown ones refused, omitted ones filled in. */
export function rowSchema(model: ModelClass): RowSchema {
  const stored = propertiesOf(model).filter((property) => !property.expression);
  return z.strictObject(Object.fromEntries(stored.map((property) => [property.name, valueSchema(property)])));
}

/** The same where any property may be left out, and is then not filled in. */
export function partialRowSchema(model: ModelClass, without: readonly string[]): RowSchema {
  const stored = propertiesOf(model).filter(({ name, expression }) => !expression && !without.includes(name));
  const values = stored.map((property) => {
    const value = kindSchema(property);
    return [property.name, (property.required ? value : value.nullable()).optional()];
  });
  return z.strictObject(Object.fromEntries(values));
}

function valueSchema(property: PropertySpec): z.ZodType {
  const value = kindSchema(property);
  const fallback = defaultOf(property);
  const accepted = property.required ? value : value.nullable();
  return fallback === undefined ? accepted : accepted.default(fallback as never);
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
      return z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
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
