import { Dice } from '../../../src/domain/fleet/dice';
import { imeiOf, luhnDigit, shuffled } from '../../../src/domain/fleet/identifiers';

describe('identifiers', () => {
  it.each([
    ['7992739871', '3'],
    ['35693803564380', '9'],
    ['', '0'],
  ])('has %s end with %s, so that it passes the check of Luhn', (digits, check) => {
    expect(luhnDigit(digits)).toBe(check);
  });

  it('makes an IMEI of fifteen digits that passes the check, another for every number', () => {
    const imeis = Array.from({ length: 2_000 }, (_, number) => imeiOf(number));
    expect(new Set(imeis).size).toBe(imeis.length);
    for (const imei of imeis) expect([imei.length, luhnDigit(imei.slice(0, -1))]).toEqual([15, imei.at(-1)]);
  });

  it.each([1, 2, 3, 7, 64, 100, 1_000, 4_097])(
    'shuffles %d places without leaving one out or taking one twice',
    (count) => {
      const places = Array.from({ length: count }, (_, number) => shuffled(number, count, 20261102));
      expect(new Set(places).size).toBe(count);
      expect(Math.max(...places)).toBe(count - 1);
    },
  );
});

describe('dice', () => {
  it('throw the same for the same seed and number, and otherwise for another of either', () => {
    const thrown = (seed: string, number: number) =>
      Array.from(
        { length: 8 },
        (
          (dice) => () =>
            dice.next()
        )(new Dice(seed).begin(number)),
      );
    expect(thrown('a', 1)).toEqual(thrown('a', 1));
    expect(thrown('a', 1)).not.toEqual(thrown('a', 2));
    expect(thrown('a', 1)).not.toEqual(thrown('b', 1));
  });

  it('keep to limits, and meet both', () => {
    const dice = new Dice('limits').begin(0);
    const thrown = Array.from({ length: 1_000 }, () => dice.integer(3, 5));
    expect(new Set(thrown)).toEqual(new Set([3, 4, 5]));
  });

  it('weigh what is more common accordingly', () => {
    const dice = new Dice('weights').begin(0);
    const items = [
      { weight: 9, name: 'common' },
      { weight: 1, name: 'rare' },
    ];
    const rare = Array.from({ length: 10_000 }, () => dice.weigh(items)).filter(({ name }) => name === 'rare').length;
    expect(rare).toBeGreaterThan(850);
    expect(rare).toBeLessThan(1_150);
  });

  it('make GUIDs of version 4', () => {
    const dice = new Dice('guids').begin(0);
    for (let turn = 0; turn < 100; turn++)
      expect(dice.guid()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
});
