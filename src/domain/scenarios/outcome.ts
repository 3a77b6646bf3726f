/** What an operation was answered. */
export interface Answered {
  readonly data: unknown;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

/** What the answer of an event must be. */
export interface ExpectedAnswer {
  readonly data?: unknown;
  /** Codes of errors, in order. */
  readonly errors?: readonly string[];
}

/** What is wrong with the answer of an event; null if nothing is. One without expectations must have no errors. */
export function outcomeOf(expected: ExpectedAnswer | null, { data, errors }: Answered): string | null {
  const codes = expected?.errors ?? [];
  if (errors.map(({ code }) => code).join() !== codes.join()) {
    const got = errors.map(({ code, message }) => `${code} (${message})`).join(', ') || 'no error';
    return `It was answered with ${got}, not with ${codes.join(', ') || 'no error'}.`;
  }
  return expected?.data === undefined ? null : mismatchOf(expected.data, data);
}

/**
 * Where an answer is not what was expected; null if it is. Objects may have more than is expected of them, lists have as
 * many items.
 */
function mismatchOf(expected: unknown, actual: unknown, path = 'data'): string | null {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return difference(expected, actual, path);
    return firstOf(expected.map((item, index) => mismatchOf(item, actual[index], `${path}[${index}]`)));
  }
  if (isRecord(expected)) {
    if (!isRecord(actual)) return difference(expected, actual, path);
    return firstOf(Object.entries(expected).map(([key, value]) => mismatchOf(value, actual[key], `${path}.${key}`)));
  }
  return expected === actual ? null : difference(expected, actual, path);
}

const MAX_SHOWN = 200;

function difference(expected: unknown, actual: unknown, path: string): string {
  return `${path} is ${show(actual)}, not ${show(expected)}.`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'absent';
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

function firstOf(found: readonly (string | null)[]): string | null {
  return found.find((one) => one !== null) ?? null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
