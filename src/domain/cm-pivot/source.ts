import type { EntityParameter, EntityType } from './entity-type';
import { queryFault } from './query-fault';
import type { Source } from './steps';
import type { Call, Expression, Name } from './syntax';
import type { Column, Value } from './values';

const DEVICE: Column = { name: 'Device', type: 'string', isDevice: true };

/** Checks which entity a query asks for and with what. */
export function compileSource(
  query: string,
  entities: Readonly<Record<string, EntityType>>,
  asked: Name | Call,
): Source & { readonly columns: readonly Column[] } {
  const name = asked.kind === 'call' ? asked.name : asked;
  const type = Object.hasOwn(entities, name.name) ? entities[name.name]! : null;
  if (!type) throw queryFault(query, name, `there is no entity '${name.name.slice(0, 40)}'.`, Object.keys(entities));
  const given = asked.kind === 'call' ? asked.arguments : [];
  return { entity: name.name, arguments: readArguments(query, name, type, given), columns: [DEVICE, ...type.columns] };
}

function readArguments(query: string, name: Name, { parameters }: EntityType, given: readonly Expression[]): Value[] {
  const required = parameters.filter(({ otherwise }) => otherwise === undefined).length;
  if (given.length < required || given.length > parameters.length) {
    const takes = parameters.length === 0 ? 'nothing' : parameters.map((parameter) => parameter.name).join(', ');
    throw queryFault(query, name, `${name.name} takes ${takes} in parentheses; ${given.length} given.`);
  }
  return parameters.map((parameter, place) => readArgument(query, parameter, given[place]));
}

function readArgument(query: string, { name, type, otherwise }: EntityParameter, given: Expression | undefined): Value {
  if (!given) return otherwise!;
  if (given.kind !== 'literal' || given.type !== type) {
    throw queryFault(query, given, `${name} takes a ${type}, written out.`);
  }
  return given.value;
}
