/** The tag of whatever is given no other. */
export const DEFAULT_SCOPE_TAG = '0';

/**
 * Why somebody who owns certain scope tags may not give an object others than it has; null if they may. Whoever owns a
 * tag may put it on and take it off, but not the last one of theirs: the object would be out of their sight.
 */
export function scopeTagProblem(
  owned: readonly string[],
  before: readonly string[],
  after: readonly string[],
): string | null {
  const added = after.find((tag) => !before.includes(tag) && !owned.includes(tag));
  if (added !== undefined) return `The scope tag ${added} cannot be assigned; ${told(owned)}.`;
  const removed = before.find((tag) => !after.includes(tag) && !owned.includes(tag));
  if (removed !== undefined) return `The scope tag ${removed} cannot be removed; ${told(owned)}.`;
  if (after.some((tag) => owned.includes(tag))) return null;
  return `At least one of your scope tags must remain; ${told(owned)}.`;
}

function told(owned: readonly string[]): string {
  return owned.length > 0 ? `yours are ${owned.join(', ')}` : 'you have none';
}
