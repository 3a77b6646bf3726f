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
