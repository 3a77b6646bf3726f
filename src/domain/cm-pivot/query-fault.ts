import { distance } from 'fastest-levenshtein';
import { badInput, type DomainError } from '../errors';

/** A stretch of a query: from where, and up to where. */
export interface Span {
  readonly at: number;
  readonly end: number;
}

const SHOWN = 40;

/** What is wrong with a query: says where, what stands there, and which name was probably meant. */
export function queryFault(
  query: string,
  { at, end }: Span,
  problem: string,
  candidates?: readonly string[],
): DomainError {
  const { line, column } = placeOf(query, at);
  // A character outside the basic plane is not cut in two.
  const text = query
    .slice(at, Math.max(at, end))
    .slice(0, SHOWN)
    .replace(/[\uD800-\uDBFF]$/, '');
  const nearest = candidates ? nearestName(text, candidates) : null;
  const hint = nearest === null ? '' : ` Did you mean '${nearest}'?`;
  return badInput('query', `line ${line}, column ${column}: ${problem}${hint}`, { line, column, text, nearest });
}

/** Line and column of a place in a query, both counted from 1. */
function placeOf(query: string, at: number): { line: number; column: number } {
  const before = query.slice(0, at).split(/\r\n|[\r\n]/);
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** The candidate that takes the fewest changes of letters to reach, whatever their case; null if there is none. */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  const cost = (candidate: string) => distance(name.toLowerCase(), candidate.toLowerCase());
  return candidates.reduce<string | null>(
    (best, candidate) => (best === null || cost(candidate) < cost(best) ? candidate : best),
    null,
  );
}
