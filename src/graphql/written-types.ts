import { ID } from 'type-graphql';
import { graphqlTypeOf } from '../entities/model-classes';
import { type ModelClass, type PropertySpec, propertiesOf } from '../entities/properties';
import { inputType, type TypeThunk } from './dynamic-types';

const embeddedInputs = new Map<ModelClass, ModelClass>();

/** Gives a value object an input type of its own, for what people write differently from how it is read. */
export function declareInputOf(model: ModelClass, input: ModelClass): void {
  embeddedInputs.set(model, input);
}

/** The type a property has in inputs. Types are made at once: a schema knows those that there are when it is built. */
export function writtenTypeOf(property: PropertySpec): TypeThunk {
  if (property.references) return () => ID;
  if (!property.type) return () => graphqlTypeOf(property);
  const type = embeddedInputOf(property.type());
  return () => (property.kind === 'embeddedList' ? [type] : type);
}

/** The input type that stands for a value object, each of its properties with a default. */
function embeddedInputOf(model: ModelClass): ModelClass {
  const known = embeddedInputs.get(model);
  if (known) return known;
  const fields = propertiesOf(model).map((property) => {
    const { name, description } = property;
    return [name, { type: writtenTypeOf(property), description }] as const;
  });
  const made = inputType(`${model.name}Input`, `What inputs say of a ${model.name}.`, Object.fromEntries(fields));
  embeddedInputs.set(model, made);
  return made;
}
