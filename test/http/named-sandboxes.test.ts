import { once } from 'node:events';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

import { createSandbox, type TestSandbox } from '../support/create-sandbox';

// biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, not typed
type Body = any;

const CREATE =
  'mutation ($input: CreateSandboxInput!) { createSandbox(input: $input) { sandbox { name dataset } clientMutationId } }';
const NOTES =
  'mutation ($id: ID!, $notes: String!) { updateManagedDevice(input: { managedDeviceId: $id, notes: $notes }) { managedDevice { notes } } }';

describe('sandboxes beside the first one', () => {
  let sandbox: TestSandbox;
  let origin: string;
  let id: string;
  beforeEach(async () => {
    sandbox = await createSandbox();
    origin = await sandbox.server.listen({ host: '127.0.0.1', port: 0 });
    id = await sandbox.deviceId('LT-ADELE-01');
  });
  afterEach(() => sandbox.close());

  const post = async (path: string, query: string, variables: object = {}, headers: Record<string, string> = {}) => {
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as { data: never; errors: never[] }) };
  };
  const create = (input: object) => sandbox.tryControl(CREATE, { input });
  const notesOf = async (path: string, headers = {}) =>
    ((await post(path, 'query ($id: ID!) { managedDevice(id: $id) { notes } }', { id }, headers)).data as Body)
      .managedDevice?.notes;
  const note = (path: string, notes: string) => post(path, NOTES, { id, notes });

  it('begin with the state of the one that is asked, and go ways of their own', async () => {
    await note('/graphql', 'first');
    const { data } = await create({ name: 'worker-1', clientMutationId: 'm' });
    expect(data).toEqual({
      createSandbox: { sandbox: { name: 'worker-1', dataset: 'contoso' }, clientMutationId: 'm' },
    });
    expect(await notesOf('/sandboxes/worker-1/graphql')).toBe('first');
    await note('/sandboxes/worker-1/graphql', 'forked');
    await note('/graphql', 'second');
    expect(await notesOf('/sandboxes/worker-1/graphql')).toBe('forked');
    expect(await notesOf('/graphql')).toBe('second');
    expect(await notesOf('/graphql', { 'x-drydock-sandbox': 'worker-1' })).toBe('forked');
  });

  it('have pages, links and a sign-in service that lead to themselves', async () => {
    await create({ name: 'worker-1' });
    const base = `${origin}/sandboxes/worker-1`;
    const page = await (await fetch(`${base}/remote-assistance/sessions/nonesuch`)).text();
    const links = [...page.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => link.startsWith('/') && !link.startsWith('/sandboxes/worker-1/'))).toEqual([]);
    const { viewer } = (await post('/graphql', '{ viewer { id } }')).data as Body;
    const posted = { method: 'POST', redirect: 'manual', body: new URLSearchParams({ account: viewer.id }) } as const;
    const { headers } = await fetch(`${base}/remote-assistance/sign-in`, posted);
    expect(headers.get('set-cookie')).toContain('Path=/sandboxes/worker-1/;');
    expect(headers.get('location')).toBe('/sandboxes/worker-1/remote-assistance');
    const metadata = (await (await fetch(`${base}/common/v2.0/.well-known/openid-configuration`)).json()) as Body;
    expect(metadata.token_endpoint).toBe(`${base}/common/oauth2/v2.0/token`);
    const graphql = (query: string) => post('/sandboxes/worker-1/graphql', query, { id });
    await graphql(
      'mutation ($id: ID!) { createDeviceLogCollectionRequest(input: { managedDeviceId: $id }) { clientMutationId } }',
    );
    await post('/sandboxes/worker-1/sandbox', 'mutation { advanceClock(input: { by: "PT1H" }) { clock { now } } }');
    const { data } = await graphql(
      'query ($id: ID!) { managedDevice(id: $id) { logCollectionRequests(first: 1) { nodes { id } } } }',
    );
    const [request] = (data as Body).managedDevice.logCollectionRequests.nodes;
    const made = await post(
      '/sandboxes/worker-1/graphql',
      'mutation ($id: ID!) { createDownloadUrl(input: { deviceLogCollectionResponseId: $id }) { value } }',
      { id: request.id },
    );
    const link = (made.data as Body).createDownloadUrl.value;
    expect(link).toContain('/sandboxes/worker-1/downloads/');
    expect((await fetch(link)).status).toBe(200);
  });

  it('have clocks of their own', async () => {
    await create({ name: 'later' });
    const advance = 'mutation { advanceClock(input: { by: "P1D" }) { clock { now } } }';
    await post('/sandboxes/later/sandbox', advance);
    const now = async (path: string) => ((await post(path, '{ clock { now } }')).data as Body).clock.now;
    expect(await now('/sandboxes/later/sandbox')).toBe('2026-11-03T09:00:00.000Z');
    expect(await now('/sandbox')).toBe('2026-11-02T09:00:00.000Z');
  });

  it('begin with a dataset or a snapshot, and go back to the dataset when they are reset', async () => {
    await sandbox.control('mutation { createSnapshot(input: { name: "clean" }) { clientMutationId } }');
    await note('/graphql', 'dirty');
    await create({ name: 'of-snapshot', snapshot: 'clean' });
    await create({ name: 'of-dataset', dataset: 'empty' });
    await create({ name: 'of-state' });
    expect(await notesOf('/sandboxes/of-snapshot/graphql')).toBeNull();
    expect(await notesOf('/sandboxes/of-state/graphql')).toBe('dirty');
    expect(await notesOf('/sandboxes/of-dataset/graphql')).toBeUndefined();
    await post('/sandboxes/of-state/sandbox', 'mutation { reset { clientMutationId } }');
    expect(await notesOf('/sandboxes/of-state/graphql')).toBeNull();
  });

  it('take the tokens of the server', async () => {
    await create({ name: 'signed' });
    const tenant = (await (
      await fetch(`${origin}/contoso.example/v2.0/.well-known/openid-configuration`)
    ).json()) as Body;
    const answer = await fetch(tenant.token_endpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: '2f6c1f1e-5d0b-4b6a-8f5f-0c7d9e3a4b21',
        username: 'isaiah.langer@contoso.example',
        password: 'Contoso-Sandbox-1',
        scope: 'https://graph.microsoft.com/.default',
      }),
    });
    const { access_token } = (await answer.json()) as { access_token: string };
    expect(access_token).toBeDefined();
    const { data } = await post(
      '/sandboxes/signed/graphql',
      '{ viewer { userPrincipalName } }',
      {},
      {
        authorization: `Bearer ${access_token}`,
      },
    );
    expect(data).toEqual({ viewer: { userPrincipalName: 'isaiah.langer@contoso.example' } });
  });

  it('stream their own events', async () => {
    await create({ name: 'streams' });
    const query = 'subscription { managedDeviceChanged { managedDevice { notes } } }';
    const client = createClient({
      url: `${origin.replace('http', 'ws')}/sandboxes/streams/graphql`,
      webSocketImpl: WebSocket,
      lazy: false,
    });
    const events = client.iterate({ query });
    const next = events.next();
    const named = new WebSocket(`${origin.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: { 'x-drydock-sandbox': 'nobody' },
    });
    const [failure] = await once(named, 'error');
    expect(String(failure)).toContain('404');
    let told = false;
    next.then(() => {
      told = true;
    });
    while (!told) {
      await note('/graphql', 'elsewhere');
      await note('/sandboxes/streams/graphql', `here ${told}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await next).value).toMatchObject({
      data: { managedDeviceChanged: { managedDevice: { notes: 'here false' } } },
    });
    await client.dispose();
  });

  it('are listed by name, and end when they are deleted', async () => {
    for (const name of ['b', 'a']) await create({ name, expiresIn: 'PT10M' });
    const { sandboxes } = await sandbox.control('{ sandboxes { name createdDateTime expiresDateTime } }');
    expect(sandboxes.map(({ name }: { name: string }) => name)).toEqual(['a', 'b']);
    for (const { createdDateTime, expiresDateTime } of sandboxes)
      expect(Date.parse(expiresDateTime) - Date.parse(createdDateTime)).toBe(600_000);
    await sandbox.control('mutation { deleteSandbox(input: { name: "a" }) { deletedSandboxName } }');
    const gone = await post('/sandboxes/a/graphql', '{ viewer { id } }');
    expect(gone).toMatchObject({
      status: 404,
      errors: [{ message: 'No Sandbox has the id a.', extensions: { code: 'NOT_FOUND' } }],
    });
  });

  it('expire when nobody calls them', async () => {
    await create({ name: 'brief', expiresIn: 'PT1S' });
    let names = ['brief'];
    while (names.length > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      names = (await sandbox.control('{ sandboxes { name } }')).sandboxes;
    }
    expect((await post('/graphql', '{ viewer { id } }', {}, { 'x-drydock-sandbox': 'brief' })).status).toBe(404);
  });

  it.each([
    [{ name: 'Upper' }, 'BAD_USER_INPUT', 'name'],
    [{ name: '' }, 'BAD_USER_INPUT', 'name'],
    [{ name: '../x' }, 'BAD_USER_INPUT', 'name'],
    [{ name: 'x', dataset: 'nowhere' }, 'BAD_USER_INPUT', 'dataset'],
    [{ name: 'x', dataset: '../contoso' }, 'BAD_USER_INPUT', 'dataset'],
    [{ name: 'x', dataset: 'empty', snapshot: 's' }, 'BAD_USER_INPUT', 'snapshot'],
    [{ name: 'x', snapshot: 'nowhere' }, 'NOT_FOUND', undefined],
    [{ name: 'x', expiresIn: 'P8D' }, 'BAD_USER_INPUT', 'expiresIn'],
    [{ name: 'x', expiresIn: '-PT1H' }, 'BAD_USER_INPUT', 'expiresIn'],
    [{ name: 'taken' }, 'CONFLICT', undefined],
  ])('refuse %j', async (input, code, field) => {
    await create({ name: 'taken' });
    const { errors } = await create(input);
    expect(errors![0]!.extensions).toMatchObject({ code, ...(field ? { field } : {}) });
    expect((await sandbox.control('{ sandboxes { name } }')).sandboxes).toEqual([{ name: 'taken' }]);
  });
});
