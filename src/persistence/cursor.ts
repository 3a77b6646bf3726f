import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { badInput } from '../domain/errors';

/** Sort values of a row followed by its id. */
export type CursorValues = readonly (string | number | null)[];

const SIGNATURE_BYTES = 12;

/**
 * Opaque keyset cursors. A cursor carries the sort values of its row and is signed together with the list it belongs
 * to, so a changed cursor, or one of a list with another order or filter, is refused.
 */
export class CursorCodec {
  constructor(private readonly key: string) {}

  encode(list: string, values: CursorValues): string {
    const payload = Buffer.from(JSON.stringify(values));
    return Buffer.concat([this.sign(list, payload), payload]).toString('base64url');
  }

  decode(list: string, cursor: string, argument: string): CursorValues {
    const bytes = Buffer.from(cursor, 'base64url');
    const signature = bytes.subarray(0, SIGNATURE_BYTES);
    const payload = bytes.subarray(SIGNATURE_BYTES);
    const isOurs = payload.length > 0 && timingSafeEqual(signature, this.sign(list, payload));
    if (!isOurs || bytes.toString('base64url') !== cursor) {
      throw badInput(argument, 'is not a cursor of this list with this order, filter and search.');
    }
    return JSON.parse(payload.toString()) as CursorValues;
  }

  private sign(list: string, payload: Buffer): Buffer {
    return createHmac('sha256', this.key)
      .update(list)
      .update('\n')
      .update(payload)
      .digest()
      .subarray(0, SIGNATURE_BYTES);
  }
}

/** A short name for everything that decides which rows a list holds and in what order. */
export function listFingerprint(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}
