import fc from 'fast-check';
import { SignedLinks } from '../../src/domain/signed-links';

const NOW = '2026-03-02T09:00:00.000Z';
const LATER = '2026-03-02T10:00:00.000Z';
const links = new SignedLinks('key');

describe('a signed link', () => {
  it('opens what it was made for, whatever that is called', () => {
    fc.assert(fc.property(fc.string(), (subject) => links.read(links.sign(subject, LATER), NOW) === subject));
  });

  it('can stand in an address as it is', () => {
    fc.assert(fc.property(fc.string(), (subject) => /^[\w-]+$/.test(links.sign(subject, LATER))));
  });

  it.each([
    [NOW, 'logs'],
    ['2026-03-02T09:59:59.999Z', 'logs'],
    [LATER, null],
    ['2027-03-02T09:00:00.000Z', null],
  ])('at %s opens %s', (now, expected) => {
    expect(links.read(links.sign('logs', LATER), now)).toBe(expected);
  });

  it('is not that of another key', () => {
    expect(links.read(new SignedLinks('other').sign('logs', LATER), NOW)).toBeNull();
  });

  it('cannot be changed anywhere', () => {
    const token = links.sign('logs', LATER);
    for (let index = 0; index < token.length; index++) {
      for (const letter of ['A', 'B', '_', '=']) {
        const changed = token.slice(0, index) + letter + token.slice(index + 1);
        if (changed !== token) expect(links.read(changed, NOW)).toBeNull();
      }
    }
  });

  it.each(['', 'x', '*', 'AAAAAAAAAAAAAAAAAAAAAA', 'ä'.repeat(99)])('is not %j', (token) => {
    expect(links.read(token, NOW)).toBeNull();
  });
});
