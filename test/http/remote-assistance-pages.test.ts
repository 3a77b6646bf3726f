import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { addPrincipal, addRole } from '../support/directory';
import { type SeenPage, visit } from '../support/page';
import {
  ACCOUNT,
  act,
  ask,
  availableSession,
  CONSENTS,
  LAPTOP,
  LEGACY_PC,
  PARTNER,
} from '../support/remote-assistance';
import { lastAudit } from '../support/roles';
import { ADELE, ISAIAH, PASSWORD } from '../support/sign-in';

const MEGAN = 'megan.bowen@contoso.example';
const OVERVIEW = '/remote-assistance';

let sandbox: TestSandbox;
afterEach(() => sandbox.close());

const idOf = async (upn: string) => (await sandbox.sandbox.identity.principals.findUser(upn))!.principal.id;

/** Signs somebody in to a browser; answers with what that keeps. */
async function cookieOf(upn: string, password = PASSWORD): Promise<string> {
  const form = { account: await idOf(upn), password };
  const { status, headers } = await visit(sandbox, `${OVERVIEW}/sign-in`, { form });
  expect([status, headers.location]).toEqual([303, OVERVIEW]);
  return String(headers['set-cookie']).split(';')[0]!;
}

/** Presses a button of a page; answers with the page as it is then. */
async function press(url: string, step: string, more: Record<string, string> = {}, asking = {}): Promise<SeenPage> {
  const pressed = await visit(sandbox, url, { form: { step, ...more }, ...asking });
  if (pressed.status !== 303) return pressed;
  return visit(sandbox, String(pressed.headers.location), asking);
}

const stateOf = ({ text }: SeenPage) => /It is <strong>(\w+)<\/strong>/.exec(text)?.[1];

describe('in an open sandbox, the pages', () => {
  beforeEach(async () => {
    sandbox = await createSandbox();
  });

  it('let one browser play all roles of a session', async () => {
    const begun = await press(OVERVIEW, 'session', { deviceName: LAPTOP });
    expect([stateOf(begun), begun.buttons]).toEqual(['requested', ['partner:fail', 'clock:wait']]);
    const { nodes } = (await sandbox.data('{ remoteAssistanceSessions { nodes { id } } }')).remoteAssistanceSessions;
    const page = `${OVERVIEW}/sessions/${nodes[0].id}`;
    const seen: unknown[] = [];
    for (const step of ['wait', 'connect', 'notify', 'accept', 'endByAdministrator']) {
      const { status, alert, buttons, ...rest } = await press(page, step);
      expect([step, status, alert]).toEqual([step, 200, null]);
      seen.push([
        stateOf({ status, alert, buttons, ...rest }),
        buttons.filter((button) => !/:(fail|wait)/.test(button)),
      ]);
    }
    expect(seen).toEqual([
      ['available', ['administrator:connect', 'administrator:endByAdministrator']],
      ['connecting', ['administrator:endByAdministrator', 'user:notify']],
      ['notified', ['administrator:endByAdministrator', 'user:accept', 'user:decline']],
      ['active', ['administrator:endByAdministrator', 'user:endByUser']],
      ['ended', []],
    ]);
    expect((await visit(sandbox, page)).text).toContain('ENDED_BY_ADMINISTRATOR');
  });

  it('let one browser play all roles of a request', async () => {
    const begun = await press(OVERVIEW, 'request', { deviceName: LEGACY_PC });
    expect(begun.buttons).toEqual(['administrator:approve', 'clock:wait']);
    const { nodes } = (await sandbox.data('{ remoteAssistanceRequests { nodes { id } } }')).remoteAssistanceRequests;
    const page = `${OVERVIEW}/requests/${nodes[0].id}`;
    const states: unknown[] = [];
    for (const step of [
      'approve',
      'accept',
      'refuseLaunch',
      'launch',
      'allowControl',
      'restart',
      'wait',
      'wait',
      'endByUser',
    ])
      states.push(stateOf(await press(page, step)));
    expect(states).toEqual([
      'approved',
      'accepted',
      'accepted',
      'launched',
      'active',
      'restarting',
      'restarting',
      'active',
      'ended',
    ]);
  });

  it('connect the partner, and leave it onboarding upon wrong credentials and missing consents', async () => {
    expect((await press(OVERVIEW, 'disconnect', { partner: PARTNER })).text).toContain('notOnboarded');
    const unaccepted = await press(OVERVIEW, 'beginOnboarding', { partner: PARTNER });
    expect([unaccepted.status, unaccepted.alert]).toEqual([400, expect.stringContaining('acceptLicenseTerms')]);
    const begun = await press(OVERVIEW, 'beginOnboarding', { partner: PARTNER, accept: 'yes' });
    const [, url] = /<a href="http:\/\/localhost(?::80)?(\/[^"]+)">Confirm/.exec(begun.text)!;
    const consenting = Object.fromEntries(CONSENTS.map((consent) => [consent, 'yes']));
    const wrong = [
      { ...ACCOUNT, ...consenting, password: 'guess' },
      { ...ACCOUNT, ...consenting, account: 'somebody@teamviewer.example' },
      { ...ACCOUNT, createSessions: 'yes' },
      {},
    ];
    for (const form of wrong) {
      const page = await visit(sandbox, url!, { form });
      expect(page.status).toBe(400);
      expect(page.alert).toMatch(/^account: and password are not|^consents: must all be given/);
      expect(page.text).toContain('Sign in and authorise');
      expect((await visit(sandbox, OVERVIEW)).text).toContain('<p role="status">onboarding</p>');
    }
    const shown = await visit(sandbox, url!);
    for (const consent of CONSENTS) expect(shown.text).toContain(`name="${consent}"`);
    const confirmed = await visit(sandbox, url!, { form: { ...ACCOUNT, ...consenting } });
    expect([confirmed.status, confirmed.alert]).toEqual([200, null]);
    expect((await visit(sandbox, OVERVIEW)).text).toContain('<p role="status">onboarded</p>');
    const again = await visit(sandbox, url!, { form: { ...ACCOUNT, ...consenting } });
    expect([again.status, again.text]).toEqual([410, expect.stringContaining('This address has expired')]);
  });

  it('show what is refused, and change nothing', async () => {
    const page = `${OVERVIEW}/sessions/${await availableSession(sandbox, await sandbox.deviceId(LAPTOP))}`;
    const refused = async (step: string, status: number) => {
      const answer = await press(page, step);
      expect([step, answer.status, answer.alert !== null, stateOf(answer)]).toEqual([step, status, true, 'available']);
      expect(answer.text).not.toContain('http-equiv="refresh"');
    };
    await refused('accept', 409);
    await refused('makeAvailable', 400);
    await refused('toString', 400);
    await refused('nothing', 400);
    for (const deviceName of ['nothing', ''])
      expect((await press(OVERVIEW, 'session', { deviceName })).status).toBe(400);
    expect((await press(OVERVIEW, 'request', { deviceName: LAPTOP })).alert).toContain('not available');
  });

  it('run no script, stand in no frame, refresh themselves, and are kept by nobody', async () => {
    const page = `${OVERVIEW}/requests/${await ask(sandbox, await sandbox.deviceId(LEGACY_PC))}`;
    const { headers, text } = await visit(sandbox, page);
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'.*form-action 'self'.*frame-ancestors 'none'$/,
      ),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(text).toContain('<meta http-equiv="refresh" content="3">');
    expect(text).not.toContain('<script');
  });

  it('take nothing from pages of others, nor under other names', async () => {
    const page = `${OVERVIEW}/sessions/${await availableSession(sandbox, await sandbox.deviceId(LAPTOP))}`;
    const foreign = await visit(sandbox, page, { form: { step: 'connect' }, origin: 'http://evil.example' });
    expect([foreign.status, foreign.alert]).toEqual([403, 'This was sent by another page.']);
    const misdirected = await visit(sandbox, page, { host: 'evil.example' });
    expect(misdirected.status).toBe(421);
    expect(stateOf(await visit(sandbox, page))).toBe('available');
    const own = { origin: 'http://localhost:4000', host: 'localhost:4000' };
    expect((await visit(sandbox, page, { form: { step: 'connect' }, ...own })).status).toBe(303);
  });

  it('escape what comes from devices and partners', async () => {
    const id = await availableSession(sandbox, await sandbox.deviceId(LAPTOP));
    await sandbox.control(
      'mutation ($id: ID!) { failRemoteAssistance(input: { remoteAssistanceId: $id, errorDetails: "<b>bad</b>" }) { remoteAssistanceId } }',
      { id },
    );
    const { server } = sandbox;
    const { payload } = await server.inject({ url: `${OVERVIEW}/sessions/${id}` });
    expect(payload).not.toContain('<b>bad');
    expect(payload).toContain('&#60;b&#62;bad');
  });

  it('are not there for what is not there', async () => {
    expect((await visit(sandbox, `${OVERVIEW}/sessions/nothing`)).status).toBe(404);
    expect((await visit(sandbox, `${OVERVIEW}/requests/nothing`)).status).toBe(404);
    expect((await visit(sandbox, `${OVERVIEW}/onboarding/nothing`)).status).toBe(410);
  });
});

describe('where tokens are required, the pages', () => {
  beforeEach(async () => {
    sandbox = await createSandbox({ auth: 'required' });
  });

  it('ask who it is, and for a password', async () => {
    for (const path of [OVERVIEW, `${OVERVIEW}/sessions/x`, `${OVERVIEW}/requests/x`, `${OVERVIEW}/onboarding/x`]) {
      const { status, headers } = await visit(sandbox, path);
      expect([status, headers.location]).toEqual([303, `${OVERVIEW}/sign-in?to=${encodeURIComponent(path)}`]);
      const posted = await visit(sandbox, path, { form: { step: 'connect' } });
      expect([posted.status, posted.headers.location]).toEqual([303, `${OVERVIEW}/sign-in?to=%2Fremote-assistance`]);
      const named = await visit(sandbox, path, { as: ADELE });
      expect(named.status).toBe(303);
    }
    const picker = await visit(sandbox, `${OVERVIEW}/sign-in?to=${OVERVIEW}`);
    expect(picker.text).toContain('type="password"');
    const wrong = { account: await idOf(ADELE), password: 'guess' };
    const refused = await visit(sandbox, `${OVERVIEW}/sign-in`, { form: wrong });
    expect([refused.status, refused.headers['set-cookie']]).toEqual([400, undefined]);
    const back = await visit(sandbox, `${OVERVIEW}/sign-in?to=https://evil.example`, {
      form: { account: await idOf(ADELE), password: PASSWORD },
    });
    expect(back.headers.location).toBe(OVERVIEW);
  });

  it('let the administrator and the user each play themselves, and nobody else', async () => {
    const [administrator, user] = [{ cookie: await cookieOf(MEGAN) }, { cookie: await cookieOf(ADELE) }];
    await press(OVERVIEW, 'session', { deviceName: LAPTOP }, administrator);
    await sandbox.sandbox.services.sandboxControl.advanceBy('PT5S');
    const [, page] = /href="(\/remote-assistance\/sessions\/[^"]+)"/.exec((await visit(sandbox, OVERVIEW, user)).text)!;
    expect(stateOf(await press(page!, 'connect', {}, administrator))).toBe('connecting');
    const played = await press(page!, 'notify', {}, administrator);
    expect([played.status, played.alert]).toEqual([403, `${MEGAN} is not the user this is asked of.`]);
    expect(stateOf(await press(page!, 'notify', {}, user))).toBe('notified');
    expect((await press(page!, 'accept', {}, administrator)).status).toBe(403);
    expect(stateOf(await press(page!, 'accept', {}, user))).toBe('active');
    expect(stateOf(await press(page!, 'endByUser', {}, user))).toBe('ended');
    const asked = await press(OVERVIEW, 'request', { deviceName: LEGACY_PC }, administrator);
    expect(asked.alert).toContain('is not the user');
  });

  it('show nothing to somebody who may not read devices', async () => {
    const role = await addRole(sandbox, 'Reader of audits', ['Microsoft.Intune_Audit_Read']);
    const cookie = await cookieOf(await addPrincipal(sandbox, 'auditor', { roles: [{ roleDefinitionId: role }] }));
    expect((await visit(sandbox, OVERVIEW, { cookie })).status).toBe(403);
    expect((await visit(sandbox, `${OVERVIEW}/sessions/x`, { cookie })).status).toBe(403);
  });

  it('refuse steps to those who may not take them, put that on record, and let no roles be played', async () => {
    const reader = { cookie: await cookieOf(ISAIAH) };
    const administrator = { cookie: await cookieOf(ADELE) };
    await press(OVERVIEW, 'session', { deviceName: LAPTOP }, administrator);
    const overview = await visit(sandbox, OVERVIEW, administrator);
    const [, page] = /href="(\/remote-assistance\/sessions\/[^"]+)"/.exec(overview.text)!;
    const waited = await press(page!, 'wait', {}, administrator);
    expect([waited.status, waited.buttons]).toEqual([400, []]);
    const connect = await press(page!, 'endByAdministrator', {}, reader);
    expect([connect.status, connect.alert]).toEqual([
      403,
      'The permission Microsoft.Intune_RemoteTasks_RequestRemoteAssistance is required.',
    ]);
    const started = await press(OVERVIEW, 'session', { deviceName: LAPTOP }, reader);
    expect(started.status).toBe(403);
    const disconnected = await press(OVERVIEW, 'disconnect', { partner: PARTNER }, reader);
    expect(disconnected.alert).toContain('Microsoft.Intune_RemoteAssistance_Update');
  });
});

describe('denials on the pages', () => {
  it('are audited', async () => {
    sandbox = await createSandbox();
    const page = `${OVERVIEW}/sessions/${await availableSession(sandbox, await sandbox.deviceId(LAPTOP))}`;
    const before = await lastAudit(sandbox);
    expect((await visit(sandbox, page, { form: { step: 'connect' }, as: ISAIAH })).status).toBe(403);
    const after = await lastAudit(sandbox);
    expect(after.totalCount).toBe(before.totalCount + 1);
    expect(after).toMatchObject({
      activityType: 'connectRemoteAssistanceSession',
      actor: { userPrincipalName: ISAIAH },
    });
    expect((await act(sandbox, 'disconnect', { remoteAssistancePartnerId: PARTNER })).errors).toBeUndefined();
  });
});
