import fc from 'fast-check';
import { DomainError } from '../../../src/domain/errors';
import { joinCases } from './conformance/joins';
import { summaryCases } from './conformance/summaries';
import { tableCases } from './conformance/tables';
import { carryOut } from './fixture';

const SEED = 20_261_102;
const LIMITS = { cells: 2_000, rows: 500 };

/** Longer than any query of 10,000 characters may take, on a busy machine too. */
const PATIENCE = 5_000;

const VALID = [...tableCases, ...summaryCases, ...joinCases].map(([query]) => query);

const TOKENS =
  `App Service One None Log Device Name Size Rating Paid Installed Runtime Text | where project distinct summarize order by sort
  top take count join render asc desc nulls first last kind on inner leftouter fullouter barchart ( ) , = == != < > <= >= + - * / %
  like !like contains startswith and or true false null 0 1 2.5 1d 30m 250ms 0x1F 'a' "b" @'c' 'Payroll' avg count() countif dcount max
  min percentile sum sumif ago bin case datetime_add datetime_diff iff indexof isnull now() strcat strlen substring tostring
  datetime('2026-11-02') '%' // ! ' " \\ \n \t [ ] { } é 😀 \u0000 99999999999999999999 1e999`.split(/ +|\n {2}/);

const tokens = fc.array(fc.constantFrom(...TOKENS), { maxLength: 60 }).map((list) => list.join(' '));

/** A query of the conformance table with some characters replaced, added or left out. */
const mutated = fc
  .record({
    query: fc.constantFrom(...VALID),
    changes: fc.array(
      fc.record({
        at: fc.nat(200),
        length: fc.nat(6),
        by: fc.oneof(fc.constantFrom(...TOKENS), fc.string({ maxLength: 4 })),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ query, changes }) =>
    changes.reduce((text, { at, length, by }) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + by + text.slice(place + length);
    }, query),
  );

/** Steps that are right by themselves, one after another in any order. */
const steps = fc
  .record({ source: fc.constantFrom('App', 'Service'), steps: fc.array(fc.constantFrom(...VALID), { maxLength: 6 }) })
  .map(({ source, steps: queries }) =>
    [source, ...queries.flatMap((query) => query.split(' | ').slice(1))].join(' | '),
  );

const repeated = fc
  .record({
    token: fc.constantFrom(...TOKENS),
    count: fc.integer({ min: 1, max: 3_000 }),
    before: fc.constantFrom('', 'App | where ', "App | project X = '"),
  })
  .map(({ token, count, before }) => before + token.repeat(count));

/** Carries a query out; if it is refused, the place must be one the query has. */
function withstand(query: string): void {
  const begun = performance.now();
  try {
    const { columns, rows } = carryOut(query, LIMITS);
    expect(rows.length * columns.length).toBeLessThanOrEqual(LIMITS.cells);
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    assertPlace(query, error);
  }
  expect(performance.now() - begun).toBeLessThan(PATIENCE);
}

function assertPlace(query: string, { code, details }: DomainError): void {
  expect(code).toBe('BAD_USER_INPUT');
  if (query.length > 10_000) return;
  const { line, column, text } = details as { line: number; column: number; text: string };
  const standing = query.split(/\r\n|[\r\n]/)[line - 1];
  expect(standing).toBeDefined();
  expect(column).toBeGreaterThanOrEqual(1);
  expect(column).toBeLessThanOrEqual(standing!.length + 1);
  expect(query).toContain(text);
}

describe('any text as a CMPivot query', () => {
  it.each([
    ['words in any order', tokens, 3_000],
    ['a query that was tampered with', mutated, 4_000],
    ['steps in any order', steps, 2_000],
    ['one thing over and over', repeated, 300],
    ['any characters', fc.string({ unit: 'binary', maxLength: 100 }), 1_000],
  ])('is carried out or refused where it is wrong: %s', (_, queries, numRuns) => {
    fc.assert(fc.property(queries, withstand), { seed: SEED, numRuns });
  });

  it.each([
    ['a long text', `One | where Text == '${'a'.repeat(9_900)}'`],
    ['a pattern of nothing but wildcards', `One | where '${'a'.repeat(4_000)}' like '${'%a'.repeat(2_500)}b'`],
    ['a text that grows', `One${' | project Device, Text = strcat(Text, Text, Text, Text)'.repeat(90)}`],
    ['joins that multiply', `App${' | join kind=inner (App | project Device)'.repeat(5)} | count`],
    ['brackets that never close', `One | where ${'('.repeat(9_000)}`],
    ['quotes that never close', `One | where ${"'\\".repeat(4_000)}`],
    ['a chain of conditions', `One | where ${Array.from({ length: 200 }, () => 'true').join(' and ')}`],
  ])('takes no long time: %s', (_, query) => {
    withstand(query);
  });
});
