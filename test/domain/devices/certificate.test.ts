import { addMilliseconds, DAY } from '../../../src/domain/clock';
import {
  isCertificateExpired,
  REMOVAL_DELAY,
  RENEWAL_WINDOW,
  renewedExpiry,
} from '../../../src/domain/devices/certificate';

const EXPIRES = '2027-03-02T09:00:00.000Z';

describe('a management certificate', () => {
  it.each([
    ['a year before', '2026-03-02T09:00:00.000Z', false],
    ['a millisecond before', '2027-03-02T08:59:59.999Z', false],
    ['at the very instant', EXPIRES, true],
    ['a day after', '2027-03-03T09:00:00.000Z', true],
  ])('counts as expired or not %s', (_, now, expected) => {
    expect(isCertificateExpired(EXPIRES, now)).toBe(expected);
  });

  it('that does not exist never expires and is never renewed', () => {
    expect(isCertificateExpired(null, EXPIRES)).toBe(false);
    expect(renewedExpiry(null, EXPIRES)).toBeNull();
  });

  it.each([
    ['a day after enrolment', '2026-03-03T09:00:00.000Z', EXPIRES],
    ['thirty days and a millisecond before expiry', '2027-01-31T08:59:59.999Z', EXPIRES],
    ['exactly thirty days before expiry', '2027-01-31T09:00:00.000Z', '2028-01-31T09:00:00.000Z'],
    ['a millisecond before expiry', '2027-03-02T08:59:59.999Z', '2028-03-02T08:59:59.999Z'],
  ])('expires as it should after a check-in %s', (_, checkIn, expected) => {
    expect(renewedExpiry(EXPIRES, checkIn)).toBe(expected);
  });

  it('renewed on a leap day expires on the first of March', () => {
    expect(renewedExpiry('2028-03-10T00:00:00.000Z', '2028-02-29T10:00:00.000Z')).toBe('2029-03-01T10:00:00.000Z');
  });

  it('is not renewed twice within one window', () => {
    const renewed = renewedExpiry(EXPIRES, '2027-02-15T00:00:00.000Z');
    expect(renewedExpiry(renewed, '2027-02-16T00:00:00.000Z')).toBe(renewed);
  });

  it('is renewable for thirty days, and its record goes 180 days after expiry', () => {
    expect(RENEWAL_WINDOW).toBe(30 * DAY);
    expect(addMilliseconds(EXPIRES, REMOVAL_DELAY)).toBe('2027-08-29T09:00:00.000Z');
  });
});
