import { AssertionError } from 'node:assert';
import { distance } from 'fastest-levenshtein';
import type { JournalOutcome } from '../domain/journal/journal-entry';
import type { JournalEntry, SandboxJournal } from './sandbox-journal';

/** An operation by its name, or by a field at its root; or whatever a predicate says. */
export type WantedOperation = string | ((entry: JournalEntry) => boolean);

/** What else is expected of an operation. */
export interface OperationConditions {
  /** How often it is to have been asked, exactly; at least once, if absent. */
  readonly times?: number;
  /** Who asked: id or name. */
  readonly as?: string;
  /** What the variables hold at least. Values may be matchers of a test framework, such as `expect.any(String)`. */
  readonly variables?: object;
  readonly outcome?: JournalOutcome;
}

/** One thing that is expected of a request. */
interface Condition {
  readonly name: string;
  /** How the expectation reads. */
  readonly words: string;
  readonly isMet: (entry: JournalEntry) => boolean;
}

/** How many of the nearest requests are named. */
const NEAREST = 5;
const MAX_VARIABLES = 300;

/** Expects that an operation was asked; throws an AssertionError that names the nearest ones otherwise. */
export async function expectOperation(
  journal: SandboxJournal,
  wanted: WantedOperation,
  conditions: OperationConditions,
): Promise<JournalEntry[]> {
  const entries = await journal.entries();
  const expected = conditionsOf(wanted, conditions);
  const found = entries.filter((entry) => expected.every(({ isMet }) => isMet(entry)));
  const { times } = conditions;
  if (times === undefined ? found.length > 0 : found.length === times) return found;
  const missed = times === undefined || found.length < times;
  const listed = missed ? nearest(entries, wanted, expected) : found;
  throw new AssertionError({
    message: messageOf(expected, times, found.length, entries.length, listed, missed),
    actual: found.length,
    expected: times ?? 'at least 1',
    operator: 'expectOperation',
  });
}

function conditionsOf(wanted: WantedOperation, { as, variables, outcome }: OperationConditions): Condition[] {
  const conditions: Condition[] = [operationCondition(wanted)];
  if (as !== undefined)
    conditions.push({ name: 'who asked', words: `as ${as}`, isMet: ({ principal }) => isCalled(principal, as) });
  if (variables !== undefined) {
    const words = `with variables ${shown(variables)}`;
    conditions.push({ name: 'variables', words, isMet: (entry) => holds(entry.variables, variables) });
  }
  if (outcome !== undefined)
    conditions.push({
      name: 'outcome',
      words: `whose outcome is ${outcome}`,
      isMet: (entry) => entry.outcome === outcome,
    });
  return conditions;
}

function operationCondition(wanted: WantedOperation): Condition {
  if (typeof wanted !== 'string') return { name: 'predicate', words: 'an operation of the predicate', isMet: wanted };
  return { name: 'operation', words: `the operation ${wanted}`, isMet: (entry) => namesOf(entry).includes(wanted) };
}

function namesOf({ operationName, rootFields }: JournalEntry): readonly string[] {
  return operationName === null ? rootFields : [operationName, ...rootFields];
}

function isCalled(principal: JournalEntry['principal'], as: string): boolean {
  return [principal?.id, principal?.name].some((name) => name?.toLowerCase() === as.toLowerCase());
}

/** Whether a value has all that is expected of it; lists have to be as long. */
function holds(actual: unknown, expected: unknown): boolean {
  if (isMatcher(expected)) return expected.asymmetricMatch(actual);
  if (typeof expected !== 'object' || expected === null) return Object.is(actual, expected);
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual) !== Array.isArray(expected)) return false;
  if (Array.isArray(expected) && (actual as unknown[]).length !== expected.length) return false;
  return Object.entries(expected).every(([key, part]) => holds((actual as Record<string, unknown>)[key], part));
}

function isMatcher(value: unknown): value is { asymmetricMatch(actual: unknown): boolean } {
  return typeof (value as { asymmetricMatch?: unknown } | null)?.asymmetricMatch === 'function';
}

/** The requests that meet most of what is expected, and of those the ones whose names are most alike. */
function nearest(
  entries: readonly JournalEntry[],
  wanted: WantedOperation,
  expected: readonly Condition[],
): JournalEntry[] {
  const farFrom = (entry: JournalEntry) => {
    const unmet = expected.filter(({ isMet }) => !isMet(entry)).length;
    const names = namesOf(entry);
    const letters = typeof wanted === 'string' ? Math.min(...names.map((name) => distance(name, wanted)), 99) : 0;
    return letters === 0 ? unmet : unmet + 10 + letters;
  };
  const ranked = entries.map((entry) => ({ entry, far: farFrom(entry) })).sort((one, other) => one.far - other.far);
  return ranked.slice(0, NEAREST).map(({ entry }) => entry);
}

function messageOf(
  expected: readonly Condition[],
  times: number | undefined,
  found: number,
  recorded: number,
  listed: readonly JournalEntry[],
  missed: boolean,
): string {
  const wanted = expected.map(({ words }) => words).join(' ');
  const often = times === undefined ? 'at least once' : times === 0 ? 'not at all' : timesIn(times);
  const begin = `Expected ${wanted} to have been asked ${often}, and it was asked ${timesIn(found)}.`;
  if (recorded === 0) return `${begin}\nNothing was asked of the API.`;
  const title = missed ? `The nearest of ${recorded} recorded:` : 'These were recorded:';
  const lines = listed.map((entry) => `  ${lineOf(entry)}${missed ? differences(entry, expected) : ''}`);
  return [begin, title, ...lines].join('\n');
}

function timesIn(times: number): string {
  return times === 1 ? 'once' : `${times} times`;
}

function lineOf(entry: JournalEntry): string {
  const { sequence, operationType, operationName, rootFields, principal, outcome, errors, variables } = entry;
  const name = [operationType ?? 'request', operationName, `{ ${rootFields.join(' ')} }`].filter(Boolean).join(' ');
  const codes = errors.length > 0 ? ` (${[...new Set(errors.map(({ code }) => code))].join(', ')})` : '';
  const given = variables === null ? '' : ` ${shown(variables)}`;
  return `#${sequence} ${name} as ${principal?.name ?? 'nobody'}: ${outcome}${codes}${given}`;
}

function differences(entry: JournalEntry, expected: readonly Condition[]): string {
  const names = expected.filter(({ isMet }) => !isMet(entry)).map(({ name }) => name);
  return names.length === 0 ? '' : ` [differs: ${names.join(', ')}]`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value, (_key, part) => (isMatcher(part) ? String(part) : part));
  return text.length > MAX_VARIABLES ? `${text.slice(0, MAX_VARIABLES)}…` : text;
}
