import { once } from 'node:events';
import { connect } from 'node:net';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { listFaults, startFault } from '../support/faults';
import { listen, overEventStream, overWebSocket, subscriptions } from '../support/subscriber';

const VIEWER = '{ viewer { displayName } }';
const WIPE = 'mutation ($id: ID!) { wipe(input: { managedDeviceId: $id }) { clientMutationId } }';
const STATE = 'query ($id: ID!) { managedDevice(id: $id) { managementState } }';
const WATCH = 'subscription ($id: ID) { managedDeviceChanged(managedDeviceId: $id) { managedDevice { notes } } }';
const NOTE =
  'mutation ($id: ID!, $notes: String!) { updateManagedDevice(input: { managedDeviceId: $id, notes: $notes }) { clientMutationId } }';
const STOP_ALL = 'mutation { stopAllFaults { clientMutationId } }';

describe('faults over HTTP', () => {
  let sandbox: TestSandbox;
  let url: string;
  let id: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    url = await listen(sandbox);
    id = await sandbox.deviceId('LT-ADELE-01');
  });
  beforeEach(() => sandbox.control('mutation { reset { clientMutationId } }'));
  afterAll(() => sandbox.close());

  const post = (query: string, variables: object = {}, headers: Record<string, string> = {}, signal?: AbortSignal) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
      signal,
    });
  const stateOf = async () => (await sandbox.data(STATE, { id })).managedDevice.managementState;

  it('put clients off with 429 and Retry-After, and tell of the budget in headers', async () => {
    await startFault(sandbox, { throttling: { limit: 1, window: 'PT1M' } });
    const paid = await post(VIEWER);
    expect(paid.status).toBe(200);
    expect([...paid.headers]).toEqual(
      expect.arrayContaining([
        ['ratelimit-limit', '1'],
        ['ratelimit-remaining', '0'],
        ['ratelimit-reset', '60'],
      ]),
    );
    await sandbox.advance('PT15S');
    const refused = await post(VIEWER);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('45');
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'TOO_MANY_REQUESTS', retryAfter: 45, requestId: expect.any(String) } }],
    });
    await sandbox.advance('PT45S');
    expect((await post(VIEWER)).status).toBe(200);
  });

  it('answer with a status and Retry-After of their own, whatever the client accepts', async () => {
    await startFault(sandbox, { error: { code: 'INTERNAL_SERVER_ERROR', status: 503, retryAfter: 7 }, count: 1 });
    const unavailable = await post(VIEWER);
    expect([unavailable.status, unavailable.headers.get('retry-after')]).toEqual([503, '7']);
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      await startFault(sandbox, { error: { code: 'BAD_USER_INPUT', status: 400 }, count: 1 });
      const refused = await post(VIEWER, {}, { accept });
      expect(refused.status).toBe(400);
      expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    }
    await startFault(sandbox, { error: { code: 'CONFLICT' }, count: 1 });
    expect((await post(VIEWER)).status).toBe(200);
  });

  it('keep clients waiting', async () => {
    await startFault(sandbox, { latency: { fixed: 250 }, count: 1 });
    const begin = performance.now();
    expect(await (await post(VIEWER)).json()).toMatchObject({ data: { viewer: { displayName: 'Adele Vance' } } });
    expect(performance.now() - begin).toBeGreaterThanOrEqual(245);
  });

  it('run what a client asked for that has stopped waiting', async () => {
    await startFault(sandbox, { latency: { fixed: 60_000 }, matches: { operations: ['wipe'] } });
    const impatient = new AbortController();
    const answer = post(WIPE, { id }, {}, impatient.signal);
    while ((await listFaults(sandbox))[0].strikes === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await stateOf()).toBe('managed');
    impatient.abort();
    await expect(answer).rejects.toThrow('aborted');
    while ((await stateOf()) === 'managed') await new Promise((resolve) => setImmediate(resolve));
    expect(await stateOf()).toBe('wipePending');
  });

  it.each([
    ['beforeExecution', 'managed'],
    ['afterExecution', 'wipePending'],
    ['duringAnswer', 'wipePending'],
  ])('break connections %s, when the device is %s', async (moment, state) => {
    await startFault(sandbox, { drop: { moment }, count: 2 });
    const ask = async () => (await post(WIPE, { id })).text();
    await expect(ask()).rejects.toMatchObject({ name: 'TypeError', cause: { code: 'UND_ERR_SOCKET' } });
    await expect(sandbox.query(VIEWER)).rejects.toThrow('response destroyed before completion');
    expect(await stateOf()).toBe(state);
    expect(sandbox.faults).toEqual([]);
  });

  it('send half of an answer before the connection breaks', async () => {
    await startFault(sandbox, { drop: { moment: 'duringAnswer' }, count: 1 });
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1').setEncoding('utf8');
    const body = JSON.stringify({ query: VIEWER });
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    let heard = '';
    socket.on('data', (text) => {
      heard += text;
    });
    await once(socket, 'close');
    const [head, answer] = heard.split('\r\n\r\n');
    const length = Number(/content-length: (\d+)/i.exec(head!)![1]);
    expect(head).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toHaveLength(Math.floor(length / 2));
    expect(answer).toMatch(/^\{"data":\{"viewer"/);
  });

  it('spare test control, sign-in and health checks', async () => {
    await startFault(sandbox, { drop: { moment: 'beforeExecution' } });
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect((await fetch(`${url}/contoso.example/v2.0/.well-known/openid-configuration`)).status).toBe(200);
    await expect(post(VIEWER)).rejects.toThrow('fetch failed');
    await sandbox.control(STOP_ALL);
    expect((await post(VIEWER)).status).toBe(200);
  });

  it('let waiting requests go when the server stops', async () => {
    const other = await createSandbox();
    const origin = await listen(other);
    await startFault(other, { latency: { fixed: 60_000 } });
    const answer = fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: VIEWER }),
    });
    while ((await listFaults(other))[0].strikes === 0) await new Promise((resolve) => setImmediate(resolve));
    const begin = performance.now();
    await other.close();
    expect((await answer).status).toBe(200);
    expect(performance.now() - begin).toBeLessThan(30_000);
  });
});

describe.each([
  ['a WebSocket', overWebSocket],
  ['server-sent events', overEventStream],
])('faults over %s', (_, subscribe) => {
  let sandbox: TestSandbox;
  let url: string;
  let id: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    url = await listen(sandbox);
    id = await sandbox.deviceId('LT-ADELE-01');
  });
  beforeEach(() => sandbox.control('mutation { reset { clientMutationId } }'));
  afterAll(() => sandbox.close());

  const note = (notes: string) => sandbox.data(NOTE, { id, notes });

  it('answer with errors', async () => {
    await startFault(sandbox, { error: { code: 'CONFLICT' }, count: 1 });
    const { heard } = subscribe(url, VIEWER);
    await heard.ended;
    expect(heard.answers).toMatchObject([{ errors: [{ extensions: { code: 'CONFLICT' } }] }]);
  });

  it('break the connection, with what was asked run or not', async () => {
    for (const [moment, state] of [
      ['beforeExecution', 'managed'],
      ['afterExecution', 'wipePending'],
    ]) {
      await startFault(sandbox, { drop: { moment }, matches: { operations: ['wipe'] }, count: 1 });
      const { heard } = subscribe(url, WIPE, { variables: { id } });
      expect(await heard.ended).not.toBeNull();
      expect(heard.answers).toEqual([]);
      expect((await sandbox.data(STATE, { id })).managedDevice.managementState).toBe(state);
    }
  });

  it('break a subscription at one of its events', async () => {
    await startFault(sandbox, {
      drop: { moment: 'afterExecution' },
      matches: { operations: ['managedDeviceChanged'] },
      skip: 2,
    });
    const { heard } = subscribe(url, WATCH, { variables: { id } });
    await subscriptions(sandbox, 1);
    await note('first');
    await heard.data(1);
    await note('second');
    expect(await heard.ended).not.toBeNull();
    expect(heard.answers).toHaveLength(1);
    await subscriptions(sandbox, 0);
  });

  it('charge a subscription once, however many its events', async () => {
    await startFault(sandbox, {
      throttling: { limit: 1, window: 'PT1H' },
      matches: { operations: ['managedDeviceChanged'] },
    });
    const { heard, stop } = subscribe(url, WATCH, { variables: { id } });
    await subscriptions(sandbox, 1);
    await note('first');
    await note('second');
    expect(await heard.data(2)).toHaveLength(2);
    const refused = subscribe(url, WATCH, { variables: { id } }).heard;
    const end = await refused.ended;
    expect(JSON.stringify([refused.answers, end])).toContain('TOO_MANY_REQUESTS');
    stop();
    await subscriptions(sandbox, 0);
  });
});
