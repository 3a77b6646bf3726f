import { badInput } from './errors';

/** What is wrong with a text that must not be empty and has a greatest length; null if nothing is. */
export function textProblem(maximum: number): (value: string) => string | null {
  return (value) => {
    if (value.trim() === '') return 'must not be empty.';
    return value.length > maximum ? `must have at most ${maximum} characters; it has ${value.length}.` : null;
  };
}

/** What is wrong with a text that stands for a whole number within limits; null if nothing is. */
export function wholeNumberTextProblem(minimum: number, maximum: number): (value: string) => string | null {
  return (value) => {
    const isWithin = /^\d+$/.test(value) && Number(value) >= minimum && Number(value) <= maximum;
    return isWithin ? null : `must be a whole number from ${minimum} to ${maximum}, as text.`;
  };
}

/** Text that must be there, must say something and must not be longer than a limit. */
export function readText(field: string, value: string | null, maximum: number): string {
  if (value === null) throw badInput(field, 'must not be null.');
  const problem = textProblem(maximum)(value);
  if (problem) throw badInput(field, problem, { maximum });
  return value;
}

/** Text that may be absent: null and text that says nothing both mean that there is none. */
export function readOptionalText(field: string, value: string | null, maximum: number): string | null {
  return value === null || value.trim() === '' ? null : readText(field, value, maximum);
}

/** Ids of scope tags: at least one, decimal numbers, none of them twice. */
export function readScopeTagIds(ids: readonly string[] | null): readonly string[] {
  const field = 'roleScopeTagIds';
  if (ids === null) throw badInput(field, 'must not be null.');
  if (ids.length === 0) throw badInput(field, 'must name at least one scope tag; the default one is 0.');
  const odd = ids.find((id) => !/^(0|[1-9]\d{0,9})$/.test(id));
  if (odd !== undefined) throw badInput(field, `must be decimal numbers; ${JSON.stringify(odd)} is none.`);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw badInput(field, `names ${twice} twice.`);
  return ids;
}
