import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import WebSocket from 'ws';
import { overEventStream, webSocketUrl } from '../support/subscriber';
import { killAll, type ServerProcess, startServer, temporaryFolder } from './support';

const START = '2026-11-02T09:00:00.000Z';
const YEAR_LATER = '2027-11-02T09:00:00.000Z';
const SET_CLOCK = 'mutation ($to: DateTime!) { setClock(input: { to: $to }) { clock { now } } }';
const RENAME = 'mutation ($input: SetDeviceNameInput!) { setDeviceName(input: $input) { deviceActionResult { id } } }';
const SYNC = 'mutation ($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { clientMutationId } }';
const NAME = 'query ($id: ID!) { managedDevice(id: $id) { deviceName } }';

const costOf = (requested: number) => ({ cost: { requested, maximum: 500_000 } });

const idOf = async (server: ServerProcess, name: string): Promise<string> => {
  const query = 'query ($name: String!) { managedDevices(filter: { deviceName: { eq: $name } }) { nodes { id } } }';
  return (await server.data(query, { name })).managedDevices.nodes[0].id;
};

describe('a running server', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let file: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    file = join(folder.path, 'data.sqlite');
  });

  afterEach(async () => {
    await killAll();
    await folder.remove();
  });

  it('prints nothing but the banner, and logs JSON lines beside it', async () => {
    const server = await startServer({ data: file });
    const banner = server.stdout;
    await server.query('{ noSuchField }');
    await fetch(`${server.url}/graphql`, { method: 'POST', body: 'not JSON' });
    await server.stop('SIGTERM');
    expect(server.stdout).toBe(banner);
    expect(server.logLines.length).toBeGreaterThan(0);
    for (const line of server.logLines) expect(JSON.parse(line)).toHaveProperty('msg');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends in order on %s', async (signal) => {
    const server = await startServer({ data: file });
    expect(await server.stop(signal)).toEqual({ code: 0, signal: null });
    expect(server.logLines.map((line) => JSON.parse(line).msg)).toEqual(
      expect.arrayContaining(['draining', 'stopped']),
    );
  });

  it('answers what is in flight before it ends', async () => {
    const server = await startServer({ data: file });
    const advancing = server.control(SET_CLOCK, { to: YEAR_LATER });
    const answered = advancing.then(
      ({ setClock }) => setClock.clock.now,
      (error) => `not answered: ${error}`,
    );
    // Once the clock has moved the server is at work on the request.
    while ((await server.clock()).now === START) {
      // Each turn is a request.
    }
    const exit = await server.stop('SIGTERM');
    expect(await answered).toBe(YEAR_LATER);
    expect(exit).toEqual({ code: 0, signal: null });
  }, 10_000);

  it('ends at once while clients are subscribed', async () => {
    const server = await startServer({ data: file });
    const query = 'subscription { auditEventCreated { changeType auditEvent { activityType } } }';
    const socket = new WebSocket(webSocketUrl(server.url), 'graphql-transport-ws');
    const closed = once(socket, 'close');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await once(socket, 'message');
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
    const stream = overEventStream(server.url, query);
    const id = await idOf(server, 'LT-ADELE-01');
    const heard: unknown[] = [];
    socket.on('message', (data) => heard.push(JSON.parse(String(data))));
    while (heard.length === 0 || stream.heard.answers.length === 0) await server.data(SYNC, { id });
    const auditEventCreated = { changeType: 'created', auditEvent: { activityType: 'syncDevice ManagedDevice' } };
    expect(heard[0]).toEqual({
      id: '1',
      type: 'next',
      payload: { data: { auditEventCreated }, extensions: costOf(2) },
    });
    expect(await server.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    expect((await closed)[0]).toBe(1001);
    expect(await stream.heard.ended).toBeInstanceOf(Error);
    for (const line of server.logLines) expect(JSON.parse(line)).toHaveProperty('msg');
  }, 10_000);

  it('continues where it stopped', async () => {
    const first = await startServer({ data: file });
    const id = await idOf(first, 'LT-ADELE-01');
    await first.data(RENAME, { input: { managedDeviceId: id, deviceName: 'LT-RENAMED' } });
    await first.control('mutation { advanceClock(input: { by: "PT8H" }) { clock { now } } }');
    const { now } = await first.clock();
    expect(await first.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    const second = await startServer({ data: file });
    expect(await second.clock()).toEqual({ now, mode: 'frozen', rate: 0 });
    expect(now).toBe('2026-11-02T17:00:00.000Z');
    expect(await second.data(NAME, { id })).toEqual({ managedDevice: { deviceName: 'LT-RENAMED' } });
  });

  it('lets time pass and work complete by itself on a scaled clock', async () => {
    const server = await startServer({ data: file, args: ['--clock', 'scaled:3600'] });
    const id = await idOf(server, 'LT-ADELE-01');
    const { now: before, ...pace } = await server.clock();
    expect(pace).toEqual({ mode: 'scaled', rate: 3600 });
    const { setDeviceName } = await server.data(RENAME, { input: { managedDeviceId: id, deviceName: 'LT-BY-ITSELF' } });
    const query = 'query ($id: ID!) { node(id: $id) { ... on DeviceActionResult { actionState } } }';
    let state = 'pending';
    for (let request = 0; state === 'pending' && request < 10_000; request++) {
      state = (await server.data(query, { id: setDeviceName.deviceActionResult.id })).node.actionState;
    }
    expect(state).toBe('done');
    expect((await server.clock()).now > before).toBe(true);
    expect(await server.data(NAME, { id })).toEqual({ managedDevice: { deviceName: 'LT-BY-ITSELF' } });
  });

  it('leaves no file behind when its data is in memory', async () => {
    const env = { TMPDIR: folder.path };
    const server = await startServer({ data: ':memory:', env });
    await idOf(server, 'LT-ADELE-01');
    expect((await readdir(folder.path)).map((name) => name.replace(/\w{6}$/, '')).sort()).toEqual([
      'drydock-',
      'drydock-datasets-',
    ]);
    await server.stop('SIGTERM');
    expect(await readdir(folder.path)).toEqual([]);
  });
});

describe('a server over HTTP', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let file: string;
  let server: ServerProcess;

  beforeAll(async () => {
    folder = await temporaryFolder();
    file = join(folder.path, 'data.sqlite');
    server = await startServer({ data: file });
  });

  afterAll(async () => {
    await killAll();
    await folder.remove();
  });

  it('prints where it is and a first query, which answers', async () => {
    for (const path of ['/graphql', '/sandbox', '/health/ready']) expect(server.stdout).toContain(server.url + path);
    expect(server.stdout).toContain(file);
    expect(server.stdout).toContain(START);
    const [, url, header, body] = /curl -s (\S+) -H '([^']+)' \\\n +-d '([^']+)'/.exec(server.stdout)!;
    const [name, value] = header!.split(': ');
    const response = await fetch(url!, { method: 'POST', headers: { [name!]: value! }, body });
    expect(response.status).toBe(200);
    const answer = (await response.json()) as { data: { managedDevices: { totalCount: number; nodes: object[] } } };
    expect(answer).not.toHaveProperty('errors');
    expect(answer.data.managedDevices.totalCount).toBeGreaterThan(3);
    expect(answer.data.managedDevices.nodes).toHaveLength(3);
  });

  it('says that it lives and is ready', async () => {
    const { url } = server;
    const statuses = ['live', 'ready'].map(async (check) => (await fetch(`${url}/health/${check}`)).status);
    expect(await Promise.all(statuses)).toEqual([200, 200]);
  });

  it('acts for the principal a header names', async () => {
    const viewer = '{ viewer { userPrincipalName } }';
    const as = (principal: string) => ({ 'X-Drydock-Principal': principal });
    expect(await server.data(viewer)).toEqual({ viewer: { userPrincipalName: 'adele.vance@contoso.example' } });
    expect(await server.data(viewer, {}, as('diego.siciliani@contoso.example'))).toEqual({
      viewer: { userPrincipalName: 'diego.siciliani@contoso.example' },
    });
    const input = { managedDeviceId: await idOf(server, 'LT-ADELE-01'), deviceName: 'LT-NEW' };
    const refused = await server.query(RENAME, { input }, as('diego.siciliani@contoso.example'));
    expect(refused.errors).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'FORBIDDEN' }) }),
    ]);
    const unknown = await server.query(viewer, {}, as('nobody@contoso.example'));
    expect(unknown.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('answers a query in the query string to those who ask for it expressly', async () => {
    const { url } = server;
    const address = `${url}/graphql?query=${encodeURIComponent('{ viewer { displayName } }')}`;
    const response = await fetch(address, { headers: { 'apollo-require-preflight': 'true' } });
    expect([response.status, await response.json()]).toEqual([
      200,
      { data: { viewer: { displayName: 'Adele Vance' } }, extensions: costOf(1) },
    ]);
    expect((await fetch(address)).status).toBe(400);
  });
});
