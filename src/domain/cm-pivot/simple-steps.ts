import { aggregates, type Saved } from './aggregates';
import { collectFirst, collectGroups, collectRows, type SortKey } from './collectors';
import { compileExpression, type Scope } from './expressions';
import { queryFault } from './query-fault';
import { ColumnNames, collectingStep, columnOf, localStep, type Step } from './steps';
import type { Ordering, TableOperator } from './syntax';
import type { Row } from './values';

type Operator<Kind> = Extract<TableOperator, { kind: Kind }>;

/** Keeps the rows of which something is true. */
export function compileWhere(scope: Scope, { predicate }: Operator<'where'>): Step {
  const { type, evaluate } = compileExpression(scope, predicate);
  if (type !== 'bool' && type !== 'null') {
    throw queryFault(scope.query, predicate, `where takes a condition, which is bool; this is ${type}.`);
  }
  return localStep(scope.columns, (rows) => rows.filter((row) => evaluate(row) === true));
}

/** Puts other columns in the place of those there are. */
export function compileProject(scope: Scope, { columns }: Operator<'project'>): Step {
  const names = new ColumnNames(scope.query);
  const compiled = columns.map(({ expression }) => compileExpression(scope, expression));
  const named = columns.map((column, place) => columnOf(scope, names, column, compiled[place]!));
  return localStep(named, (rows) => rows.map((row) => compiled.map(({ evaluate }) => evaluate(row))));
}

/** Keeps one of all rows that are equal in some columns, and of those only these columns. */
export function compileDistinct(scope: Scope, { columns }: Operator<'distinct'>, most: number): Step {
  const names = new ColumnNames(scope.query);
  const asked = columns ?? scope.columns.map(({ name }) => ({ kind: 'name' as const, name, at: 0, end: 0 }));
  const compiled = asked.map((expression) => compileExpression(scope, expression));
  const named = asked.map((expression, place) =>
    columnOf(scope, names, { alias: null, expression, at: expression.at, end: expression.end }, compiled[place]!),
  );
  const by = (row: Row) => compiled.map(({ evaluate }) => evaluate(row));
  const grouping = { by, aggregates: [], isTotal: false, finish: (values: Row) => values };
  return collectingStep(
    named,
    collectGroups(grouping, most),
    named.some(({ isDevice }) => isDevice),
  );
}

/** Counts the rows. */
export function compileCount(): Step {
  const counting = { start: (saved?: Saved) => aggregates.count!.start([], saved), values: () => [] };
  const grouping = { by: () => [], aggregates: [counting], isTotal: true, finish: (_: Row, results: Row) => results };
  return collectingStep([{ name: 'Count', type: 'long' }], collectGroups(grouping, 1));
}

/** Keeps some rows, it does not matter which. */
export function compileTake(scope: Scope, { rows }: Operator<'take'>, most: number): Step {
  return collectingStep(scope.columns, collectRows(Math.min(rows.value, most), rows.value <= most));
}

/** Puts rows in order; only so many are kept if no more are asked for. */
export function compileOrder(
  scope: Scope,
  by: readonly Ordering[],
  most: number,
  wanted = Number.POSITIVE_INFINITY,
): Step {
  const keys = by.map((ordering) => compileOrdering(scope, ordering));
  return collectingStep(scope.columns, collectFirst(keys, Math.min(wanted, most), wanted <= most));
}

function compileOrdering(scope: Scope, { expression, direction, nulls }: Ordering): SortKey {
  const { evaluate } = compileExpression(scope, expression);
  const isAscending = direction === 'asc';
  // KQL counts null as less than anything unless the query says where nulls go.
  return { evaluate, sign: isAscending ? 1 : -1, nullsFirst: nulls === null ? isAscending : nulls === 'first' };
}
