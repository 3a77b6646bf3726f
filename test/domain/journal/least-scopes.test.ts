import fc from 'fast-check';
import { leastScopes } from '../../../src/domain/journal/least-scopes';

describe('least scopes', () => {
  it('are the least of each choice', () => {
    expect(leastScopes([['Read', 'Write'], ['Privileged']])).toEqual(['Privileged', 'Read']);
  });

  it('are none besides those that are needed anyway', () => {
    expect(leastScopes([['Read', 'Write'], ['Write']])).toEqual(['Write']);
  });

  it('are none where none is asked for', () => {
    expect(leastScopes([[], []])).toEqual([]);
  });

  it('do for everything, and none of them could be left out', () => {
    const scope = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(scope, { minLength: 1 })), (needs) => {
        const does = (scopes: readonly string[]) => needs.every((anyOf) => anyOf.some((one) => scopes.includes(one)));
        const least = leastScopes(needs);
        expect(does(least)).toBe(true);
        for (const left of least) expect(does(least.filter((one) => one !== left))).toBe(false);
      }),
    );
  });
});
