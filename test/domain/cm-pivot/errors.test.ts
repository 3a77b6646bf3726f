import { DomainError } from '../../../src/domain/errors';
import { compile } from './fixture';

/** What a query is refused with. */
function refusal(query: string) {
  try {
    compile(query);
  } catch (error) {
    if (error instanceof DomainError) return { message: error.message, code: error.code, ...error.details } as Refusal;
    throw error;
  }
  throw new Error(`accepted: ${query}`);
}

interface Refusal {
  readonly message: string;
  readonly code: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly nearest: string | null;
}

/** A query, where it is wrong, what stands there, and the name that was probably meant. */
const CASES: readonly [string, number, number, string, string | null][] = [
  ['Ap', 1, 1, 'Ap', 'App'],
  ['service | count', 1, 1, 'service', 'Service'],
  ['App | wehre Size > 1', 1, 7, 'wehre', 'where'],
  ['App\n  | summarise count()', 2, 5, 'summarise', 'summarize'],
  ['App | order Size', 1, 13, 'Size', null],
  ['App | where Sise > 1', 1, 13, 'Sise', 'Size'],
  ['App | where Name = "x"', 1, 18, '=', '=='],
  ['App | where Name startwith "x"', 1, 18, 'startwith', 'startswith'],
  ['App | where Name !contain "x"', 1, 18, '!contain', '!contains'],
  ['App | where Name =~ "x"', 1, 18, '=~', '=='],
  ['App | where Size + "x" == 1', 1, 18, '+', null],
  ['App | where Size == "x"', 1, 18, '==', null],
  ['App | where Paid > true', 1, 18, '>', null],
  ['App | where Size', 1, 13, 'Size', null],
  ['App | where Size and Paid', 1, 18, 'and', null],
  ['App | where -Name == 1', 1, 14, 'Name', null],
  ['App | project strln(Name)', 1, 15, 'strln', 'strlen'],
  ['App | project strlen()', 1, 15, 'strlen', null],
  ['App | project strlen(Size)', 1, 22, 'Size', null],
  ['App | project substring(Name)', 1, 15, 'substring', null],
  ['App | project iff(Paid, 1, "x")', 1, 15, 'iff(Paid, 1, "x")', null],
  ['App | project case(Paid, 1)', 1, 15, 'case', null],
  ['App | project case(Paid, 1, Size, 2)', 1, 15, 'case(Paid, 1, Size, 2)', null],
  ['App | project bin(Installed, 1)', 1, 15, 'bin(Installed, 1)', null],
  ["App | project datetime_diff('hours', now(), now())", 1, 30, 'hours', 'hour'],
  ['App | project datetime_add(Name, 1, now())', 1, 28, 'Name', null],
  ["App | project datetime('yesterday')", 1, 15, "datetime('yesterday')", null],
  ['App | project count()', 1, 15, 'count', null],
  ['App | summarize count(), sum(count())', 1, 30, 'count', null],
  ['App | summarize dcont(Name)', 1, 17, 'dcont', 'dcount'],
  ['App | summarize Size', 1, 17, 'Size', null],
  ['App | summarize sum(Name)', 1, 21, 'Name', null],
  ['App | summarize percentile(Size, 101)', 1, 34, '101', null],
  ['App | project Name, Name', 1, 21, 'Name', null],
  ['App | project A = 1, A = 2', 1, 22, 'A', null],
  ['App | summarize count() | where Size > 1', 1, 33, 'Size', 'count_'],
  ['App | take x', 1, 12, 'x', null],
  ['App | take -1', 1, 12, '-', null],
  ['App | top 5', 1, 12, '', null],
  ['App | limit 5', 1, 7, 'limit', 'count'],
  ['App | render pichart', 1, 14, 'pichart', 'piechart'],
  ['App | render piechart | count', 1, 7, 'render piechart', null],
  ['App | join Srvice', 1, 12, 'Srvice', 'Service'],
  ['App | join kind=leftoutr (Service)', 1, 17, 'leftoutr', 'leftouter'],
  ['App | join (Service) on Name', 1, 25, 'Name', 'Device'],
  ['App | join (Service | count)', 1, 7, 'join', null],
  ['App | summarize count() | join Service', 1, 27, 'join', null],
  ['One | join One | join One | join One | join One | join One | join One', 1, 62, 'join', null],
  ['App(1)', 1, 1, 'App', null],
  ['Log', 1, 1, 'Log', null],
  ['Log(1d)', 1, 5, '1d', null],
  ["Log('x', 'y')", 1, 10, "'y'", null],
  ['Log(Device)', 1, 5, 'Device', null],
  ['', 1, 1, '', null],
  ['App |', 1, 6, '', null],
  ['App | | count', 1, 7, '|', null],
  ['App | where (Size > 1', 1, 22, '', null],
  ['App | where Size > 1)', 1, 21, ')', null],
  ["App | where Name == 'x", 1, 21, "'", null],
  ["App | where Name == 'c:\\q'", 1, 24, '\\q', null],
  ['App | where Size > 12abc', 1, 20, '12abc', null],
  ['App | where Size > 99999999999999999999', 1, 20, '99999999999999999999', null],
  ['App\r\n| where\r\nSize >> 1', 3, 6, '>>', '>'],
  ['App ; count', 1, 5, ';', null],
  ['😀', 1, 1, '😀', null],
];

describe('what is wrong with a CMPivot query', () => {
  it.each(CASES)('is told for %s', (query, line, column, text, nearest) => {
    const { code, message, ...found } = refusal(query);
    expect(code).toBe('BAD_USER_INPUT');
    expect(found).toMatchObject({ field: 'query', line, column, text, nearest });
    expect(message).toContain(`line ${line}, column ${column}: `);
    if (nearest) expect(message).toContain(`'${nearest}'`);
  });

  it('has at most 64 columns after a join', () => {
    const wide = `One | project Device, ${Array.from({ length: 40 }, (_, place) => `C${place} = ${place}`).join(', ')}`;
    expect(refusal(`${wide} | join (${wide})`)).toMatchObject({ text: 'join', line: 1 });
  });

  it('has at most 10000 characters', () => {
    expect(refusal(`One${' '.repeat(10_000)}`)).toMatchObject({ code: 'BAD_USER_INPUT', maximum: 10_000 });
  });

  it('has at most 64 arguments to strcat', () => {
    const list = (count: number) => Array.from({ length: count }, () => 'Text').join(', ');
    expect(compile(`One | project strcat(${list(64)})`).columns).toHaveLength(1);
    expect(refusal(`One | project strcat(${list(65)})`)).toMatchObject({ text: 'strcat' });
  });

  it('is how deep and how long expressions are', () => {
    const nested = (depth: number) => `One | where ${'('.repeat(depth)}true${')'.repeat(depth)}`;
    expect(compile(nested(32)).columns).toHaveLength(2);
    expect(refusal(nested(33))).toMatchObject({ line: 1, column: 45, text: '(' });
    expect(refusal(nested(4_000))).toMatchObject({ line: 1, column: 45, text: '(' });
    expect(refusal(`One | where @'\\' == ${'('.repeat(4_000)}1${')'.repeat(4_000)} or '' == ''`)).toMatchObject({
      line: 1,
    });
    expect(refusal(`One | project ${Array.from({ length: 3_000 }, () => '1').join('+')}`)).toMatchObject({ text: '+' });
    expect(refusal(`One${' | count'.repeat(200)}`)).toMatchObject({ text: 'count' });
  });
});
