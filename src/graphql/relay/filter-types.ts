import { Float, ID, Int, registerEnumType } from 'type-graphql';
import { enumType } from '../../entities/enum-types';
import type { Resource } from '../../entities/model-classes';
import type { ModelClass, PropertySpec } from '../../entities/properties';
import { InstantOrDurationScalar, SafeIntScalar } from '../../entities/scalars';
import { isFilterable, operatorsOf } from '../../persistence/filter';
import { type FieldSpecs, inputType, type TypeThunk } from '../dynamic-types';

const OPERATOR_MEANINGS: Readonly<Record<string, string>> = {
  eq: 'Equal; upper and lower case of ASCII letters are alike in text, and null finds the unknown.',
  ne: 'Not equal; finds the unknown too, unless it is null that is excluded.',
  in: 'Equal to one of these.',
  gt: 'Greater.',
  ge: 'Greater or equal.',
  lt: 'Less.',
  le: 'Less or equal.',
  contains: 'Has this text anywhere in it; upper and lower case of ASCII letters are alike.',
  startswith: 'Begins with this text; upper and lower case of ASCII letters are alike.',
  endswith: 'Ends with this text; upper and lower case of ASCII letters are alike.',
};

const conditions = new Map<string, ModelClass>();

function conditionType(name: string, operators: readonly string[], operand: TypeThunk): ModelClass {
  const known = conditions.get(name);
  if (known) return known;
  const fields: FieldSpecs = Object.fromEntries(
    operators.map((operator) => [
      operator,
      { type: operator === 'in' ? () => [operand()] : operand, description: OPERATOR_MEANINGS[operator]! },
    ]),
  );
  const made = inputType(
    name,
    'Conditions on one property, in the operators of OData; all that are given must hold.',
    fields,
  );
  conditions.set(name, made);
  return made;
}

function listConditionType(name: string, element: ModelClass): ModelClass {
  const known = conditions.get(name);
  if (known) return known;
  const made = inputType(name, 'Conditions on a property that is a list.', {
    any: { type: () => element, description: 'At least one element meets this condition.' },
  });
  conditions.set(name, made);
  return made;
}

/** The input type of conditions on a property; null if it cannot be filtered on. */
function conditionOf(property: PropertySpec): ModelClass | null {
  const operators = operatorsOf[property.kind];
  if (!operators) return null;
  const { enumeration } = property;
  switch (property.kind) {
    case 'key':
      return conditionType('IDFilter', operators, () => ID);
    case 'text':
      return conditionType('StringFilter', operators, () => String);
    case 'boolean':
      return conditionType('BooleanFilter', operators, () => Boolean);
    case 'int':
      return conditionType('IntFilter', operators, () => Int);
    case 'safeInt':
      return conditionType('SafeIntFilter', operators, () => SafeIntScalar);
    case 'double':
      return conditionType('FloatFilter', operators, () => Float);
    case 'dateTime':
      return conditionType('DateTimeFilter', operators, () => InstantOrDurationScalar);
    case 'enum':
      return conditionType(`${enumeration!.name}Filter`, operators, () => enumType(enumeration!));
    case 'enumList':
      return listConditionType(
        `${enumeration!.name}ListFilter`,
        conditionType(`${enumeration!.name}Filter`, operatorsOf.enum!, () => enumType(enumeration!)),
      );
    default:
      return listConditionType(
        'StringListFilter',
        conditionType('StringFilter', operatorsOf.text!, () => String),
      );
  }
}

/** The properties a list can be filtered and ordered by; not secrets, which a filter or a cursor would give away. */
function scalarProperties(resource: Resource): PropertySpec[] {
  return resource.properties.filter((property) => isFilterable(property));
}

const filters = new Map<Resource, ModelClass>();

/** The filter input of a resource: one condition per scalar or enum property, and `and`, `or`, `not`. */
export function filterTypeOf(resource: Resource): ModelClass {
  const known = filters.get(resource);
  if (known) return known;
  const name = `${resource.typeName}Filter`;
  const fields: Record<string, FieldSpecs[string]> = {};
  for (const property of scalarProperties(resource)) {
    const condition = conditionOf(property)!;
    fields[property.name] = { type: () => condition, description: property.description };
  }
  const made: ModelClass = inputType(
    name,
    `Selects ${resource.typeName} objects; all conditions that are given must hold.`,
    {
      ...fields,
      and: { type: () => [made], description: 'All of these hold.' },
      or: { type: () => [made], description: 'At least one of these holds.' },
      not: { type: () => made, description: 'This does not hold.' },
    },
  );
  filters.set(resource, made);
  return made;
}

const SortDirection = { asc: 'asc', desc: 'desc' } as const;
registerEnumType(SortDirection, {
  name: 'SortDirection',
  description: 'Direction of an order. Unknown values come first ascending and last descending.',
  valuesConfig: { asc: { description: 'Smallest first.' }, desc: { description: 'Greatest first.' } },
});

/** The order input of a resource. */
export function orderTypeOf(resource: Resource): ModelClass {
  const sortable = scalarProperties(resource).filter(({ kind }) => kind !== 'enumList' && kind !== 'textList');
  const values = Object.fromEntries(sortable.map((property) => [property.name, property.name]));
  registerEnumType(values, {
    name: `${resource.typeName}OrderField`,
    description: `Properties that lists of ${resource.typeName} can be ordered by.`,
    valuesConfig: Object.fromEntries(
      sortable.map((property) => [property.name, { description: property.description }]),
    ),
  });
  return inputType(`${resource.typeName}Order`, 'One term of an order.', {
    field: { type: () => values, description: 'The property to order by.', required: true },
    direction: {
      type: () => SortDirection,
      description: 'Its direction; ascending unless said otherwise.',
      required: true,
      defaultValue: 'asc',
    },
  });
}
