import { type Aggregate, aggregates } from './aggregates';
import { collectGroups } from './collectors';
import { type Compiled, compileArguments, compileExpression, type Scope } from './expressions';
import { ColumnNames, collectingStep, columnOf, type Step } from './steps';
import type { Call, NamedExpression, TableOperator } from './syntax';
import type { Column, Row } from './values';

type Summarize = Extract<TableOperator, { kind: 'summarize' }>;

interface Slot {
  readonly aggregate: Aggregate;
  readonly arguments: readonly Compiled[];
}

/** Works out aggregates for each group of rows; the columns of the groups come first. */
export function compileSummarize(scope: Scope, { aggregates: asked, by }: Summarize, most: number): Step {
  const names = new ColumnNames(scope.query);
  const groups = by.map((named) => compileExpression(scope, named.expression));
  const groupColumns = by.map((named, place) => columnOf(scope, names, named, groups[place]!));
  const slots: Slot[] = [];
  const outer = aggregateScope(scope, slots);
  const results = asked.map((named) => compileExpression(outer, named.expression));
  const resultColumns = asked.map((named, place) => resultColumn(outer, names, named, results[place]!));
  const grouping = {
    by: (row: Row) => groups.map(({ evaluate }) => evaluate(row)),
    aggregates: slots.map(({ aggregate, arguments: compiled }) => {
      const types = compiled.map(({ type }) => type);
      return {
        start: (saved?: Parameters<Aggregate['start']>[1]) => aggregate.start(types, saved),
        values: (row: Row) => compiled.map(({ evaluate }) => evaluate(row)),
      };
    }),
    isTotal: by.length === 0,
    finish: (values: Row, found: Row) => [...values, ...results.map(({ evaluate }) => evaluate(found))],
  };
  const isByDevice = groupColumns.some(({ isDevice }) => isDevice);
  return collectingStep([...groupColumns, ...resultColumns], collectGroups(grouping, most), isByDevice);
}

/** Outside aggregates there are no columns, but what aggregates come to, in the order they are met. */
function aggregateScope(scope: Scope, slots: Slot[]): Scope {
  const aggregate = (call: Call): Compiled => {
    const found = aggregates[call.name.name]!;
    const arity = { parameters: found.parameters, required: found.parameters.length, most: found.parameters.length };
    const compiled = compileArguments(scope, call, arity);
    const place = slots.push({ aggregate: found, arguments: compiled }) - 1;
    return { type: found.type(compiled.map(({ type }) => type)), evaluate: (results) => results[place]! };
  };
  return { ...scope, columns: [], aggregate };
}

/** An aggregate without a name is called after itself, with an underscore. */
function resultColumn(scope: Scope, names: ColumnNames, named: NamedExpression, compiled: Compiled): Column {
  const { alias, expression } = named;
  const isAggregate = expression.kind === 'call' && Object.hasOwn(aggregates, expression.name.name);
  if (alias || !isAggregate) return columnOf(scope, names, named, compiled);
  const { type } = compiled;
  return { name: names.free(`${expression.name.name}_`), type: type === 'null' ? 'string' : type };
}
