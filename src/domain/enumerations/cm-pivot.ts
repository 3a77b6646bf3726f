import { enumeration, type MemberOf } from '../enumeration';

/** What a column of a CMPivot query holds. */
export const cmPivotColumnType = enumeration(
  'CMPivotColumnType',
  'What a column of a CMPivot query holds, and how its values are written in rows.',
  {
    string: 'Text.',
    long: 'A whole number within ±(2⁵³ − 1).',
    real: 'A number.',
    bool: 'true or false.',
    datetime: 'An instant, as ISO 8601 text in UTC.',
    timespan: 'A length of time, as text: `[-][d.]hh:mm:ss[.fff]`.',
  },
);
export type CMPivotColumnType = MemberOf<typeof cmPivotColumnType>;

/** How the console draws what a query found. */
export const cmPivotChartType = enumeration('CMPivotChartType', 'How `render` asks the rows of a query to be drawn.', {
  barchart: 'Horizontal bars, one for each row.',
  columnchart: 'Columns side by side, one for each row.',
  piechart: 'Slices: the first column names them, the second says how large they are.',
  timechart: 'A line over time: the first column holds instants.',
});
export type CMPivotChartType = MemberOf<typeof cmPivotChartType>;
