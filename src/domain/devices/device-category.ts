import { badInput } from '../errors';
import { readOptionalText, readScopeTagIds, readText } from '../text-input';

/** What an administrator writes of a device category. */
export interface CategoryValues {
  readonly displayName: string;
  readonly description: string | null;
  readonly roleScopeTagIds: readonly string[];
}

/** What is to become of a category: absent leaves a property alone, null clears it. */
export type CategoryInput = { readonly [Property in keyof CategoryValues]?: CategoryValues[Property] | null };

/** New values of a category. */
export type CategoryPatch = { -readonly [Property in keyof CategoryValues]?: CategoryValues[Property] };

export const MAX_CATEGORY_NAME = 128;
export const MAX_CATEGORY_DESCRIPTION = 512;

/** The scope tag of whatever is given no other. */
const DEFAULT_SCOPE_TAG = '0';

/** Checks the values of a new category and fills in what was left out. */
export function readNewCategory(input: CategoryInput): CategoryValues {
  const { displayName = null, description = null, roleScopeTagIds = [DEFAULT_SCOPE_TAG] } = input;
  return readCategoryChanges({ displayName, description, roleScopeTagIds }) as CategoryValues;
}

/** Checks what is to be written of a category and tells the new values. */
export function readCategoryChanges({ displayName, description, roleScopeTagIds }: CategoryInput): CategoryPatch {
  const patch: CategoryPatch = {};
  if (displayName !== undefined) patch.displayName = readText('displayName', displayName, MAX_CATEGORY_NAME);
  if (description !== undefined) {
    patch.description = readOptionalText('description', description, MAX_CATEGORY_DESCRIPTION);
  }
  if (roleScopeTagIds !== undefined) patch.roleScopeTagIds = readScopeTagIds(roleScopeTagIds);
  if (Object.keys(patch).length === 0) {
    throw badInput('input', 'must change at least one of displayName, description, roleScopeTagIds.');
  }
  return patch;
}
