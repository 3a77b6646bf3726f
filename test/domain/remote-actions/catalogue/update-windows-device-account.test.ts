import { DomainError } from '../../../../src/domain/errors';
import { updateWindowsDeviceAccount as update } from '../../../../src/domain/remote-actions/catalogue/update-windows-device-account';
import { readParameters } from '../../../../src/domain/remote-actions/parameters';
import { deliver, deviceOf, KINDS, refusalOf, type twinOf } from '../../support';

const device = deviceOf({ kind: 'surfaceHub' });
const PARAMETER = 'updateWindowsDeviceAccountActionParameter';
const password = 'correct horse';
const read = (settings: unknown) => readParameters(update.parameters, { [PARAMETER]: settings }, device);

/** Field and problem of the refusal of settings. */
function refusal(settings: unknown) {
  try {
    read(settings);
  } catch (error) {
    if (error instanceof DomainError) return error.details;
    throw error;
  }
  throw new Error('was accepted');
}

describe('the account of a Surface Hub', () => {
  const apply = (settings: unknown, deviceAccount: Parameters<typeof twinOf>[0]['deviceAccount'] = null) =>
    deliver(update, { device, parameters: read(settings), twin: { deviceAccount } });

  it('is an affair of Surface Hubs only', () => {
    expect(KINDS.filter((kind) => refusalOf(update, deviceOf({ kind })) === null)).toEqual(['surfaceHub']);
  });

  it('goes into the history under the name Graph has for it', () => {
    expect(update.resultName!(read({ calendarSyncEnabled: true }) as never, device)).toBe('updateDeviceAccount');
  });

  it.each([
    ['of Microsoft Entra ID', { userPrincipalName: 'hub@contoso.example' }, 'hub@contoso.example'],
    ['of Active Directory', { domainName: 'CONTOSO', userName: 'hub' }, 'CONTOSO\\hub'],
  ])('can be one %s', (_, account, userName) => {
    const { outcome, after } = apply({ deviceAccount: { password, ...account } });
    expect(outcome.state).toBe('done');
    expect(after.deviceAccount).toEqual({
      userName,
      deviceAccountEmail: null,
      exchangeServer: null,
      sessionInitiationProtocalAddress: null,
      calendarSyncEnabled: false,
      passwordRotationEnabled: false,
    });
    expect(JSON.stringify(outcome)).not.toContain(password);
  });

  it('keeps what is not changed', () => {
    const before = {
      userName: 'hub@contoso.example',
      deviceAccountEmail: 'hub@contoso.example',
      exchangeServer: 'mail.contoso.example',
      sessionInitiationProtocalAddress: 'sip:hub@contoso.example',
      calendarSyncEnabled: true,
      passwordRotationEnabled: true,
    };
    const { after } = apply({ calendarSyncEnabled: false, exchangeServer: 'mail2.contoso.example' }, before);
    expect(after.deviceAccount).toEqual({
      ...before,
      calendarSyncEnabled: false,
      exchangeServer: 'mail2.contoso.example',
    });
  });

  it('cannot be set up without naming one', () => {
    const { outcome, after } = apply({ calendarSyncEnabled: true });
    expect(outcome).toEqual({ state: 'failed' });
    expect(after.deviceAccount).toBeNull();
  });

  const EITHER = 'must name either domainName and userName, or userPrincipalName alone.';
  it.each([
    ['nothing', null, '', 'is required.'],
    ['an empty object', {}, '', 'names nothing to change.'],
    ['a password alone', { deviceAccount: { password } }, '.deviceAccount', EITHER],
    ['half an account', { deviceAccount: { password, userName: 'hub' } }, '.deviceAccount', EITHER],
    [
      'a mixture of both kinds',
      { deviceAccount: { password, userPrincipalName: 'hub@contoso.example', domainName: 'CONTOSO' } },
      '.deviceAccount',
      EITHER,
    ],
    [
      'an account without a password',
      { deviceAccount: { userPrincipalName: 'hub@contoso.example' } },
      '.deviceAccount.password',
      'is required.',
    ],
    [
      'a sign-in name without a domain',
      { deviceAccount: { password, userPrincipalName: 'hub' } },
      '.deviceAccount.userPrincipalName',
      'must have the form name@domain.',
    ],
    [
      'a mail address that is none',
      { deviceAccountEmail: 'hub@' },
      '.deviceAccountEmail',
      'must have the form name@domain.',
    ],
    [
      'a server that is an address',
      { exchangeServer: 'https://mail' },
      '.exchangeServer',
      'must be the full name of a server.',
    ],
    [
      'a SIP address that is none',
      { sessionInitiationProtocalAddress: 'tel:+12065550100' },
      '.sessionInitiationProtocalAddress',
      'must have the form sip:name@domain.',
    ],
  ])('is refused if it is %s', (_, settings, place, problem) => {
    expect(refusal(settings)).toMatchObject({ field: `${PARAMETER}${place}`, problem });
  });
});
