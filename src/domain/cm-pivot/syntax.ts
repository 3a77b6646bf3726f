import type { Span } from './query-fault';
import type { Value, ValueType } from './values';

/** A name where the query has it. */
export interface Name extends Span {
  readonly kind: 'name';
  readonly name: string;
}

/** A value written out in the query. */
export interface Literal extends Span {
  readonly kind: 'literal';
  readonly type: ValueType;
  readonly value: Value;
}

/** A function, aggregate or entity with its arguments. */
export interface Call extends Span {
  readonly kind: 'call';
  readonly name: Name;
  readonly arguments: readonly Expression[];
}

/** Two operands and the operator between them. */
export interface Binary extends Span {
  readonly kind: 'binary';
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
}

interface Operator extends Span {
  readonly symbol: string;
}

interface Negation extends Span {
  readonly kind: 'negation';
  readonly operand: Expression;
}

export type Expression = Name | Literal | Call | Binary | Negation;

/** An expression with the column name it was given, if any. */
export interface NamedExpression extends Span {
  readonly alias: Name | null;
  readonly expression: Expression;
}

/** What rows are put in order by. */
export interface Ordering {
  readonly expression: Expression;
  readonly direction: 'asc' | 'desc';
  /** Where nulls go; null leaves it to the direction. */
  readonly nulls: 'first' | 'last' | null;
}

/** A whole number that says how many rows. */
interface RowCount extends Span {
  readonly value: number;
}

/** One step of a query after its source. */
export type TableOperator = Span &
  (
    | { readonly kind: 'where'; readonly predicate: Expression }
    | { readonly kind: 'project'; readonly columns: readonly NamedExpression[] }
    | { readonly kind: 'distinct'; readonly columns: readonly Expression[] | null }
    | {
        readonly kind: 'summarize';
        readonly aggregates: readonly NamedExpression[];
        readonly by: readonly NamedExpression[];
      }
    | { readonly kind: 'order'; readonly by: readonly Ordering[] }
    | { readonly kind: 'top'; readonly rows: RowCount; readonly by: Ordering }
    | { readonly kind: 'take'; readonly rows: RowCount }
    | { readonly kind: 'count' }
    | { readonly kind: 'join'; readonly flavor: Name | null; readonly right: Pipeline; readonly on: Name | null }
    | { readonly kind: 'render'; readonly chart: Name }
  );

/** An entity and what becomes of its rows. */
export interface Pipeline {
  readonly source: Name | Call;
  readonly operators: readonly TableOperator[];
}
