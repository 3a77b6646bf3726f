import fc from 'fast-check';
import { Random } from '../../src/domain/random';

const KEYS = Array.from({ length: 10_000 }, (_, index) => `key ${index}`);
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** How often each value occurs. */
function tally<Value>(values: readonly Value[]): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

describe('random', () => {
  const random = new Random('seed');

  it('answers a key the same way every time and in every instance', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (seed, key) => {
        const [one, other] = [new Random(seed), new Random(seed)];
        expect(one.guid(key)).toBe(other.guid(key));
        expect(one.integer(key, 0, 1000)).toBe(other.integer(key, 0, 1000));
        expect(one.text(key, 12, 'abcdef')).toBe(other.text(key, 12, 'abcdef'));
      }),
    );
  });

  it('does not depend on the order of calls', () => {
    const expected = new Map(KEYS.slice(0, 50).map((key) => [key, random.guid(key)]));
    fc.assert(
      fc.property(fc.shuffledSubarray([...expected.keys()]), (keys) => {
        const fresh = new Random('seed');
        for (const key of keys) expect(fresh.guid(key)).toBe(expected.get(key));
      }),
    );
  });

  it('differs between seeds', () => {
    const other = new Random('another seed');
    expect(KEYS.filter((key) => random.guid(key) === other.guid(key))).toEqual([]);
  });

  it('draws a distinct version 4 GUID for each of 10,000 keys', () => {
    const guids = KEYS.map((key) => random.guid(key));
    expect(new Set(guids).size).toBe(KEYS.length);
    expect(guids.filter((guid) => !GUID.test(guid))).toEqual([]);
  });

  it('draws integers evenly, bounds included', () => {
    const counts = tally(KEYS.map((key) => random.integer(key, 5, 14)));
    expect([...counts.keys()].sort((one, other) => one - other)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    for (const count of counts.values()) {
      expect(count).toBeGreaterThan(850);
      expect(count).toBeLessThan(1150);
    }
  });

  it('stays within any bounds', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -1e6, max: 1e6 }), fc.nat(1e6), (key, min, span) => {
        const value = random.integer(key, min, min + span);
        return Number.isInteger(value) && value >= min && value <= min + span;
      }),
    );
  });

  it('has no choice where the bounds meet', () => {
    expect(random.integer('any', 7, 7)).toBe(7);
  });

  it.each([0, 1, 6, 32])('writes text of %i characters out of the alphabet alone', (length) => {
    for (const key of KEYS.slice(0, 200))
      expect(random.text(key, length, '0123')).toMatch(RegExp(`^[0-3]{${length}}$`));
  });

  it('uses every character of an alphabet about equally often', () => {
    const counts = tally([...KEYS.map((key) => random.text(key, 6, '0123456789')).join('')]);
    expect(counts.size).toBe(10);
    for (const count of counts.values()) {
      expect(count).toBeGreaterThan(5500);
      expect(count).toBeLessThan(6500);
    }
  });
});
