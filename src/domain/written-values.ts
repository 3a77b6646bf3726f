import { base64Problem } from './base64';
import { badInput } from './errors';
import { readOptionalText, readText, type TextForm } from './text-input';

/** Refuses a value that somebody wrote, or tells it as it is stored. Nobody asks about null. */
export type ReadValue = (field: string, value: never) => unknown;

/** Text that must say something. */
export const textOf = (maximum: number) => (field: string, value: string) => readText(field, value, maximum);

/** Text that may say nothing, which is stored as null. */
export const optionalTextOf = (maximum: number, form?: TextForm) => (field: string, value: string) =>
  readOptionalText(field, value, maximum, form);

/** A whole number within limits. */
export const wholeNumberOf =
  ({ minimum, maximum }: { readonly minimum: number; readonly maximum: number }) =>
  (field: string, value: number) => {
    if (value >= minimum && value <= maximum) return value;
    throw badInput(field, `must be from ${minimum} to ${maximum}.`, { minimum, maximum });
  };

/** Bytes as base64, at least one of them. */
export const base64Of = (maximum: number) => (field: string, value: string) => {
  const problem = base64Problem(value, maximum);
  if (problem) throw badInput(field, problem);
  return value;
};

/** Ids of other objects, as many as must be named at least; none of them twice. */
export const idsOf =
  (minimum = 0) =>
  (field: string, ids: readonly string[]) => {
    if (ids.length < minimum) throw badInput(field, `must name at least ${minimum}.`);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice !== undefined) throw badInput(field, `names ${shortened(twice)} twice.`);
    return ids;
  };

/** Names of things that are known, each as it is spelt today; sorted, and none of them twice. */
export const knownNamesOf =
  (find: (name: string) => string | undefined, things: string) => (field: string, names: readonly string[]) => {
    const known = names.map((name) => {
      const found = find(name);
      if (found === undefined)
        throw badInput(field, `must name ${things}; ${JSON.stringify(shortened(name))} is none.`);
      return found;
    });
    return [...new Set(known)].sort();
  };

const MAX_REPEATED = 80;

function shortened(text: string): string {
  return text.length > MAX_REPEATED ? `${text.slice(0, MAX_REPEATED)}…` : text;
}
