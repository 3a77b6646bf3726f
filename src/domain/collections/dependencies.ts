/** A collection, as far as others can depend on it. */
export interface DependentCollection {
  readonly id: string;
  readonly limitToCollectionId: string | null;
  readonly rules: readonly { readonly ruleCollectionId: string | null }[];
}

/** The collections a collection is limited by, includes or excludes. */
function neededBy({ limitToCollectionId, rules }: DependentCollection): string[] {
  const ids = [limitToCollectionId, ...rules.map(({ ruleCollectionId }) => ruleCollectionId)];
  return [...new Set(ids.filter((id) => id !== null && id !== undefined))];
}

/** The way on which a collection leads back to itself, itself first and last; null if there is none. */
export function circleThrough(id: string, collections: readonly DependentCollection[]): readonly string[] | null {
  const needs = new Map(collections.map((collection) => [collection.id, neededBy(collection)]));
  const comeFrom = new Map<string, string>();
  const open = [id];
  for (let current = open.shift(); current !== undefined; current = open.shift()) {
    for (const next of needs.get(current) ?? []) {
      if (next === id) return [...pathTo(current, id, comeFrom), id];
      if (comeFrom.has(next)) continue;
      comeFrom.set(next, current);
      open.push(next);
    }
  }
  return null;
}

function pathTo(end: string, start: string, comeFrom: ReadonlyMap<string, string>): string[] {
  const path = [end];
  while (path[0] !== start) path.unshift(comeFrom.get(path[0]!)!);
  return path;
}

/** Collections so that each comes after those it depends on. */
export function inDependencyOrder<Found extends DependentCollection>(collections: readonly Found[]): Found[] {
  const byId = new Map(collections.map((collection) => [collection.id, collection]));
  const ordered = new Set<Found>();
  const begun = new Set<Found>();
  for (const root of collections) {
    // A stack of its own: chains may be longer than calls can nest.
    const stack = [root];
    while (stack.length > 0) {
      const collection = stack.at(-1)!;
      const open = begun.has(collection) ? [] : neededBy(collection).flatMap((id) => byId.get(id) ?? []);
      begun.add(collection);
      const missing = open.filter((other) => !begun.has(other));
      if (missing.length > 0) stack.push(...missing);
      else ordered.add(stack.pop()!);
    }
  }
  return [...ordered];
}

/** Some collections and all that depend on them, directly or through others; each after those it depends on. */
export function withDependents<Found extends DependentCollection>(
  ids: readonly string[],
  collections: readonly Found[],
): Found[] {
  const concerned = new Set(ids);
  return inDependencyOrder(collections).filter((collection) => {
    const isConcerned = concerned.has(collection.id) || neededBy(collection).some((id) => concerned.has(id));
    if (isConcerned) concerned.add(collection.id);
    return isConcerned;
  });
}
