import { DomainError } from '../../src/domain/errors';
import { base64Of, idsOf, knownNamesOf, optionalTextOf, textOf, wholeNumberOf } from '../../src/domain/written-values';

function refusalOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    return (error as DomainError).message;
  }
}

const letters = knownNamesOf((name) => (name.length === 1 ? name.toLowerCase() : undefined), 'letters');

describe('what administrators write', () => {
  it('is stored as it is, but for text that says nothing where it may', () => {
    expect(textOf(3)('name', ' n ')).toBe(' n ');
    expect(optionalTextOf(3)('notes', ' n ')).toBe(' n ');
    expect(optionalTextOf(3)('notes', ' \n')).toBeNull();
    expect(wholeNumberOf({ minimum: 30, maximum: 270 })('days', 30)).toBe(30);
    expect(wholeNumberOf({ minimum: 30, maximum: 270 })('days', 270)).toBe(270);
    expect(base64Of(1)('script', 'eA==')).toBe('eA==');
    expect(idsOf()('groups', [])).toEqual([]);
    expect(idsOf(1)('groups', ['b', 'a'])).toEqual(['b', 'a']);
    expect(letters('names', ['b', 'A', 'a'])).toEqual(['a', 'b']);
  });

  it.each<[() => unknown, string]>([
    [() => textOf(3)('name', ''), 'name: must not be empty.'],
    [() => textOf(3)('name', '  '), 'name: must not be empty.'],
    [() => textOf(3)('name', 'long'), 'name: must have at most 3 characters; it has 4.'],
    [() => optionalTextOf(3)('notes', 'long'), 'notes: must have at most 3 characters; it has 4.'],
    [() => wholeNumberOf({ minimum: 30, maximum: 270 })('days', 29), 'days: must be from 30 to 270.'],
    [() => wholeNumberOf({ minimum: 30, maximum: 270 })('days', 271), 'days: must be from 30 to 270.'],
    [() => base64Of(1)('script', ''), 'script: must not be empty.'],
    [() => idsOf(1)('groups', []), 'groups: must name at least 1.'],
    [() => idsOf()('groups', ['a', 'b', 'a']), 'groups: names a twice.'],
    [() => letters('names', ['a', 'no']), 'names: must name letters; "no" is none.'],
    [() => letters('names', ['x'.repeat(99)]), `names: must name letters; "${'x'.repeat(80)}…" is none.`],
    [() => base64Of(1)('script', 'x'), 'script: must be base64.'],
    [() => base64Of(1)('script', 'eHg='), 'script: must be at most 1 bytes; it is 2.'],
  ])('is refused otherwise', (read, message) => {
    expect(refusalOf(read)).toBe(message);
  });
});
