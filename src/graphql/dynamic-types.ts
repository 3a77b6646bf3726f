import { ArgsType, Field, InputType, ObjectType } from 'type-graphql';
import type { ModelClass } from '../entities/properties';

// biome-ignore lint/suspicious/noExplicitAny: whatever type-graphql takes as a type
export type TypeThunk = () => any;

interface FieldSpec {
  readonly type: TypeThunk;
  readonly description: string;
  readonly required?: boolean;
  readonly defaultValue?: unknown;
}

export type FieldSpecs = Readonly<Record<string, FieldSpec>>;

/** What types that belong to a field are called after it. */
export function typeNameOf(field: string): string {
  return field.charAt(0).toUpperCase() + field.slice(1);
}

/** A class of no methods, named. */
function emptyClass(name: string): new () => object {
  return { [name]: class {} }[name]!;
}

function declareFields(model: ModelClass, fields: FieldSpecs): void {
  for (const [name, { type, description, required, defaultValue }] of Object.entries(fields)) {
    const options = { description, nullable: !required, ...(defaultValue === undefined ? {} : { defaultValue }) };
    Field(type, { ...options, simple: true })(model.prototype as object, name);
  }
}

/** Declares an input type that follows from a table. */
export function inputType(name: string, description: string, fields: FieldSpecs): ModelClass {
  const model = emptyClass(name);
  InputType(name, { description })(model);
  declareFields(model, fields);
  return model;
}

/** Declares an object type that follows from a table. */
export function objectType(name: string, description: string, fields: FieldSpecs): ModelClass {
  const model = emptyClass(name);
  ObjectType(name, { description, simpleResolvers: true })(model);
  declareFields(model, fields);
  return model;
}

/** Declares the arguments of a field that follow from a table. */
export function argumentsType(name: string, fields: FieldSpecs): ModelClass {
  const model = emptyClass(name);
  ArgsType()(model);
  declareFields(model, fields);
  return model;
}
