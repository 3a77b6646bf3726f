import {
  circleThrough,
  type DependentCollection,
  inDependencyOrder,
  withDependents,
} from '../../../src/domain/collections/dependencies';

const collection = (id: string, limitToCollectionId: string | null, ...refersTo: (string | null)[]) =>
  ({
    id,
    limitToCollectionId,
    rules: refersTo.map((ruleCollectionId) => ({ ruleCollectionId })),
  }) satisfies DependentCollection;

const ids = (collections: readonly DependentCollection[]) => collections.map(({ id }) => id);

const graph = [
  collection('d', 'a', 'c', 'b'),
  collection('b', 'a', null),
  collection('c', 'b', 'a'),
  collection('a', null),
  collection('e', null, 'gone'),
];

describe('collections that depend on each other', () => {
  it('come after what they depend on', () => {
    expect(ids(inDependencyOrder(graph))).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('are found from what they depend on, directly or through others', () => {
    expect(ids(withDependents(['b'], graph))).toEqual(['b', 'c', 'd']);
    expect(ids(withDependents(['e'], graph))).toEqual(['e']);
    expect(ids(withDependents(['a', 'e'], graph))).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('may be many, one after the other', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) =>
      collection(`c${index}`, index + 1 < 20_000 ? `c${index + 1}` : null),
    );
    expect(inDependencyOrder(chain)[0]!.id).toBe('c19999');
    expect(circleThrough('c0', chain)).toBeNull();
    expect(circleThrough('c19999', [...chain.slice(0, -1), collection('c19999', null, 'c0')])).toHaveLength(20_001);
  });

  it('tell the shortest way in a circle', () => {
    expect(circleThrough('a', graph)).toBeNull();
    expect(circleThrough('a', [...graph.filter(({ id }) => id !== 'a'), collection('a', null, 'd')])).toEqual([
      'a',
      'd',
      'a',
    ]);
    expect(circleThrough('x', [collection('x', 'x')])).toEqual(['x', 'x']);
    expect(circleThrough('x', [collection('x', null, 'y'), collection('y', null, 'y')])).toBeNull();
  });
});
