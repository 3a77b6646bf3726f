import { badInput } from './errors';

/** Characters that no text has: controls but tab and the ends of lines, and halves of surrogate pairs. */
const NEVER = /[^\P{Cc}\t\n\r]|\p{Cs}/u;
const NOT_IN_ONE_LINE = /\p{Cc}|\p{Cs}/u;

/** How a text is laid out: on one line, or as notes are, with tabs and lines of its own. */
export interface TextForm {
  readonly isMultiline?: boolean;
}

/** What is wrong with the characters of a text; null if nothing is. */
export function characterProblem(text: string, { isMultiline = false }: TextForm = {}): string | null {
  const odd = (isMultiline ? NEVER : NOT_IN_ONE_LINE).exec(text)?.[0];
  if (odd === undefined) return null;
  const code = odd.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return code.startsWith('D')
    ? `must be Unicode text; it has U+${code}, half of a surrogate pair.`
    : `must not contain control characters; it has U+${code}.`;
}

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
export function readText(field: string, value: string | null, maximum: number, form?: TextForm): string {
  if (value === null) throw badInput(field, 'must not be null.');
  const odd = characterProblem(value, form);
  if (odd) throw badInput(field, odd);
  const problem = textProblem(maximum)(value);
  if (problem) throw badInput(field, problem, { maximum });
  return value;
}

/** Text that may be absent: null and text that says nothing both mean that there is none. */
export function readOptionalText(field: string, value: string | null, maximum: number, form?: TextForm): string | null {
  return value === null || value.trim() === '' ? null : readText(field, value, maximum, form);
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
