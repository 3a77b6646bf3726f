import { badInput } from './errors';
import { textProblem } from './remote-actions/text-parameter';

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
