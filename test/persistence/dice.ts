import fc from 'fast-check';

/** Choices that fast-check makes, records and shrinks, taken one by one. */
export class Dice {
  private readonly roll: fc.GeneratorValue;

  constructor(roll: fc.GeneratorValue) {
    this.roll = roll;
  }

  /** A whole number from 0 to `max`. */
  upTo(max: number): number {
    return this.roll(fc.nat, max);
  }

  /** True so many times of a hundred. */
  chance(percent: number): boolean {
    return this.upTo(99) >= 100 - percent;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.upTo(items.length - 1)]!;
  }

  /** From one to `max` answers of a function. */
  several<Item>(max: number, make: () => Item): Item[] {
    return Array.from({ length: 1 + this.upTo(max - 1) }, make);
  }
}
