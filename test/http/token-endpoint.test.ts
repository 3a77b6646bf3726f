import { decodeJwt, decodeProtectedHeader } from 'jose';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import {
  ADELE,
  applicationToken,
  askForToken,
  EXPLORER,
  GRAPH,
  INVENTORY_SYNC,
  ISAIAH,
  PASSWORD,
  SERVICE_DESK,
  signIn,
  TEST_CONTROL,
} from '../support/sign-in';

const MANAGED_DEVICES = 'DeviceManagementManagedDevices.Read.All';

describe('the token endpoint', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  afterAll(() => sandbox.close());

  const password = (changes: Record<string, string> = {}) =>
    askForToken(sandbox, {
      grant_type: 'password',
      client_id: EXPLORER,
      username: ADELE,
      password: PASSWORD,
      scope: `${GRAPH}/.default`,
      ...changes,
    });
  const clientCredentials = (changes: Record<string, string> = {}) =>
    askForToken(sandbox, {
      grant_type: 'client_credentials',
      client_id: INVENTORY_SYNC.id,
      client_secret: INVENTORY_SYNC.secret,
      scope: `${GRAPH}/.default`,
      ...changes,
    });

  describe('for a user with a password', () => {
    it('gives a token with the claims Entra gives', async () => {
      const { status, body } = await password({ scope: `openid ${GRAPH}/${MANAGED_DEVICES}` });
      expect({ status, ...body }).toEqual({
        status: 200,
        token_type: 'Bearer',
        expires_in: 3600,
        ext_expires_in: 3600,
        scope: `openid ${GRAPH}/${MANAGED_DEVICES}`,
        access_token: expect.any(String),
        id_token: expect.any(String),
      });
      const { tenantId } = sandbox.sandbox.identity;
      const claims = decodeJwt(body.access_token);
      expect(claims).toEqual({
        aud: GRAPH,
        iss: `http://localhost/${tenantId}/v2.0`,
        iat: expect.any(Number),
        nbf: claims.iat,
        exp: claims.iat! + 3600,
        oid: '57a77180-1023-4fe8-8f0d-801a25315d82',
        sub: expect.stringMatching(/^[\w-]{43}$/),
        tid: tenantId,
        upn: ADELE,
        name: 'Adele Vance',
        preferred_username: ADELE,
        email: ADELE,
        appid: EXPLORER,
        azp: EXPLORER,
        app_displayname: 'Drydock Explorer',
        scp: `openid ${MANAGED_DEVICES}`,
        idtyp: 'user',
        ver: '2.0',
        uti: expect.stringMatching(/^[0-9a-f-]{36}$/),
        jti: claims.uti,
      });
      const [key] = await sandbox.sandbox.identity.keys.published();
      expect(decodeProtectedHeader(body.access_token)).toEqual({ typ: 'JWT', alg: 'RS256', kid: key!.kid });
      expect(decodeJwt(body.id_token)).toMatchObject({ aud: EXPLORER, sub: claims.sub, oid: claims.oid, ver: '2.0' });
    });

    it('gives the audience in the form it was asked for', async () => {
      const { body } = await password({
        scope: `00000003-0000-0000-c000-000000000000/${MANAGED_DEVICES.toLowerCase()}`,
      });
      expect(decodeJwt(body.access_token)).toMatchObject({
        aud: '00000003-0000-0000-c000-000000000000',
        scp: MANAGED_DEVICES,
      });
      expect(decodeJwt((await password({ scope: 'User.Read' })).body.access_token)).toMatchObject({
        aud: GRAPH,
        scp: 'User.Read',
      });
    });

    it('takes .default for everything, and test control for those it was granted to', async () => {
      const [adele, isaiah] = [await signIn(sandbox, ADELE), await signIn(sandbox, ISAIAH)].map(({ access_token }) =>
        String(decodeJwt(access_token).scp).split(' '),
      );
      expect(adele).toEqual([...sandbox.sandbox.identity.knownScopes, 'Sandbox.Control']);
      expect(isaiah).toEqual(sandbox.sandbox.identity.knownScopes);
      const { status, body } = await password({ username: ISAIAH, scope: 'Sandbox.Control' });
      expect([status, body.error, body.error_codes]).toEqual([400, 'invalid_scope', [65001]]);
    });

    it.each([
      ['a wrong password', { password: 'wrong' }, 'invalid_grant', 50126],
      ['an unknown user', { username: 'nobody@contoso.example' }, 'invalid_grant', 50034],
      ['an application for a user', { username: INVENTORY_SYNC.id }, 'invalid_grant', 50034],
      ['an unknown application', { client_id: 'nonesuch' }, 'unauthorized_client', 700016],
      ['a user for an application', { client_id: ADELE }, 'unauthorized_client', 700016],
      ['an application with a secret, without it', { client_id: SERVICE_DESK.id }, 'invalid_client', 7000218],
      ['a secret of an application that has none', { client_secret: 'x' }, 'invalid_client', 7000215],
      ['an unknown scope', { scope: `${GRAPH}/Everything.All` }, 'invalid_scope', 70011],
      ['a scope of another API', { scope: 'https://management.azure.com/.default' }, 'invalid_scope', 70011],
      ['an unknown grant', { grant_type: 'implicit' }, 'unsupported_grant_type', 70003],
    ])('refuses %s', async (_, changes, error, code) => {
      const { status, body } = await password(changes);
      expect(body).toMatchObject({ error, error_codes: [code] });
      expect(body.error_description).toMatch(new RegExp(`^AADSTS${code}: .*\\. Trace ID: `));
      expect(status).toBe(error === 'invalid_client' ? 401 : 400);
    });

    it('names the scope that nobody knows', async () => {
      const { body } = await password({ scope: `User.Read ${GRAPH}/Everything.All` });
      expect(body.error_description).toContain(`${GRAPH}/Everything.All`);
    });

    it.each(['grant_type', 'client_id', 'username', 'password', 'scope'])('asks for %s', async (parameter) => {
      const form: Record<string, string> = {
        grant_type: 'password',
        client_id: EXPLORER,
        username: ADELE,
        password: PASSWORD,
        scope: 'openid',
      };
      delete form[parameter];
      const { status, body } = await askForToken(sandbox, form);
      expect([status, body.error_codes]).toEqual([400, [900144]]);
      expect(body.error_description).toContain(parameter);
    });
  });

  describe('for an application in its own name', () => {
    it('gives the roles it was granted, and no scopes', async () => {
      const { status, body } = await clientCredentials();
      expect([status, Object.keys(body)]).toEqual([
        200,
        ['token_type', 'expires_in', 'ext_expires_in', 'access_token'],
      ]);
      const claims = decodeJwt(body.access_token);
      expect(claims).toMatchObject({
        aud: GRAPH,
        oid: 'e05f7a6b-92d4-4a1c-8c3b-5d6e7f809a1b',
        sub: 'e05f7a6b-92d4-4a1c-8c3b-5d6e7f809a1b',
        azp: INVENTORY_SYNC.id,
        idtyp: 'app',
        roles: [MANAGED_DEVICES, 'DeviceManagementApps.Read.All', 'User.Read.All'],
      });
      expect(Object.keys(claims)).not.toContain('scp');
      expect(Object.keys(claims)).not.toContain('upn');
    });

    it('takes the secret by HTTP Basic', async () => {
      const basic = Buffer.from(`${INVENTORY_SYNC.id}:${INVENTORY_SYNC.secret}`).toString('base64');
      const form = { grant_type: 'client_credentials', scope: `${GRAPH}/.default` };
      const { status } = await askForToken(sandbox, form, { headers: { authorization: `Basic ${basic}` } });
      expect(status).toBe(200);
    });

    it('is what the API answers it as', async () => {
      const token = await applicationToken(sandbox, INVENTORY_SYNC);
      expect(await sandbox.data('{ viewer { id displayName userPrincipalName } }', {}, { token })).toEqual({
        viewer: {
          id: 'e05f7a6b-92d4-4a1c-8c3b-5d6e7f809a1b',
          displayName: 'Contoso Inventory Sync',
          userPrincipalName: null,
        },
      });
    });

    it.each([
      ['a wrong secret', { client_secret: 'wrong' }, 'invalid_client', 7000215],
      ['a single permission', { scope: `${GRAPH}/${MANAGED_DEVICES}` }, 'invalid_scope', 1002012],
      ['a public client', { client_id: EXPLORER, client_secret: '' }, 'invalid_client', 7000215],
    ])('refuses %s', async (_, changes, error, code) => {
      const { body } = await clientCredentials(changes);
      expect(body).toMatchObject({ error, error_codes: [code] });
    });

    it('refuses a public client without a secret', async () => {
      const form = { grant_type: 'client_credentials', client_id: EXPLORER, scope: `${GRAPH}/.default` };
      expect((await askForToken(sandbox, form)).body.error_codes).toEqual([7000218]);
    });

    it('has what it does on record under its own name', async () => {
      const token = await applicationToken(sandbox, SERVICE_DESK);
      const id = await sandbox.deviceId('LT-ADELE-01');
      await sandbox.data(
        'mutation ($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { clientMutationId } }',
        { id },
        { token },
      );
      const { auditEvents } = await sandbox.data(
        '{ auditEvents(first: 1) { nodes { actor { auditActorType userPrincipalName servicePrincipalName applicationId } } } }',
      );
      expect(auditEvents.nodes[0].actor).toEqual({
        auditActorType: 'Application',
        userPrincipalName: null,
        servicePrincipalName: 'Contoso Service Desk',
        applicationId: SERVICE_DESK.id,
      });
    });
  });

  describe('for a refresh token', () => {
    const refresh = (refreshToken: string, changes: Record<string, string> = {}) =>
      askForToken(sandbox, {
        grant_type: 'refresh_token',
        client_id: EXPLORER,
        refresh_token: refreshToken,
        ...changes,
      });
    const first = async (scope = `openid offline_access User.Read ${MANAGED_DEVICES}`) =>
      (await signIn(sandbox, ISAIAH, scope)).refresh_token;

    it('gives another one each time, with an access token for the same scopes', async () => {
      let token = await first();
      for (let round = 0; round < 3; round++) {
        const { status, body } = await refresh(token);
        expect([status, decodeJwt(body.access_token).scp]).toEqual([200, `openid User.Read ${MANAGED_DEVICES}`]);
        expect(body.refresh_token).not.toBe(token);
        token = body.refresh_token;
      }
    });

    it('revokes them all when one is used again', async () => {
      const stolen = await first();
      const { body } = await refresh(stolen);
      expect((await refresh(stolen)).body).toMatchObject({ error: 'invalid_grant', error_codes: [70000] });
      expect((await refresh(body.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
    });

    it('gives one token to one of many who use it at once', async () => {
      const token = await first();
      const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(token)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    });

    it('gives less than was granted, but never more', async () => {
      const token = await first();
      const { body } = await refresh(token, { scope: 'User.Read' });
      expect(decodeJwt(body.access_token).scp).toBe('User.Read');
      const more = await refresh(body.refresh_token, { scope: 'DeviceManagementRBAC.Read.All' });
      expect(more.body).toMatchObject({ error: 'invalid_scope', error_codes: [65001] });
      // A refusal uses nothing up.
      expect((await refresh(body.refresh_token)).status).toBe(200);
    });

    it('is not given unless it is asked for', async () => {
      expect(await first('openid')).toBeUndefined();
    });

    it.each(['nonesuch', '', 'a.b', '.'])('refuses "%s"', async (token) => {
      expect((await refresh(token)).body.error).toBe('invalid_grant');
    });

    it('is good for the application it was given to alone', async () => {
      const token = await first();
      const other = { client_id: SERVICE_DESK.id, client_secret: SERVICE_DESK.secret };
      expect((await refresh(token, other)).body.error).toBe('invalid_grant');
      expect((await refresh(token)).status).toBe(200);
    });
  });

  it.each([
    ['the id of the tenant', () => sandbox.sandbox.identity.tenantId, 200],
    ['its domain', () => 'Contoso.Example', 200],
    ['common', () => 'common', 200],
    ['organizations', () => 'organizations', 200],
    ['another domain', () => 'fabrikam.example', 400],
    ['accounts of persons', () => 'consumers', 400],
  ])('answers for %s', async (_, tenant, status) => {
    const form = { grant_type: 'password', client_id: EXPLORER, username: ADELE, password: PASSWORD, scope: 'openid' };
    expect((await askForToken(sandbox, form, { tenant: tenant() })).status).toBe(status);
  });

  it('takes a form only, each parameter once, and no more than fits', async () => {
    const post = (payload: string, type = 'application/x-www-form-urlencoded') =>
      sandbox.server.inject({
        method: 'POST',
        url: '/common/oauth2/v2.0/token',
        headers: { 'content-type': type },
        payload,
      });
    expect((await post('{"grant_type":"password"}', 'application/json')).json().error_codes).toEqual([900561]);
    expect((await post('grant_type=password&grant_type=password')).json().error_codes).toEqual([9000411]);
    expect((await post(`grant_type=${'x'.repeat(20_000)}`)).statusCode).toBe(413);
    expect((await post('grant_type=password', 'text/plain')).statusCode).toBe(415);
    expect(
      (await sandbox.server.inject({ method: 'POST', url: '/common/oauth2/v2.0/token' })).json().error_codes,
    ).toEqual([900144]);
  });

  it('does not answer under a name that is not its own', async () => {
    const form = { grant_type: 'password', client_id: EXPLORER, username: ADELE, password: PASSWORD, scope: 'openid' };
    const under = async (host: string) => (await askForToken(sandbox, form, { headers: { host } })).status;
    expect(await Promise.all(['localhost:4000', '127.0.0.1', '[::1]:4000'].map(under))).toEqual([200, 200, 200]);
    const strange = ['evil.example', 'localhost.evil.example', 'localhost:4000@evil', '192.0.2.7:8080'];
    expect(await Promise.all(strange.map(under))).toEqual([421, 421, 421, 421]);
  });

  it('says who a delegated token stands for, and nothing for others', async () => {
    const ask = async (token: string) => {
      const headers = { authorization: `Bearer ${token}` };
      const response = await sandbox.server.inject({ url: '/oidc/userinfo', headers });
      return [response.statusCode, response.json().name ?? response.headers['www-authenticate']];
    };
    expect(await ask((await signIn(sandbox, ISAIAH, 'openid')).access_token)).toEqual([200, 'Isaiah Langer']);
    expect(await ask(await applicationToken(sandbox, INVENTORY_SYNC))).toEqual([401, 'Bearer']);
    expect(await ask('bad')).toEqual([401, 'Bearer']);
    expect((await sandbox.server.inject('/oidc/userinfo')).statusCode).toBe(401);
  });

  it('lets pages of this machine and of registered applications read its answers, and no others', async () => {
    const allowed = async (origin: string) => {
      const options = { method: 'OPTIONS', url: '/common/oauth2/v2.0/token', headers: { origin } } as const;
      return (await sandbox.server.inject(options)).headers['access-control-allow-origin'] ?? null;
    };
    const origins = ['http://localhost:3000', 'https://servicedesk.contoso.example', 'https://evil.example', 'null'];
    expect(await Promise.all(origins.map(allowed))).toEqual([...origins.slice(0, 2), null, null]);
  });

  it('never shows a credential, hashed or not', async () => {
    const stored = await sandbox.sandbox.unitOfWork.write((manager) =>
      manager.query('SELECT "password", "secret" FROM "principal"'),
    );
    const texts = stored.flatMap(({ password, secret }: Record<string, string | null>) => [password, secret]);
    expect(texts.filter(Boolean).every((text: string) => /^scrypt\$[0-9a-f-]{36}\$[\w-]{43}$/.test(text))).toBe(true);
    expect(texts.filter(Boolean)).toHaveLength(9);
    const { principal } = await sandbox.sandbox.contextFor({
      authorization: `Bearer ${await applicationToken(sandbox, TEST_CONTROL)}`,
      principal: null,
      correlationId: null,
      origin: 'http://localhost',
    });
    expect(Object.keys(principal).sort()).toEqual([
      'appId',
      'clientId',
      'displayName',
      'id',
      'kind',
      'notes',
      'rights',
      'roles',
      'scopes',
      'userPrincipalName',
    ]);
  });
});
