import { createHmac } from 'node:crypto';
import { CLEAR_LETTERS, imeiOf, luhnDigit } from './identifiers';
import { GIVEN_NAMES, SURNAMES } from './people';

const DIGITS = '0123456789';
const HEX = '0123456789ABCDEF';
const AREAS = ['206', '425', '512', '416', '312', '646', '720', '503'];

/** A person nobody is. */
export interface PersonPseudonym {
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly userPrincipalName: string;
}

/**
 * Names and numbers in the place of real ones: the same for the same key, wherever a value stands and whenever it is
 * asked for, and of the same make. They are digests: without the key nobody can tell what they stand for, and with it
 * only by trying.
 */
export class Pseudonyms {
  constructor(private readonly key: string) {}

  /** A GUID for whatever identifies something. */
  guid(id: string): string {
    const bytes = this.digest('guid', id.toLowerCase());
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const hex = bytes.toString('hex', 0, 16);
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  /** A person, by sign-in name. */
  person(userPrincipalName: string): PersonPseudonym {
    const bytes = this.digest('person', userPrincipalName.toLowerCase());
    const givenName = GIVEN_NAMES[bytes.readUInt16BE(0) % GIVEN_NAMES.length]!;
    const surname = SURNAMES[bytes.readUInt16BE(2) % SURNAMES.length]!;
    const mark = Array.from(bytes.subarray(4, 11), (byte) => CLEAR_LETTERS[byte % 32]).join('');
    const account = `${givenName}.${surname}.${mark}`.toLowerCase();
    return {
      givenName,
      surname,
      displayName: `${givenName} ${surname}`,
      userPrincipalName: `${account}@contoso.example`,
    };
  }

  /** A name for a device, after what kind it is. */
  deviceName(name: string, prefix: string): string {
    return `${prefix}-${this.characters('deviceName', name.toLowerCase(), CLEAR_LETTERS, 7)}`;
  }

  /** A serial number of the same length: letters and digits, or digits if it has no letters. */
  serialNumber(serial: string): string {
    const alphabet = /[A-Za-z]/.test(serial) ? CLEAR_LETTERS : DIGITS;
    return this.inPlaceOf('serialNumber', serial, /[A-Za-z\d]/, alphabet);
  }

  /** The IMEI of a test device. */
  imei(imei: string): string {
    return imeiOf(this.digest('imei', imei.replace(/\D/g, '').slice(0, 14)).readUInt32BE(0) % 1_000_000_000);
  }

  /** Hexadecimal digits in the place of hexadecimal digits, as in a MEID or an Apple device identifier. */
  hexadecimal(text: string): string {
    return this.inPlaceOf('hexadecimal', text, /[\dA-Fa-f]/, HEX);
  }

  /** Digits in the place of digits, whose last makes the number pass the check of Luhn, as in the number of a SIM card. */
  luhnNumber(text: string): string {
    const digits = this.inPlaceOf('luhnNumber', text, /\d/, DIGITS).slice(0, -1);
    return digits + luhnDigit(digits.replace(/\D/g, ''));
  }

  /** A telephone number of those that are kept for stories. */
  phoneNumber(number: string): string {
    const bytes = this.digest('phoneNumber', number.replace(/\D/g, ''));
    return `+1 ${AREAS[bytes[0]! % AREAS.length]}-555-01${String(bytes[1]! % 100).padStart(2, '0')}`;
  }

  /** A MAC address that nobody assigned to a maker, with the separators of the real one. */
  macAddress(address: string): string {
    const plain = address.replace(/[^\dA-Fa-f]/g, '').toUpperCase();
    const hex = this.characters('macAddress', plain, HEX, 12);
    let place = 0;
    const local = hex[0] + '26AE'[Number.parseInt(hex[1]!, 16) % 4]! + hex.slice(2);
    return address.replace(/[\dA-Fa-f]/g, () => local[place++ % 12]!);
  }

  /** An IPv4 address in 10.0.0.0/8; addresses of one subnet stay in one. Null for anything else. */
  ipAddress(address: string): string | null {
    const [, subnet, host] = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.(\d{1,3})$/.exec(address) ?? [];
    if (subnet === undefined || host === undefined) return null;
    const net = this.digest('subnet', subnet);
    const last = host === '0' ? 0 : 1 + (this.digest('ipAddress', address)[0]! % 254);
    return `10.${net[0]}.${net[1]}.${last}`;
  }

  private inPlaceOf(kind: string, text: string, replaced: RegExp, alphabet: string): string {
    const made = this.characters(kind, text.toUpperCase(), alphabet, text.length);
    return Array.from(text, (character, place) => (replaced.test(character) ? made[place]! : character)).join('');
  }

  private characters(kind: string, value: string, alphabet: string, length: number): string {
    let text = '';
    for (let block = 0; text.length < length; block++)
      for (const byte of this.digest(`${kind} ${block}`, value)) text += alphabet[byte % alphabet.length];
    return text.slice(0, length);
  }

  private digest(kind: string, value: string): Buffer {
    return createHmac('sha256', this.key).update(`${kind}\n${value}`).digest();
  }
}

/** The same, for whoever wants to keep what is real. */
export class RealNames extends Pseudonyms {
  constructor() {
    super('');
  }

  override guid = (id: string) => id;
  override deviceName = (name: string) => name;
  override serialNumber = (serial: string) => serial;
  override imei = (imei: string) => imei;
  override hexadecimal = (text: string) => text;
  override luhnNumber = (text: string) => text;
  override phoneNumber = (number: string) => number;
  override macAddress = (address: string) => address;
  override ipAddress = (address: string) => address;
}
