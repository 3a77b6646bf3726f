import { addMilliseconds, addYears, DAY, type Instant } from '../clock';

/** A check-in this long before the certificate expires renews it. */
export const RENEWAL_WINDOW = 30 * DAY;

/** A record whose certificate expired this long ago is removed. */
export const REMOVAL_DELAY = 180 * DAY;

/** A device without a valid certificate can never check in again. */
export function isCertificateExpired(expires: Instant | null, now: Instant): boolean {
  return expires !== null && expires <= now;
}

/** The expiry after a check-in: renewed for a year within the last thirty days, unchanged before. */
export function renewedExpiry(expires: Instant | null, checkIn: Instant): Instant | null {
  if (expires === null || addMilliseconds(expires, -RENEWAL_WINDOW) > checkIn) return expires;
  return addYears(checkIn, 1);
}
