import { aggregates } from './aggregates';
import { queryFault, type Span } from './query-fault';
import type { Parameter } from './scalar-function';
import { scalarFunctions } from './scalar-functions';
import { scalarOperators } from './scalar-operators';
import type { Binary, Call, Expression, Name } from './syntax';
import { type Column, type Row, realValue, type Value, type ValueType } from './values';

/** An expression that has been checked: its type, and how it is worked out for a row. */
export interface Compiled {
  readonly type: ValueType;
  readonly evaluate: (row: Row) => Value;
}

/** What an expression is checked against. */
export interface Scope {
  readonly query: string;
  readonly columns: readonly Column[];
  /** What `now()` is, in milliseconds. */
  readonly now: number;
  /** Takes aggregates out of an expression of `summarize`; absent where none may stand. */
  readonly aggregate?: (call: Call) => Compiled;
}

/** Checks the types of an expression and makes a function of it. */
export function compileExpression(scope: Scope, expression: Expression): Compiled {
  switch (expression.kind) {
    case 'literal':
      return { type: expression.type, evaluate: () => expression.value };
    case 'name':
      return compileName(scope, expression);
    case 'binary':
      return compileBinary(scope, expression);
    case 'negation':
      return compileNegation(scope, expression.operand);
    case 'call':
      return compileCall(scope, expression);
  }
}

/** The place of a column that the query names. */
export function columnIndex({ query, columns }: Scope, name: Name): number {
  const index = columns.findIndex((column) => column.name === name.name);
  if (index >= 0) return index;
  const names = columns.map((column) => column.name);
  throw queryFault(query, name, `there is no column '${name.name.slice(0, 40)}' here.`, names);
}

function compileName(scope: Scope, name: Name): Compiled {
  const index = columnIndex(scope, name);
  return { type: scope.columns[index]!.type, evaluate: (row) => row[index]! };
}

function compileBinary(scope: Scope, { operator, left, right }: Binary): Compiled {
  const [one, other] = [compileExpression(scope, left), compileExpression(scope, right)];
  const resolved = scalarOperators[operator.symbol]!(one.type, other.type);
  if (!resolved) {
    throw queryFault(scope.query, operator, `'${operator.symbol}' does not go between ${one.type} and ${other.type}.`);
  }
  const { type, apply } = resolved;
  return { type, evaluate: (row) => apply(one.evaluate(row), other.evaluate(row)) };
}

function compileNegation(scope: Scope, operand: Expression): Compiled {
  const { type, evaluate } = compileExpression(scope, operand);
  if (!['long', 'real', 'timespan', 'null'].includes(type)) {
    throw queryFault(scope.query, operand, `'-' does not go before ${type}.`);
  }
  return {
    type,
    evaluate: (row) => {
      const value = evaluate(row);
      return value === null ? null : realValue(0 - Number(value));
    },
  };
}

function compileCall(scope: Scope, call: Call): Compiled {
  const { name } = call.name;
  if (Object.hasOwn(scalarFunctions, name)) return compileFunction(scope, call);
  if (scope.aggregate && Object.hasOwn(aggregates, name)) return scope.aggregate(call);
  const candidates = [...Object.keys(scalarFunctions), ...(scope.aggregate ? Object.keys(aggregates) : [])];
  const problem = Object.hasOwn(aggregates, name)
    ? `the aggregate '${name}' stands in summarize only, and not inside another.`
    : `there is no function '${name.slice(0, 40)}'.`;
  throw queryFault(scope.query, call.name, problem, Object.hasOwn(aggregates, name) ? undefined : candidates);
}

function compileFunction(scope: Scope, call: Call): Compiled {
  const named = scalarFunctions[call.name.name]!;
  const { parameters, required, most = parameters.length } = named;
  const compiled = compileArguments(scope, call, { parameters, required, most });
  const types = compiled.map(({ type }) => type);
  const type = named.type(types);
  if (type === null) {
    throw queryFault(scope.query, call, `${call.name.name} does not take ${types.join(', ')} together.`);
  }
  const { apply } = named;
  const { now } = scope;
  return {
    type,
    evaluate: (row) =>
      apply(
        compiled.map(({ evaluate }) => evaluate(row)),
        types,
        now,
      ),
  };
}

interface Arity {
  readonly parameters: readonly Parameter[];
  readonly required: number;
  readonly most: number;
}

/** Checks how many arguments there are, and each of them. */
export function compileArguments(scope: Scope, call: Call, { parameters, required, most }: Arity): readonly Compiled[] {
  const { name } = call.name;
  const count = call.arguments.length;
  if (count < required || count > most) {
    const taken = required === most ? String(most) : `${required} to ${most}`;
    const words = `${name} takes ${taken} argument${taken === '1' ? '' : 's'}; it has ${count}.`;
    throw queryFault(scope.query, call.name, words);
  }
  return call.arguments.map((argument, place) => {
    const compiled = compileExpression(scope, argument);
    assertArgument(
      scope.query,
      `${name} at place ${place + 1}`,
      argument,
      compiled.type,
      parameters[place] ?? parameters.at(-1)!,
    );
    return compiled;
  });
}

function assertArgument(query: string, where: string, argument: Expression, type: ValueType, taken: Parameter): void {
  const { oneOf, within, types } = taken;
  const span: Span = argument;
  if (type !== 'null' && !types.includes(type)) {
    throw queryFault(query, span, `${where} takes ${types.join(' or ')}, not ${type}.`);
  }
  const value = argument.kind === 'literal' ? argument.value : undefined;
  if (oneOf && !(typeof value === 'string' && oneOf.includes(value))) {
    const isText = typeof value === 'string';
    const inside = isText ? { at: span.at + 1, end: span.end - 1 } : span;
    throw queryFault(
      query,
      inside,
      `${where} takes one of ${oneOf.join(', ')}, written out.`,
      isText ? oneOf : undefined,
    );
  }
  if (within && !(typeof value === 'number' && value >= within[0] && value <= within[1])) {
    throw queryFault(query, span, `${where} takes a number from ${within[0]} to ${within[1]}, written out.`);
  }
}
