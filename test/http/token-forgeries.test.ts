import {
  decodeJwt,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { ADELE, GRAPH, ISAIAH, signIn, tokenOf } from '../support/sign-in';
import { listen } from '../support/subscriber';

const HOUR = 3600;
const SKEW = 300;

type Forge = () => Promise<string> | string;

describe('a token that is not right', () => {
  let sandbox: TestSandbox;
  let url: string;
  let good: string;
  let claims: JWTPayload;
  let now: number;
  beforeAll(async () => {
    sandbox = await createSandbox();
    url = await listen(sandbox);
    good = await tokenOf(sandbox, ADELE);
    claims = decodeJwt(good);
    now = claims.iat!;
  });
  afterAll(() => sandbox.close());

  const ask = async (authorization: string) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: '{"query":"{ viewer { displayName } }"}',
    });
    return {
      status: response.status,
      challenge: response.headers.get('www-authenticate'),
      text: await response.text(),
    };
  };

  /** Signs claims with our own key, as nobody outside can. */
  const sign = async (
    changes: Record<string, unknown>,
    header: Record<string, unknown> = {},
    remove: string[] = [],
  ) => {
    const { kid, privateKey } = await sandbox.sandbox.identity.keys.signing();
    const payload = Object.fromEntries(
      Object.entries({ ...claims, ...changes }).filter(([name]) => !remove.includes(name)),
    );
    return new SignJWT(payload).setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid, ...header }).sign(privateKey);
  };
  const parts = () => good.split('.') as [string, string, string];
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const publicKey = async () => {
    const { keys } = (await (await fetch(`${url}/common/discovery/v2.0/keys`)).json()) as { keys: JWK[] };
    return keys[0] as JWK & { kid: string };
  };
  const withStrangeKey = async (header: (jwk: object) => Record<string, unknown>) => {
    const pair = await generateKeyPair('RS256', { extractable: true });
    const jwk = await exportJWK(pair.publicKey);
    const { kid } = await publicKey();
    return new SignJWT(claims)
      .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid, ...header(jwk) })
      .sign(pair.privateKey);
  };
  const withSecret = async (secret: (jwk: JWK) => Promise<string> | string) => {
    const jwk = await publicKey();
    const bytes = new TextEncoder().encode(await secret(jwk));
    return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'HS256', kid: jwk.kid }).sign(bytes);
  };

  const FORGERIES: [string, Forge][] = [
    ['is unsigned (alg none)', () => new UnsecuredJWT(claims).encode()],
    [
      'is unsigned but names our key',
      async () => `${encode({ typ: 'JWT', alg: 'none', kid: (await publicKey()).kid })}.${parts()[1]}.`,
    ],
    ['keeps its signature under alg none', () => `${encode({ typ: 'JWT', alg: 'None' })}.${parts()[1]}.${parts()[2]}`],
    [
      'takes the public key (PEM) for a shared secret',
      () =>
        withSecret(async (jwk) => exportSPKI((await importJWK(jwk as never, 'RS256', { extractable: true })) as never)),
    ],
    ['takes the public key (JWK) for a shared secret', () => withSecret((jwk) => JSON.stringify(jwk))],
    ['takes the modulus for a shared secret', () => withSecret((jwk) => jwk.n!)],
    ['brings its own key along', () => withStrangeKey((jwk) => ({ jwk }))],
    [
      'says where its key can be fetched',
      () => withStrangeKey(() => ({ jku: `${url}/evil/keys`, x5u: `${url}/evil.pem` })),
    ],
    ['is signed by a stranger under our name', () => withStrangeKey(() => ({}))],
    ['names a key by a path', () => withStrangeKey(() => ({ kid: '../../../../dev/null' }))],
    ['names a key that does not exist', () => sign({}, { kid: 'nonesuch' })],
    ['names a property of every object as its key', () => sign({}, { kid: '__proto__' })],
    ['names no key', () => sign({}, { kid: undefined })],
    ['names a number as its key', () => sign({}, { kid: 1 })],
    [
      'is signed with our key by another algorithm',
      async () => {
        const { kid } = await publicKey();
        return `${encode({ typ: 'JWT', alg: 'PS256', kid })}.${parts()[1]}.${parts()[2]}`;
      },
    ],
    ['is of another type', () => sign({}, { typ: 'logout+jwt' })],
    [
      'demands what we do not understand',
      async () => {
        const { kid } = await publicKey();
        return `${encode({ typ: 'JWT', alg: 'RS256', kid, crit: ['exp'], exp: 1 })}.${parts()[1]}.${parts()[2]}`;
      },
    ],
    ['has expired', () => sign({ iat: now - 2 * HOUR, nbf: now - 2 * HOUR, exp: now - 1 })],
    ['is not valid yet', () => sign({ nbf: now + SKEW + 60 })],
    ['was issued in the future', () => sign({ iat: now + SKEW + 60 })],
    ['never expires', () => sign({}, {}, ['exp'])],
    ['never begins', () => sign({}, {}, ['nbf'])],
    ['does not say when it was issued', () => sign({}, {}, ['iat'])],
    ['expires at a word', () => sign({ exp: 'never' })],
    ['is for another API', () => sign({ aud: 'https://management.azure.com' })],
    ['is for nobody', () => sign({}, {}, ['aud'])],
    ['is for Graph with a slash too many', () => sign({ aud: `${GRAPH}/` })],
    ['is an ID token', async () => (await signIn(sandbox, ADELE, 'openid')).id_token],
    ['is of another issuer', () => sign({ iss: `https://login.microsoftonline.com/${claims.tid}/v2.0` })],
    ['is of an issuer that only begins like ours', () => sign({ iss: `${claims.iss}/` })],
    [
      'is of an issuer of another tenant',
      () => sign({ iss: String(claims.iss).replace(String(claims.tid), 'common') }),
    ],
    [
      'is of an issuer with our name as its user',
      () => sign({ iss: `http://127.0.0.1:4000@evil.example/${claims.tid}/v2.0` }),
    ],
    ['is of nobody', () => sign({}, {}, ['iss'])],
    ['is of another tenant', () => sign({ tid: '11111111-1111-4111-8111-111111111111' })],
    ['is of no tenant', () => sign({}, {}, ['tid'])],
    ['is of a user nobody knows', () => sign({ oid: '11111111-1111-4111-8111-111111111111' })],
    ['is of no user', () => sign({}, {}, ['oid'])],
    ['is of a user who is a list', () => sign({ oid: [claims.oid] })],
    ['is a user posing as an application', () => sign({ idtyp: 'app', roles: ['Sandbox.Control'] })],
    ['has scopes that are a list', () => sign({ scp: ['User.Read'] })],
    ['has no scopes', () => sign({}, {}, ['scp'])],
    [
      'has an edited user',
      async () => {
        const isaiah = decodeJwt(await tokenOf(sandbox, ISAIAH));
        return `${parts()[0]}.${encode({ ...claims, oid: isaiah.oid })}.${parts()[2]}`;
      },
    ],
    ['has an edited signature', () => `${parts()[0]}.${parts()[1]}.${parts()[2].slice(0, -8)}AAAAAAAA`],
    ['has lost its end', () => good.slice(0, -10)],
    ['has lost its signature', () => `${parts()[0]}.${parts()[1]}.`],
    ['has lost its claims', () => `${parts()[0]}..${parts()[2]}`],
    ['has five parts', () => `${good}.${parts()[1]}.${parts()[2]}`],
    ['is a word', () => 'token'],
    ['is two dots', () => '..'],
    [
      'has a header that is no object',
      () => `${Buffer.from('null').toString('base64url')}.${parts()[1]}.${parts()[2]}`,
    ],
    ['is longer than a token can be', () => sign({ padding: 'x'.repeat(8000) })],
  ];

  const anonymous = (text: string) => text.replace(/"requestId":"[0-9a-f-]{36}"/, '');

  it('is refused, whatever is wrong with it, in the very same words', async () => {
    const expected =
      '{"errors":[{"message":"The access token is not valid.","extensions":{,"date":"2026-11-02T09:00:00","code":"UNAUTHENTICATED","graphCode":"InvalidAuthenticationToken"}}]}';
    for (const [what, forge] of FORGERIES) {
      const { status, challenge, text } = await ask(`Bearer ${await forge()}`);
      expect({ what, status, challenge, text: anonymous(text) }).toEqual({
        what,
        status: 401,
        challenge: 'Bearer',
        text: expected,
      });
    }
    expect(sandbox.faults).toEqual([]);
  });

  it.each(['Bearer', 'Basic YWRlbGU6cGFzcw==', 'nonsense', 'Bearer a b'])(
    'is refused if it is no bearer token: %s',
    async (header) => {
      const { status, text } = await ask(header);
      expect([status, JSON.parse(text).errors[0].message]).toEqual([401, 'The access token is not valid.']);
    },
  );

  it('differs from one that is right in nothing else', async () => {
    const { status, text } = await ask(`Bearer ${await sign({})}`);
    expect([status, JSON.parse(text)]).toMatchObject([200, { data: { viewer: { displayName: 'Adele Vance' } } }]);
    expect((await ask(`bearer ${await sign({ aud: '00000003-0000-0000-c000-000000000000' })}`)).status).toBe(200);
    expect((await ask(`Bearer ${await sign({ nbf: now + SKEW - 60, iat: now + SKEW - 60 })}`)).status).toBe(200);
    expect((await ask(`Bearer ${await sign({ iss: `http://localhost:9/${claims.tid}/v2.0` })}`)).status).toBe(200);
  });

  it('does not make scopes of roles, nor roles of scopes', async () => {
    const { verifier } = sandbox.sandbox.identity;
    const user = await verifier.verify(await sign({ roles: ['Sandbox.Control'], scp: 'User.Read' }));
    expect(user).toMatchObject({ kind: 'user', scopes: new Set(['User.Read']), roles: null });
    const app = await verifier.verify(await sign({ idtyp: 'app', roles: ['User.Read.All'], scp: 'Sandbox.Control' }));
    expect(app).toMatchObject({ kind: 'servicePrincipal', scopes: null, roles: new Set(['User.Read.All']) });
  });

  it('does not pass because the same one, unforged, has just passed', async () => {
    expect((await ask(`Bearer ${good}`)).status).toBe(200);
    expect((await ask(`Bearer ${good}x`)).status).toBe(401);
    expect((await ask(`Bearer ${good}`)).status).toBe(200);
  });
});
