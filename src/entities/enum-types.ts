import { registerEnumType } from 'type-graphql';
import { type Enumeration, membersOf } from '../domain/enumeration';

const registered = new Map<Enumeration, Record<string, string>>();

/** The type-graphql enum of an enumeration, registered on first use. Internal values are the member names. */
export function enumType(enumeration: Enumeration): Record<string, string> {
  const known = registered.get(enumeration);
  if (known) return known;
  const members = membersOf(enumeration);
  const values = Object.fromEntries(members.map((member) => [member, member]));
  registerEnumType(values, {
    name: enumeration.name,
    description: enumeration.description,
    valuesConfig: Object.fromEntries(members.map((member) => [member, { description: enumeration.members[member] }])),
  });
  registered.set(enumeration, values);
  return values;
}
