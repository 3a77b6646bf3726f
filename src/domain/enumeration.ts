/** A closed set of member names, each with its meaning. The names are the ones Graph or ConfigMgr uses on the wire. */
export interface Enumeration<Member extends string = string> {
  readonly name: string;
  readonly description: string;
  readonly members: Readonly<Record<Member, string>>;
}

/** Declares an enumeration: GraphQL type name, description, and a description per member. */
export function enumeration<const Members extends Record<string, string>>(
  name: string,
  description: string,
  members: Members,
): Enumeration<keyof Members & string> {
  return { name, description, members };
}

/** The union of an enumeration's member names. */
export type MemberOf<E> = E extends Enumeration<infer Member> ? Member : never;

/** The member names of an enumeration, in declaration order. */
export function membersOf<Member extends string>(type: Enumeration<Member>): Member[] {
  return Object.keys(type.members) as Member[];
}
