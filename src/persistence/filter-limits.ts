import { badInput, tooComplex } from '../domain/errors';
import type { Filter } from './filter';

const MAX_CONDITIONS = 200;
const MAX_DEPTH = 20;
const MAX_TEXT = 1000;
const MAX_WORDS = 20;

/** Refuses a filter that SQLite could not take: too many conditions, too deep, too long, or text with a NUL. */
export function assertFilterWithinLimits(filter: Filter | null | undefined): void {
  let conditions = 0;
  const visit = (value: unknown, depth: number): void => {
    if (depth > MAX_DEPTH) throw tooComplex('filterDepth', MAX_DEPTH, depth);
    if (typeof value === 'string') assertText('filter', value);
    if (value === null || typeof value !== 'object') return;
    const isList = Array.isArray(value);
    if (!isList && ++conditions > MAX_CONDITIONS) throw tooComplex('filterConditions', MAX_CONDITIONS, conditions);
    for (const part of Object.values(value)) visit(part, isList ? depth : depth + 1);
  };
  visit(filter, 0);
}

/** Refuses a search of too many words, or of text SQLite could not take. */
export function assertSearchWithinLimits(search: string | null | undefined): void {
  if (!search) return;
  assertText('search', search);
  if (search.split(/\s+/).length > MAX_WORDS) throw badInput('search', `must have at most ${MAX_WORDS} words.`);
}

function assertText(field: string, text: string): void {
  if (text.length > MAX_TEXT) throw badInput(field, `text must have at most ${MAX_TEXT} characters.`);
  // SQLite ends a pattern at a NUL, so such a one would match everything.
  if (text.includes('\0')) throw badInput(field, 'text must not contain a NUL character.');
}
