import { expressionCases } from './conformance/expressions';
import { joinCases } from './conformance/joins';
import { summaryCases } from './conformance/summaries';
import { tableCases } from './conformance/tables';
import { carryOut } from './fixture';

describe('what CMPivot queries come to', () => {
  it.each(expressionCases)('works out %s', (expression, value) => {
    expect(carryOut(`One | project X = ${expression}`).rows).toEqual([[value]]);
  });

  it.each([...tableCases, ...summaryCases, ...joinCases])('answers %s', (query, columns, rows) => {
    const answer = carryOut(query);
    expect(answer.columns.map(({ name }) => name).join(' ')).toBe(columns);
    expect(answer.rows).toEqual(rows);
  });

  it.each(['barchart', 'columnchart', 'piechart', 'timechart'])('says that rows are to be drawn as a %s', (chart) => {
    const query = 'Service | summarize count() by State';
    expect(carryOut(`${query} | render ${chart}`)).toEqual({ ...carryOut(query), chart });
  });

  it('tells the type of each column', () => {
    const { columns } = carryOut(
      'App | project Name, Size, Rating, Paid, Installed, Runtime, A = Size / 2, B = Size * 1.0, C = null, D = now() - Installed',
    );
    const types = 'string long real bool datetime timespan long real string timespan';
    expect(columns.map(({ type }) => type).join(' ')).toBe(types);
  });
});
