import { createHash } from 'node:crypto';

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const RANGE = 2 ** 32;

/** Something of which some are more common than others. */
export interface Weighted {
  readonly weight: number;
}

/**
 * Chance in bulk: a stream of numbers that follows from a seed and a number, hundreds of times cheaper than a digest
 * each. For what is made by the million; `Random` is for everything else.
 */
export class Dice {
  private a = 0;
  private b = 0;
  private c = 0;
  private d = 1;
  private readonly seed: readonly number[];

  constructor(seed: string) {
    const digest = createHash('sha256').update(seed).digest();
    this.seed = [0, 4, 8, 12].map((place) => digest.readUInt32LE(place));
  }

  /** Begins the stream of a number. */
  begin(number: number): this {
    const [one, two, three, four] = this.seed as [number, number, number, number];
    this.a = one;
    this.b = two ^ Math.imul(number + 1, 0x9e3779b1);
    this.c = three ^ Math.imul(number ^ 0x85ebca6b, 0xc2b2ae35);
    this.d = (four + number) | 0;
    for (let turn = 0; turn < 12; turn++) this.next();
    return this;
  }

  /** The next 32 bits (Chris Doty-Humphrey’s sfc32). */
  next(): number {
    const sum = (this.a + this.b + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** An integer from `min` to `max`, both included. */
  integer(min: number, max: number): number {
    return min + Math.floor((this.next() / RANGE) * (max - min + 1));
  }

  /** Whether something comes about that does so in a part of all cases. */
  chance(part: number): boolean {
    return this.next() < part * RANGE;
  }

  /** One of some. */
  pick<Item>(items: readonly Item[]): Item {
    return items[this.integer(0, items.length - 1)]!;
  }

  /** One of some, each as often as its weight says. */
  weigh<Item extends Weighted>(items: readonly Item[]): Item {
    const total = items.reduce((sum, { weight }) => sum + weight, 0);
    let place = (this.next() / RANGE) * total;
    for (const item of items) {
      place -= item.weight;
      if (place < 0) return item;
    }
    return items.at(-1)!;
  }

  /** A string out of an alphabet. */
  text(length: number, alphabet: string): string {
    let text = '';
    for (let place = 0; place < length; place++) text += alphabet[this.integer(0, alphabet.length - 1)];
    return text;
  }

  /** A version 4 GUID. */
  guid(): string {
    const [a, b, c, d] = [this.next(), this.next(), this.next(), this.next()];
    const version = ((b >>> 16) & 0x0fff) | 0x4000;
    const variant = ((c >>> 16) & 0x3fff) | 0x8000;
    return `${hex8(a)}-${hex4(b & 0xffff)}-${hex4(version)}-${hex4(variant)}-${hex4(c & 0xffff)}${hex8(d)}`;
  }
}

function hex4(value: number): string {
  return HEX[value >>> 8]! + HEX[value & 0xff]!;
}

function hex8(value: number): string {
  return hex4(value >>> 16) + hex4(value & 0xffff);
}
