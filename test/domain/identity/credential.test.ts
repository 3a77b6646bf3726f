import { hashCredential, isCredential } from '../../../src/domain/identity/credential';

describe('a credential', () => {
  const stored = hashCredential('Contoso-Sandbox-1', 'salt');

  it('is stored so that it cannot be read', () => {
    expect(stored).toMatch(/^scrypt\$salt\$[\w-]{43}$/);
    expect(hashCredential('Contoso-Sandbox-1', 'other salt')).not.toBe(stored);
  });

  it('is recognised, and no other is', () => {
    expect(isCredential('Contoso-Sandbox-1', stored)).toBe(true);
    expect(
      ['contoso-sandbox-1', '', stored, 'Contoso-Sandbox-12'].some((offered) => isCredential(offered, stored)),
    ).toBe(false);
  });

  it.each([null, '', 'scrypt', 'scrypt$salt', 'scrypt$salt$', 'scrypt$salt$AA', 'Contoso-Sandbox-1'])(
    'that is stored as %j is nobody’s',
    (nothing) => {
      expect(isCredential('Contoso-Sandbox-1', nothing)).toBe(false);
      expect(isCredential('', nothing)).toBe(false);
    },
  );
});
