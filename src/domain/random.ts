import { createHash } from 'node:crypto';

/** The alphabet of codes that people type. */
export const DIGITS = '0123456789';

/**
 * Randomness by name: every value follows from the sandbox seed and a key that says what it is for, never from the
 * order of calls, so the same commands give the same world whatever runs beside them.
 */
export class Random {
  constructor(private readonly seed: string) {}

  /** An integer from `min` to `max`, both included. */
  integer(key: string, min: number, max: number): number {
    return min + (this.digest(key).readUInt32BE(0) % (max - min + 1));
  }

  /** A number from 0 up to, and without, 1. */
  fraction(key: string): number {
    return this.digest(key).readUInt32BE(0) / 2 ** 32;
  }

  /** A string of up to 32 characters out of an alphabet. */
  text(key: string, length: number, alphabet: string): string {
    return Array.from(this.digest(key).subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join('');
  }

  /** A version 4 GUID. */
  guid(key: string): string {
    const bytes = this.digest(key);
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const hex = bytes.toString('hex', 0, 16);
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  private digest(key: string): Buffer {
    return createHash('sha256').update(`${this.seed}\n${key}`).digest();
  }
}
