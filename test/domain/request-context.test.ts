import { holds } from '../../src/domain/request-context';

describe('a principal', () => {
  const principalWith = (...permissions: string[]) => ({
    permissions,
  });

  it.each([
    [['Audit_Read', 'Roles_Read'], 'Roles_Read', true],
    [['Audit_Read'], 'Roles_Read', false],
    [['Roles'], 'Roles_Read', false],
    [['*'], 'Roles_Read', true],
    [[], 'Roles_Read', false],
  ])('with the permissions %j, asked for %s, answers %s', (permissions, permission, expected) => {
    expect(holds(principalWith(...permissions), permission)).toBe(expected);
  });
});
