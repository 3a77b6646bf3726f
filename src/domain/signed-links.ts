import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from './clock';

const SIGNATURE_BYTES = 16;

/** Tokens that open one thing for a while to whoever holds them; signed, so that nobody can make one. */
export class SignedLinks {
  constructor(private readonly key: string) {}

  /** A token for a thing, good until an instant. */
  sign(subject: string, expires: Instant): string {
    const payload = Buffer.from(JSON.stringify([subject, expires]));
    return Buffer.concat([this.signatureOf(payload), payload]).toString('base64url');
  }

  /** What a token opens; null if it is not ours or no longer good. */
  read(token: string, now: Instant): string | null {
    const bytes = Buffer.from(token, 'base64url');
    const payload = bytes.subarray(SIGNATURE_BYTES);
    const isOurs = payload.length > 0 && timingSafeEqual(bytes.subarray(0, SIGNATURE_BYTES), this.signatureOf(payload));
    // One thing has one spelling.
    if (!isOurs || bytes.toString('base64url') !== token) return null;
    const [subject, expires] = JSON.parse(payload.toString()) as [string, Instant];
    return now < expires ? subject : null;
  }

  private signatureOf(payload: Buffer): Buffer {
    return createHmac('sha256', this.key).update(payload).digest().subarray(0, SIGNATURE_BYTES);
  }
}
