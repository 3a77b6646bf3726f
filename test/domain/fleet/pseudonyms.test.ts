import { luhnDigit } from '../../../src/domain/fleet/identifiers';
import { Pseudonyms } from '../../../src/domain/fleet/pseudonyms';

const names = new Pseudonyms('a secret');
const others = new Pseudonyms('another secret');

describe('pseudonyms', () => {
  it('are the same for the same key, and others for another key', () => {
    const kinds = [
      ['guid', '6f0d6a9e-1111-4a4b-8c22-0123456789ab'],
      ['serialNumber', 'PF2ABCDE'],
      ['imei', '356938035643809'],
      ['macAddress', 'A4B1C2D3E4F5'],
      ['ipAddress', '192.168.7.31'],
      ['hexadecimal', '99000052123456'],
    ] as const;
    for (const [kind, value] of kinds) {
      expect(names[kind](value)).toBe(new Pseudonyms('a secret')[kind](value));
      expect(names[kind](value)).not.toBe(others[kind](value));
      expect(names[kind](value)).not.toBe(value);
    }
    expect(names.person('anna@fabrikam.com')).toEqual(new Pseudonyms('a secret').person('ANNA@fabrikam.com'));
  });

  it('are GUIDs where there was one', () => {
    expect(names.guid('6f0d6a9e-1111-4a4b-8c22-0123456789ab')).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
  });

  it('are people of contoso.example', () => {
    const { displayName, givenName, surname, userPrincipalName } = names.person('anna.real@fabrikam.com');
    expect(displayName).toBe(`${givenName} ${surname}`);
    expect(userPrincipalName).toMatch(
      new RegExp(`^${givenName}\\.${surname}\\.\\w{7}@contoso\\.example$`.toLowerCase()),
    );
  });

  it.each([
    ['PF2ABCDE', /^[A-Z\d]{8}$/],
    ['012345678901', /^\d{12}$/],
    ['0000-0012-5583', /^\d{4}-\d{4}-\d{4}$/],
  ])('are serial numbers of the same length and make: %s', (serial, make) => {
    expect(names.serialNumber(serial)).toMatch(make);
  });

  it('are IMEIs that pass the check, whether the real one was written with a check digit or without', () => {
    const imei = names.imei('356938035643809');
    expect([imei.length, imei.at(-1)]).toEqual([15, luhnDigit(imei.slice(0, -1))]);
    expect(names.imei('35693803564380')).toBe(imei);
  });

  it('are MAC addresses that nobody assigned, the same whatever separates their digits', () => {
    const plain = names.macAddress('A4B1C2D3E4F5');
    expect(Number.parseInt(plain[1]!, 16) & 2).toBe(2);
    expect(names.macAddress('a4:b1:c2:d3:e4:f5')).toBe(plain.match(/../g)!.join(':'));
  });

  it('keep addresses of one subnet in one', () => {
    const subnet = names.ipAddress('192.168.7.0')!;
    expect(subnet).toMatch(/^10\.\d+\.\d+\.0$/);
    for (const host of ['192.168.7.31', '192.168.7.32']) {
      const address = names.ipAddress(host)!;
      expect(address.split('.').slice(0, 3)).toEqual(subnet.split('.').slice(0, 3));
      expect(address).not.toBe(subnet);
    }
    expect(names.ipAddress('fe80::1')).toBeNull();
  });

  it('are numbers of SIM cards that pass the check', () => {
    const number = names.luhnNumber('8944110067123456785');
    expect([number.length, number.at(-1)]).toEqual([19, luhnDigit(number.slice(0, -1))]);
  });

  it('are telephone numbers that are kept for stories', () => {
    expect(names.phoneNumber('+49 170 1234567')).toMatch(/^\+1 \d{3}-555-01\d\d$/);
  });
});
