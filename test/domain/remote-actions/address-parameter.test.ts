import {
  addressProblem,
  hostNameProblem,
  httpsAddressProblem,
  sipAddressProblem,
} from '../../../src/domain/remote-actions/address-parameter';

describe('an address as a parameter', () => {
  it.each([
    ['anna@contoso.example', true],
    ["o'neil+hub@mail.contoso-1.example", true],
    ['anna@contoso', false],
    ['anna contoso.example', false],
    ['anna@@contoso.example', false],
    ['@contoso.example', false],
    ['anna@-contoso.example', false],
    ['anna@contoso..example', false],
    [`${'a'.repeat(65)}@contoso.example`, false],
    [`a@${'a.'.repeat(126)}ex`, false],
    ['', false],
    ['anna@contoso.example\n', false],
  ])('of mail, %j, is accepted: %s', (value, accepted) => {
    expect(addressProblem(value) === null).toBe(accepted);
  });

  it.each([
    ['mail.contoso.example', true],
    ['mail', false],
    ['mail.contoso.example/owa', false],
    ['https://mail.contoso.example', false],
  ])('of a server, %j, is accepted: %s', (value, accepted) => {
    expect(hostNameProblem(value) === null).toBe(accepted);
  });

  it.each([
    ['sip:hub@contoso.example', true],
    ['SIPS:hub@contoso.example', true],
    ['hub@contoso.example', true],
    ['sip:hub', false],
    ['sip:sip:hub@contoso.example', false],
    ['mailto:hub@contoso.example', false],
  ])('to call, %j, is accepted: %s', (value, accepted) => {
    expect(sipAddressProblem(value) === null).toBe(accepted);
  });

  it.each([
    ['https://esim.carrier.example/activate?x=1', true],
    ['HTTPS://ESIM.carrier.example', true],
    ['https://esim.carrier.example/a b', false],
    ['https:///esim.carrier.example', false],
    ['http://esim.carrier.example', false],
    ['https://', false],
    ['esim.carrier.example', false],
    [`https://carrier.example/${'x'.repeat(2048 - 24)}`, true],
    [`https://carrier.example/${'x'.repeat(2048 - 23)}`, false],
  ])('of a page, %j, is accepted: %s', (value, accepted) => {
    expect(httpsAddressProblem(2048)(value) === null).toBe(accepted);
  });
});
