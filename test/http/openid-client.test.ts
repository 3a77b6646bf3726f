import { decodeJwt } from 'jose';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  clientCredentialsGrant,
  discovery,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
} from 'openid-client';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { ADELE, EXPLORER, GRAPH, INVENTORY_SYNC, ISAIAH, PASSWORD, SERVICE_DESK } from '../support/sign-in';
import { listen } from '../support/subscriber';

const CALLBACK = 'http://localhost:53682/callback';
const SCOPE = `openid profile offline_access ${GRAPH}/DeviceManagementManagedDevices.Read.All`;

/** As much of a browser as signing in takes: it keeps cookies, and follows nothing by itself. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async go(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      if (/Max-Age=0/.test(set)) this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
    return response;
  }

  /** Presses the button of a page that shows a name. */
  async choose(page: Response, name: string, fields: Record<string, string> = {}): Promise<Response> {
    const text = await page.text();
    const [, action] = /<form method="post" action="([^"]*)">/.exec(text)!;
    const [, account] = new RegExp(`value="([0-9a-f-]{36})"[^>]*>\\s*${name}<`).exec(text)!;
    return this.go(new URL(action!.replaceAll('&#38;', '&'), page.url), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(page.url).origin },
      body: new URLSearchParams({ account: account!, ...fields }),
    });
  }
}

const locationOf = (response: Response) => {
  expect(response.status).toBe(303);
  return new URL(response.headers.get('location')!);
};

describe.each(['open', 'required'] as const)('an OpenID client, where tokens are %s', (auth) => {
  let sandbox: TestSandbox;
  let issuer: URL;
  let client: Configuration;
  let browser: Browser;
  beforeAll(async () => {
    sandbox = await createSandbox({ auth });
    issuer = new URL(`${await listen(sandbox)}/${sandbox.sandbox.identity.tenantId}/v2.0`);
    client = await discovery(issuer, EXPLORER, undefined, None(), { execute: [allowInsecureRequests] });
  });
  beforeEach(() => {
    browser = new Browser();
  });
  afterAll(() => sandbox.close());

  const fields: Record<string, string> = auth === 'required' ? { password: PASSWORD } : {};

  const begin = async (parameters: Record<string, string> = {}) => {
    const checks = {
      pkceCodeVerifier: randomPKCECodeVerifier(),
      expectedState: randomState(),
      expectedNonce: randomNonce(),
    };
    const url = buildAuthorizationUrl(client, {
      redirect_uri: CALLBACK,
      scope: SCOPE,
      code_challenge: await calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      ...parameters,
    });
    return { url, checks };
  };

  const signIn = async () => {
    const { url, checks } = await begin();
    const answer = locationOf(await browser.choose(await browser.go(url), 'Isaiah Langer', fields));
    return authorizationCodeGrant(client, answer, checks);
  };

  it('signs somebody in by the page, and the API answers them', async () => {
    const tokens = await signIn();
    expect(tokens.claims()).toMatchObject({ preferred_username: ISAIAH, name: 'Isaiah Langer', aud: EXPLORER });
    const data = await sandbox.data('{ viewer { userPrincipalName } }', {}, { token: tokens.access_token });
    expect(data).toEqual({ viewer: { userPrincipalName: ISAIAH } });
    const info = await fetchUserInfo(client, tokens.access_token, tokens.claims()!.sub);
    expect(info).toMatchObject({ name: 'Isaiah Langer', email: ISAIAH });
  });

  it('refreshes what it got', async () => {
    const tokens = await signIn();
    const next = await refreshTokenGrant(client, tokens.refresh_token!);
    expect(next.claims()?.sub).toBe(tokens.claims()?.sub);
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    await expect(refreshTokenGrant(client, tokens.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('is given a code at once while somebody is signed in, until they sign out', async () => {
    await signIn();
    const silent = await begin({ prompt: 'none' });
    const tokens = await authorizationCodeGrant(client, locationOf(await browser.go(silent.url)), silent.checks);
    expect(tokens.claims()).toMatchObject({ preferred_username: ISAIAH });
    expect((await browser.go((await begin({ prompt: 'select_account' })).url)).status).toBe(200);
    expect((await browser.go((await begin({ login_hint: ADELE })).url)).status).toBe(200);
    const goodbye = buildEndSessionUrl(client, { post_logout_redirect_uri: CALLBACK, state: 'gone' });
    expect(locationOf(await browser.go(goodbye)).href).toBe(`${CALLBACK}?state=gone`);
    const after = await begin({ prompt: 'none' });
    expect(locationOf(await browser.go(after.url)).searchParams.get('error')).toBe('login_required');
  });

  it('is told, and nobody is asked, if what it asks for is wrong', async () => {
    const errorOf = async (parameters: Record<string, string>) => {
      const { url, checks } = await begin(parameters);
      const answer = locationOf(await browser.go(url));
      expect(answer.searchParams.get('state')).toBe(checks.expectedState);
      return [answer.searchParams.get('error'), answer.searchParams.get('error_description')?.split(':')[0]];
    };
    expect(await errorOf({ scope: 'Everything.All' })).toEqual(['invalid_scope', 'AADSTS70011']);
    expect(await errorOf({ response_type: 'token' })).toEqual(['unsupported_response_type', 'AADSTS70005']);
    expect(await errorOf({ code_challenge_method: 'plain' })).toEqual(['invalid_request', 'AADSTS900561']);
    expect(await errorOf({ code_challenge: 'short' })).toEqual(['invalid_request', 'AADSTS900561']);
    expect(await errorOf({ prompt: 'maybe' })).toEqual(['invalid_request', 'AADSTS900561']);
  });

  it('redeems a code once, with its own verifier and address', async () => {
    const codeOf = async () => {
      const { url, checks } = await begin();
      return { url: locationOf(await browser.choose(await browser.go(url), 'Isaiah Langer', fields)), checks };
    };
    browser = new Browser();
    const first = await codeOf();
    const tokens = await authorizationCodeGrant(client, first.url, first.checks);
    await expect(authorizationCodeGrant(client, first.url, first.checks)).rejects.toMatchObject({
      error_description: expect.stringContaining('AADSTS54005'),
    });
    // What came of the code that was used twice is good no more.
    await expect(refreshTokenGrant(client, tokens.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });
    browser = new Browser();
    const second = await codeOf();
    const stolen = { ...second.checks, pkceCodeVerifier: randomPKCECodeVerifier() };
    await expect(authorizationCodeGrant(client, second.url, stolen)).rejects.toMatchObject({
      error_description: expect.stringContaining('AADSTS501481'),
    });
    await expect(authorizationCodeGrant(client, second.url, second.checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('acts in its own name', async () => {
    const daemon = await discovery(issuer, INVENTORY_SYNC.id, undefined, ClientSecretPost(INVENTORY_SYNC.secret), {
      execute: [allowInsecureRequests],
    });
    const { access_token } = await clientCredentialsGrant(daemon, { scope: `${GRAPH}/.default` });
    expect(decodeJwt(access_token)).toMatchObject({ idtyp: 'app', azp: INVENTORY_SYNC.id });
  });

  it('is sent back to addresses of its own, or of this machine if it can keep no secret', async () => {
    const statusOf = async (clientId: string, redirectUri: string) => {
      const { url } = await begin({ client_id: clientId, redirect_uri: redirectUri });
      const response = await browser.go(url);
      expect(response.headers.get('location')).toBeNull();
      return response.status;
    };
    const local = ['http://localhost:1/a?b=c', 'http://127.0.0.1:65535', 'http://[::1]/', 'https://localhost/x'];
    const foreign = [
      'https://evil.example/',
      'http://localhost.evil.example/',
      'http://localhost@evil.example/',
      'http://evil@localhost/',
      'http://localhost/#x',
      'javascript:alert(1)',
      'localhost:3000',
      '//localhost/',
      '',
    ];
    for (const uri of local) expect([uri, await statusOf(EXPLORER, uri)]).toEqual([uri, 200]);
    for (const uri of foreign) expect([uri, await statusOf(EXPLORER, uri)]).toEqual([uri, 400]);
    expect(await statusOf(SERVICE_DESK.id, SERVICE_DESK.redirectUri)).toBe(200);
    for (const uri of [...local, `${SERVICE_DESK.redirectUri}/`, `${SERVICE_DESK.redirectUri}?a=b`]) {
      expect([uri, await statusOf(SERVICE_DESK.id, uri)]).toEqual([uri, 400]);
    }
  });
});

describe('the account picker', () => {
  let sandbox: TestSandbox;
  let url: string;
  let browser: Browser;
  beforeAll(async () => {
    sandbox = await createSandbox({ auth: 'required' });
    url = await listen(sandbox);
    browser = new Browser();
  });
  afterAll(() => sandbox.close());

  const address = (parameters: Record<string, string> = {}) => {
    const query = new URLSearchParams({
      client_id: SERVICE_DESK.id,
      redirect_uri: SERVICE_DESK.redirectUri,
      response_type: 'code',
      scope: 'openid',
      ...parameters,
    });
    return `${url}/contoso.example/oauth2/v2.0/authorize?${query}`;
  };

  it('lists every user, runs no script, stands in no frame and is not kept', async () => {
    const response = await browser.go(address({ state: '"><script>alert(1)</script>' }));
    const text = await response.text();
    const { users } = sandbox.sandbox.identity.principals;
    for (const { principal } of await users.call(sandbox.sandbox.identity.principals)) {
      expect(text).toContain(principal.userPrincipalName);
    }
    expect(text).not.toContain('<script');
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' https:\/\/servicedesk\.contoso\.example; /,
    );
    expect(policy).toContain("frame-ancestors 'none'");
    expect(response.headers.get('cache-control')).toBe('no-store');
    // What a screen reader needs: a language, a title, one heading, a name for each field.
    expect(text).toMatch(/<html lang="en">[\s\S]*<title>Pick an account<\/title>[\s\S]*<h1>Pick an account<\/h1>/);
    expect(text).toMatch(/<fieldset>\s*<legend>Account<\/legend>/);
    expect(text).toMatch(/<label>Password <input type="password"/);
  });

  it('takes no wrong password, and no choice made by another page', async () => {
    const wrong = await browser.choose(await browser.go(address()), 'Isaiah Langer', { password: 'wrong' });
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringMatching(/<p role="alert">AADSTS50126: /)]);
    const forged = await fetch(address(), {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
      body: new URLSearchParams({ account: '57a77180-1023-4fe8-8f0d-801a25315d82', password: PASSWORD }),
    });
    expect([forged.status, forged.headers.get('set-cookie')]).toEqual([400, null]);
  });

  it.each([
    ['an application', 'e05f7a6b-92d4-4a1c-8c3b-5d6e7f809a1b'],
    ['nobody', 'nonesuch'],
  ])('signs %s in not at all', async (_, account) => {
    const response = await fetch(address(), { method: 'POST', body: new URLSearchParams({ account, password: '' }) });
    expect(response.status).toBe(400);
  });

  it('answers in the fragment or by a form where the application wants that', async () => {
    const inFragment = await browser.choose(
      await browser.go(address({ response_mode: 'fragment', state: 's', client_info: '1' })),
      'Adele Vance',
      { password: PASSWORD },
    );
    const { hash, search } = locationOf(inFragment);
    expect([search, [...new URLSearchParams(hash.slice(1)).keys()]]).toEqual(['', ['code', 'client_info', 'state']]);
    const byForm = await (await browser.go(address({ response_mode: 'form_post', state: '<&">' }))).text();
    expect(byForm).toContain(`<form method="post" action="${SERVICE_DESK.redirectUri}">`);
    expect(byForm).toMatch(/<input type="hidden" name="code" value="[\w-]{43}">/);
    expect(byForm).toContain('<input type="hidden" name="state" value="&#60;&#38;&#34;&#62;">');
  });

  it.each([
    ['an unknown application', { client_id: 'nonesuch' }, 'AADSTS700016'],
    ['a response mode nobody knows', { response_mode: 'pigeon' }, 'AADSTS900561'],
  ])('tells whoever looks what the application cannot be told: %s', async (_, parameters, code) => {
    const response = await browser.go(address(parameters));
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(code)]);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('goes on after signing out only to where an application is', async () => {
    const leave = (to: string) => browser.go(`${url}/common/oauth2/v2.0/logout?post_logout_redirect_uri=${to}`);
    expect((await leave('https://evil.example/')).status).toBe(200);
    expect(locationOf(await leave(SERVICE_DESK.redirectUri)).href).toBe(SERVICE_DESK.redirectUri);
    expect((await browser.go(`${url}/common/oauth2/v2.0/logout`)).status).toBe(200);
  });

  it('marks the cookie so that neither scripts nor other sites get it', async () => {
    const response = await new Browser().choose(await browser.go(address({ prompt: 'login' })), 'Adele Vance', {
      password: PASSWORD,
    });
    expect(response.headers.get('set-cookie')).toMatch(/^drydock_sign_in=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });
});
