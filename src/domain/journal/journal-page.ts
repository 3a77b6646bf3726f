import { badInput } from '../errors';
import type { JournalEntry } from './journal-entry';

/** Which part of a list somebody wants. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A part of the journal, oldest first. */
export interface JournalPage {
  readonly entries: readonly JournalEntry[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly totalCount: number;
}

const CURSOR = /^\d{1,15}$/;

/** The cursor of a request. */
export function cursorOf({ sequence }: JournalEntry): string {
  return String(sequence);
}

/** The number of the request that a cursor stands for, which may have gone since. */
export function readCursor(field: string, cursor: string): number {
  if (!CURSOR.test(cursor)) throw badInput(field, 'is no cursor of the journal.');
  return Number(cursor);
}

/** A page of requests that are in order. */
export function pageOf(
  entries: readonly JournalEntry[],
  { first, after, last, before }: PageArguments,
  sizes: { readonly default: number; readonly maximum: number },
): JournalPage {
  if (first != null && last != null) throw badInput('last', 'cannot be combined with first.');
  const from = after == null ? -1 : readCursor('after', after);
  const to = before == null ? Number.POSITIVE_INFINITY : readCursor('before', before);
  const size = last ?? first ?? sizes.default;
  if (size < 0 || size > sizes.maximum)
    throw badInput(last == null ? 'first' : 'last', `must be from 0 to ${sizes.maximum}.`);
  const between = entries.filter(({ sequence }) => sequence > from && sequence < to);
  const start = last == null ? 0 : Math.max(0, between.length - size);
  const page = between.slice(start, start + size);
  const [begin, end] = [page[0] ?? between[0], page.at(-1)];
  return {
    entries: page,
    hasPreviousPage: begin !== undefined && entries[0] !== begin,
    hasNextPage: end === undefined ? between.length > 0 : entries.at(-1) !== end,
    totalCount: entries.length,
  };
}
