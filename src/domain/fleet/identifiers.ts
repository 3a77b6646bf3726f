/** Capital letters and digits that are not mistaken for each other: 32 of them. */
export const CLEAR_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** The type of equipment that stands for test devices in IMEIs, so that none belongs to a phone that exists. */
const TEST_EQUIPMENT = '00101';

/** The digit that makes a number pass the check of Luhn. */
export function luhnDigit(digits: string): string {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

/** An IMEI of a test device: another for every number below a thousand million. */
export function imeiOf(number: number): string {
  const digits = TEST_EQUIPMENT + String(number % 1_000_000_000).padStart(9, '0');
  return digits + luhnDigit(digits);
}

/** A place among `count` for each of them, no two the same: a shuffle that needs no list. */
export function shuffled(number: number, count: number, salt: number): number {
  const bits = Math.max(1, Math.ceil(Math.log2(count)));
  const mask = 2 ** bits - 1;
  let place = number;
  do place = mixWithin(place, bits, mask, salt);
  while (place >= count);
  return place;
}

function mixWithin(number: number, bits: number, mask: number, salt: number): number {
  const half = Math.max(1, bits >> 1);
  let mixed = (number ^ salt) & mask;
  for (const factor of [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35]) {
    mixed = Math.imul(mixed, factor | 1) & mask;
    mixed ^= mixed >>> half;
  }
  return mixed & mask;
}

/** Writes 32 bits in letters and digits that are not mistaken for each other; seven hold them all. */
export function lettersOf(number: number, length: number): string {
  let text = '';
  for (let place = 0; place < length; place++) text = CLEAR_LETTERS[Math.floor(number / 32 ** place) % 32]! + text;
  return text;
}
