import { generate, type Parser } from 'peggy';
import { membersOf } from '../enumeration';
import { cmPivotChartType } from '../enumerations/cm-pivot';
import { badInput, DomainError } from '../errors';
import { GRAMMAR } from './grammar';
import { queryFault, type Span } from './query-fault';
import type { Pipeline } from './syntax';

/** The greatest length of a query. */
export const MAX_QUERY = 10_000;

/** How deep parentheses may lie in one another. */
const MAX_NESTING = 32;

/** The operators of a pipeline. */
const TABLE_OPERATORS = [
  'count',
  'distinct',
  'join',
  'order by',
  'project',
  'render',
  'sort by',
  'summarize',
  'take',
  'top',
  'where',
];

const SCALAR_OPERATORS =
  '== != < > <= >= + - * / % like !like contains !contains startswith !startswith endswith !endswith and or asc desc'.split(
    ' ',
  );

/** The kinds of chart that `render` draws. */
export const CHARTS = membersOf(cmPivotChartType);

/** What is wrong with something the grammar has no other rule for. */
const REFUSALS: Readonly<Record<string, { problem: (text: string) => string; candidates?: readonly string[] }>> = {
  step: { problem: (text) => `there is no table operator '${text}'.`, candidates: TABLE_OPERATORS },
  operator: { problem: (text) => `there is no operator '${text}'.`, candidates: SCALAR_OPERATORS },
  chain: { problem: () => 'an expression has at most 200 operators of one rank in a row.' },
  escape: { problem: (text) => `'${text}' is no escape; write \\\\ for a backslash, or put @ before the text.` },
  instant: { problem: () => "no instant: write datetime('2026-11-02T09:00:00Z') or datetime('2026-11-02')." },
  number: { problem: (text) => `'${text}' is no number, or too large a one.` },
};

interface SyntaxProblem {
  readonly location: { readonly start: { readonly offset: number } };
  readonly expected: readonly { readonly type: string; readonly text?: string; readonly description?: string }[] | null;
}

let parser: Parser | undefined;

/** Reads a query: what it says, before anything is known of entities and columns. */
export function parseQuery(query: string): Pipeline {
  if (query.length > MAX_QUERY) {
    throw badInput('query', `must have at most ${MAX_QUERY} characters; it has ${query.length}.`, {
      maximum: MAX_QUERY,
    });
  }
  assertNesting(query);
  parser ??= generate(GRAMMAR, { cache: true });
  const refuse = (kind: string, span: Span) => {
    const { problem, candidates } = REFUSALS[kind]!;
    throw queryFault(query, span, problem(query.slice(span.at, span.end).slice(0, 40)), candidates);
  };
  try {
    return parser.parse(query, { refuse });
  } catch (error) {
    throw error instanceof DomainError ? error : syntaxFault(query, error as SyntaxProblem);
  }
}

/** Texts and comments, which may hold anything, and parentheses. */
const TOKENS = /@'(?:''|[^'\r\n])*'|@"(?:""|[^"\r\n])*"|'(?:\\.|[^'\\\r\n])*'|"(?:\\.|[^"\\\r\n])*"|\/\/[^\r\n]*|[()]/g;

/** Refuses what would need a deep stack, before anything recursive looks at it. */
function assertNesting(query: string): void {
  let depth = 0;
  for (const { 0: token, index } of query.matchAll(TOKENS)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth > MAX_NESTING) {
      throw queryFault(
        query,
        { at: index, end: index + 1 },
        `parentheses lie at most ${MAX_NESTING} deep in one another.`,
      );
    }
  }
}

function syntaxFault(query: string, { location, expected }: SyntaxProblem): DomainError {
  const at = location.start.offset;
  const found = /^(\w+|\s*$|.)/su.exec(query.slice(at))?.[0].trim() ?? '';
  const wanted = [
    ...new Set(
      (expected ?? []).map(({ type, text, description }) =>
        type === 'end' ? 'the end of the query' : (description ?? `'${text}'`),
      ),
    ),
  ].filter((what) => what !== 'white space');
  const stands = found === '' ? 'the query ends too early' : `'${found.slice(0, 40)}' cannot stand here`;
  const span = { at, end: at + found.length };
  return queryFault(query, span, `${stands}; expected ${wanted.sort().join(', ') || 'something else'}.`);
}
