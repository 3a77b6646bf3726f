import { once } from 'node:events';
import WebSocket from 'ws';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { ADELE, applicationToken, INVENTORY_SYNC, ISAIAH, TEST_CONTROL, tokenOf } from '../support/sign-in';
import { listen, subscriptions, webSocketUrl } from '../support/subscriber';

const WHO = '{ viewer { userPrincipalName } }';
const CLOCK = '{ clock { now } }';
const AUDIT = 'subscription { auditEventCreated { changeType } }';

interface Attempt {
  readonly payload?: object;
  readonly headers?: Record<string, string>;
  readonly query?: string;
}

/** What a WebSocket is told first, and how it ended if it was closed. */
async function overSocket(url: string, { payload, headers = {}, query = WHO }: Attempt) {
  const socket = new WebSocket(webSocketUrl(url), 'graphql-transport-ws', { headers });
  const closed = once(socket, 'close').then(([code]) => code as number);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
  const answer = new Promise<unknown>((resolve) => {
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.type === 'connection_ack')
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
      if (message.type === 'next') resolve(message.payload.data);
    });
  });
  return { socket, closed, first: Promise.race([answer, closed]) };
}

async function overStream(url: string, headers: Record<string, string>, query = WHO) {
  return fetch(`${url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query }),
  });
}

describe('an open server', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  afterAll(() => sandbox.close());

  const viewer = async (options: { as?: string; token?: string }) =>
    (await sandbox.data(WHO, {}, options)).viewer.userPrincipalName;

  it('takes whoever says nothing for the default principal, and others at their word', async () => {
    expect(await viewer({})).toBe(ADELE);
    expect(await viewer({ as: ISAIAH })).toBe(ISAIAH);
  });

  it('goes by a token where there is one, whatever else is said', async () => {
    const token = await tokenOf(sandbox, ISAIAH);
    expect(await viewer({ token })).toBe(ISAIAH);
    expect(await viewer({ token, as: ADELE })).toBe(ISAIAH);
  });

  it('refuses a bad token, though none would do', async () => {
    const { errors } = await sandbox.query(WHO, {}, { token: 'bad' });
    expect(errors?.[0]).toMatchObject({
      message: 'The access token is not valid.',
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  it('tells the context what the token allows, and that nothing limits who has none', async () => {
    const principalOf = async (authorization: string | null) =>
      (await sandbox.sandbox.contextFor({ authorization, principal: null, correlationId: null, origin: '' })).principal;
    expect(await principalOf(null)).toMatchObject({ scopes: null, roles: null });
    expect(await principalOf(`Bearer ${await tokenOf(sandbox, ADELE, 'User.Read')}`)).toMatchObject({
      kind: 'user',
      scopes: new Set(['User.Read']),
      roles: null,
    });
    expect(await principalOf(`Bearer ${await applicationToken(sandbox, TEST_CONTROL)}`)).toMatchObject({
      kind: 'servicePrincipal',
      scopes: null,
      roles: new Set(['Sandbox.Control']),
    });
  });

  it('lets anybody steer the sandbox, except with a token that does not allow it', async () => {
    expect((await sandbox.tryControl(CLOCK)).errors).toBeUndefined();
    expect((await sandbox.tryControl(CLOCK, {}, { token: await tokenOf(sandbox, ADELE) })).errors).toBeUndefined();
    for (const token of [await tokenOf(sandbox, ISAIAH), await tokenOf(sandbox, ADELE, 'User.Read')]) {
      const { errors } = await sandbox.tryControl(CLOCK, {}, { token });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
      expect(errors?.[0]?.message).toContain('Sandbox.Control');
    }
  });
});

describe('a server that requires tokens', () => {
  let sandbox: TestSandbox;
  let url: string;
  beforeAll(async () => {
    sandbox = await createSandbox({ auth: 'required' });
    url = await listen(sandbox);
  });
  afterAll(() => sandbox.close());

  it('refuses whoever has none, and does not take anybody at their word', async () => {
    for (const headers of [{}, { 'x-drydock-principal': ADELE }]) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(headers as Record<string, string>) },
        body: JSON.stringify({ query: WHO }),
      });
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      expect(await response.json()).toMatchObject({
        errors: [{ message: 'An access token is required.', extensions: { code: 'UNAUTHENTICATED' } }],
      });
    }
  });

  it('answers whoever has one', async () => {
    const token = await tokenOf(sandbox, ISAIAH);
    expect(await sandbox.data(WHO, {}, { token, as: ADELE })).toEqual({ viewer: { userPrincipalName: ISAIAH } });
  });

  it('is steered with a token that allows it: of the administrator, or of the application for tests', async () => {
    expect((await sandbox.tryControl(CLOCK)).errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    for (const token of [await tokenOf(sandbox, ISAIAH), await applicationToken(sandbox, INVENTORY_SYNC)]) {
      expect((await sandbox.tryControl(CLOCK, {}, { token })).errors?.[0]?.extensions).toMatchObject({
        code: 'FORBIDDEN',
      });
    }
    for (const token of [await tokenOf(sandbox, ADELE), await applicationToken(sandbox, TEST_CONTROL)]) {
      expect((await sandbox.tryControl(CLOCK, {}, { token })).errors).toBeUndefined();
    }
  });

  it('tells its health and how to sign in to everybody', async () => {
    const paths = [
      '/health/live',
      '/health/ready',
      '/common/v2.0/.well-known/openid-configuration',
      '/common/discovery/v2.0/keys',
    ];
    expect(await Promise.all(paths.map(async (path) => (await fetch(url + path)).status))).toEqual([
      200, 200, 200, 200,
    ]);
  });

  it.each([
    ['a header', (bearer: string) => ({ headers: { authorization: bearer } })],
    ['a parameter', (bearer: string) => ({ payload: { authorization: bearer } })],
    ['a parameter that holds headers', (bearer: string) => ({ payload: { headers: { Authorization: bearer } } })],
  ])('takes the token of a WebSocket from %s', async (_, attempt) => {
    const good = await overSocket(url, attempt(`Bearer ${await tokenOf(sandbox, ISAIAH)}`));
    expect(await good.first).toEqual({ viewer: { userPrincipalName: ISAIAH } });
    good.socket.close();
    const bad = await overSocket(url, attempt('Bearer bad'));
    expect(await bad.first).toBe(4403);
  });

  it('closes a WebSocket that brings none', async () => {
    const { first } = await overSocket(url, { payload: { 'X-Drydock-Principal': ADELE } });
    expect(await first).toBe(4403);
  });

  it('takes the token of an event stream from its header', async () => {
    const good = await overStream(url, { authorization: `Bearer ${await tokenOf(sandbox, ISAIAH)}` });
    expect(await good.text()).toContain(ISAIAH);
    for (const headers of [{}, { authorization: 'Bearer bad' }]) {
      expect((await overStream(url, headers as Record<string, string>)).status).toBe(401);
    }
  });
});

describe('tokens that go by the sandbox clock', () => {
  let sandbox: TestSandbox;
  let url: string;
  beforeEach(async () => {
    sandbox = await createSandbox({ tokenClock: 'sandbox', auth: 'required' });
    url = await listen(sandbox);
  });
  afterEach(() => sandbox.close());

  const advance = async (by: string) => {
    const token = await applicationToken(sandbox, TEST_CONTROL);
    const mutation = 'mutation ($by: Duration!) { advanceClock(input: { by: $by }) { clock { now } } }';
    expect((await sandbox.tryControl(mutation, { by }, { token })).errors).toBeUndefined();
  };

  it('expire when the sandbox is an hour on, and not before', async () => {
    const token = await tokenOf(sandbox, ISAIAH);
    const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
    expect(new Date(claims.iat * 1000).toISOString()).toBe('2026-11-02T09:00:00.000Z');
    await advance('PT59M59S');
    expect((await sandbox.query(WHO, {}, { token })).errors).toBeUndefined();
    await advance('PT1S');
    expect((await sandbox.query(WHO, {}, { token })).errors?.[0]?.message).toBe('The access token is not valid.');
  });

  it('end the streams that were opened with them', async () => {
    const bearer = `Bearer ${await tokenOf(sandbox, ADELE)}`;
    const { socket, closed } = await overSocket(url, { headers: { authorization: bearer }, query: AUDIT });
    const stream = await overStream(url, { authorization: bearer }, AUDIT);
    await subscriptions(sandbox, 2);
    expect(socket.readyState).toBe(WebSocket.OPEN);
    await advance('PT1H');
    expect(await closed).toBe(4403);
    const text = await stream.text();
    expect(text).toContain('"message":"The access token is not valid."');
    expect(text).toContain('event: complete');
    await subscriptions(sandbox, 0);
  });

  it('end codes and refresh tokens too', async () => {
    const { refreshTokens } = sandbox.sandbox.identity;
    const request = { asked: [], audience: '', openId: new Set<never>(), permissions: [] };
    const token = refreshTokens.begin({ userId: 'u', appId: 'a', request });
    await advance('P89D');
    refreshTokens.redeem(token, 'a');
    await advance('P1D');
    expect(() => refreshTokens.redeem(token, 'a')).toThrow('AADSTS70008');
  });
});

describe('tokens that go by real time', () => {
  it('do not care how far the sandbox is moved', async () => {
    const sandbox = await createSandbox();
    const token = await tokenOf(sandbox, ISAIAH);
    await sandbox.advance('P30D');
    expect((await sandbox.query(WHO, {}, { token })).errors).toBeUndefined();
    await sandbox.close();
  });
});
