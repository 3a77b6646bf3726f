import { Origins } from '../../src/services/identity/origins';

describe('the names of a server', () => {
  const local = new Origins('127.0.0.1');
  const named = new Origins('drydock', 'https://drydock.example:8443');

  it.each([
    ['localhost:4000', 'http://localhost:4000'],
    ['localhost', 'http://localhost'],
    ['localhost:80', 'http://localhost'],
    ['127.0.0.1:1', 'http://127.0.0.1:1'],
    ['[::1]:4000', 'http://[::1]:4000'],
    ['192.0.2.1:4000', 'http://192.0.2.1:4000'],
  ])('include %s', (host, origin) => {
    expect([local.of(host), local.includes(origin)]).toEqual([origin, true]);
  });

  it.each([
    undefined,
    '',
    'evil.example',
    'drydock.example:8443',
    'localhost.evil.example',
    'evil.localhost',
    'localhost@evil.example',
    'user@localhost',
    'localhost/path',
    'localhost?query',
    '127.0.0.1.evil.example',
    '0x7f.1',
  ])('do not include %s', (host) => {
    expect(local.of(host)).toBeNull();
  });

  it('include what the server was told', () => {
    expect(named.of('drydock:4000')).toBe('http://drydock:4000');
    expect(named.of('drydock.example:8443')).toBe('https://drydock.example:8443');
    expect(named.includes('https://drydock.example:8443')).toBe(true);
    expect([named.isSecure, local.isSecure]).toEqual([true, false]);
  });

  it.each([
    'https://localhost',
    'http://drydock.example:8443',
    'ftp://localhost',
    'http://localhost/',
    'localhost',
    '',
  ])('are not written %s', (origin) => {
    expect(named.includes(origin)).toBe(false);
  });
});
