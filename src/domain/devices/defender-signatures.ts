import { DAY, HOUR, type Instant, toMilliseconds } from '../clock';

const FIRST_DATE: Instant = '2024-01-01T00:00:00.000Z';
const FIRST_SERIES = 403;
const SERIES_LIFETIME = 18 * DAY;

/** The version of the signatures that is the newest at an instant: a new one each hour, a new series every 18 days. */
export function signatureVersionAt(now: Instant): string {
  const age = Math.max(0, toMilliseconds(now) - toMilliseconds(FIRST_DATE));
  const series = FIRST_SERIES + Math.floor(age / SERIES_LIFETIME);
  return `1.${series}.${Math.floor((age % SERIES_LIFETIME) / HOUR)}.0`;
}
