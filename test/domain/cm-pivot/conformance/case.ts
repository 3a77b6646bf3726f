import type { Row } from '../../../../src/domain/cm-pivot/values';

/** A query, the names of the columns it must have, and its rows, as KQL's own description of the operators has them. */
export type Case = readonly [query: string, columns: string, rows: readonly Row[]];

/** An expression over the text `Hello World`, and its value. */
export type ExpressionCase = readonly [expression: string, value: Row[number]];
