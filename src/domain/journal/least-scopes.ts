/** Scopes of which any one suffices for something, least first. */
export type Alternatives = readonly string[];

/**
 * Scopes that suffice for everything, none of which could be left out. Where there is a choice, it is the least one of
 * each, and none besides those that are needed anyway.
 */
export function leastScopes(needs: readonly Alternatives[]): readonly string[] {
  const open = needs.filter((alternatives) => alternatives.length > 0);
  const chosen = new Set<string>();
  // What leaves no choice comes first, as it may do for the rest.
  for (const alternatives of [...open].sort((one, other) => one.length - other.length))
    if (!alternatives.some((scope) => chosen.has(scope))) chosen.add(alternatives[0]!);
  for (const scope of [...chosen]) {
    const others = new Set([...chosen].filter((other) => other !== scope));
    if (open.every((alternatives) => alternatives.some((other) => others.has(other)))) chosen.delete(scope);
  }
  return [...chosen].sort();
}
