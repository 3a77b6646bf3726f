import type { OAuthError } from '../../../src/domain/identity/oauth-error';
import { assertDefaultScope, grantScopes, readScopes } from '../../../src/domain/identity/scopes';

const KNOWN = ['User.Read', 'DeviceManagementApps.Read.All'];
const GRAPH = 'https://graph.microsoft.com';
const GRAPH_ID = '00000003-0000-0000-c000-000000000000';

const faultOf = (work: () => unknown): OAuthError => {
  try {
    work();
  } catch (error) {
    return error as OAuthError;
  }
  throw new Error('nothing was refused');
};

describe('a scope parameter', () => {
  it('is read with the resource before each name, or bare, whatever the case', () => {
    expect(readScopes(` openid  ${GRAPH}/user.READ DeviceManagementApps.Read.All User.Read openid`, KNOWN)).toEqual({
      asked: ['openid', `${GRAPH}/user.READ`, 'DeviceManagementApps.Read.All', 'User.Read'],
      audience: GRAPH,
      openId: new Set(['openid']),
      permissions: ['User.Read', 'DeviceManagementApps.Read.All'],
    });
  });

  it.each([
    ['User.Read', GRAPH],
    [`${GRAPH}/User.Read`, GRAPH],
    [`${GRAPH_ID}/User.Read`, GRAPH_ID],
    ['openid', GRAPH],
    [`User.Read ${GRAPH_ID}/.default`, GRAPH_ID],
  ])('%s asks for the audience %s', (text, audience) => {
    expect(readScopes(text, KNOWN).audience).toBe(audience);
  });

  it.each([
    'Nonesuch',
    `${GRAPH}/openid`,
    `${GRAPH}/`,
    `${GRAPH}//User.Read`,
    'https://graph.microsoft.com.evil.example/User.Read',
    'api://other/.default',
    'User.Read.All',
    '__proto__',
  ])('with %s is refused by that name', (scope) => {
    expect(faultOf(() => readScopes(`User.Read ${scope}`, KNOWN))).toMatchObject({
      error: 'invalid_scope',
      code: 70011,
      message: `AADSTS70011: The scope ${scope} is not valid.`,
    });
  });
});

describe('what is granted', () => {
  const granted = (text: string, appRoles: string[]) => grantScopes(readScopes(text, KNOWN), KNOWN, appRoles);

  it('is what was asked for', () => {
    expect(granted('openid User.Read', [])).toEqual(['User.Read']);
    expect(granted('openid', [])).toEqual([]);
  });

  it('is everything for .default, and test control for those who have it', () => {
    expect(granted('.default', [])).toEqual(KNOWN);
    expect(granted('.default User.Read', ['Sandbox.Control'])).toEqual([...KNOWN, 'Sandbox.Control']);
  });

  it('is no test control for others', () => {
    expect(faultOf(() => granted('Sandbox.Control', ['User.Read'])).code).toBe(65001);
    expect(granted('Sandbox.Control', ['Sandbox.Control'])).toEqual(['Sandbox.Control']);
  });
});

describe('what an application may ask for in its own name', () => {
  it.each(['.default', `${GRAPH}/.default`, `${GRAPH_ID}/.default`])('is %s', (text) => {
    expect(() => assertDefaultScope(readScopes(text, KNOWN))).not.toThrow();
  });

  it.each(['User.Read', `${GRAPH}/.default User.Read`, 'openid', `openid ${GRAPH}/.default`, ''])(
    'is not "%s"',
    (text) => {
      expect(faultOf(() => assertDefaultScope(readScopes(text, KNOWN))).code).toBe(1002012);
    },
  );
});
