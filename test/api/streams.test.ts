import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import WebSocket from 'ws';
import { ManagedDevice } from '../../src/entities/managed-device.entity';
import { MAX_OPERATIONS } from '../../src/http/web-socket';
import { MAX_WAITING } from '../../src/persistence/change-feed';
import { changing } from '../../src/persistence/changes';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { listen, overEventStream, subscriptions, webSocketUrl } from '../support/subscriber';

const AUDIT = 'subscription { auditEventCreated { changeType } }';
const NOTES = 'subscription ($id: ID) { managedDeviceChanged(managedDeviceId: $id) { managedDevice { notes } } }';
const PROTOCOL = 'graphql-transport-ws';
const COST_OF_ONE = { cost: { requested: 1, maximum: 500_000 } };

/** Long enough that the sockets of two processes do not hold many of them. */
const LONG = 'x'.repeat(50_000);

interface Message {
  readonly id?: string;
  readonly type: string;
  readonly payload?: unknown;
}

/** A WebSocket that does what it is told and nothing more. */
class BareClient {
  readonly messages: Message[] = [];
  readonly closed: Promise<number>;
  private wake = () => {};

  constructor(
    url: string,
    readonly socket = new WebSocket(webSocketUrl(url), PROTOCOL),
  ) {
    this.closed = once(socket, 'close').then(([code]) => code);
    socket.on('message', (data) => {
      this.messages.push(JSON.parse(String(data)));
      this.wake();
    });
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  async opened(payload?: object): Promise<this> {
    await once(this.socket, 'open');
    this.send({ type: 'connection_init', payload });
    await this.next(({ type }) => type === 'connection_ack');
    return this;
  }

  subscribe(id: string, query: string, variables = {}): void {
    this.send({ id, type: 'subscribe', payload: { query, variables } });
  }

  /** The first message of a kind, once it is there. */
  async next(isMeant: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const found = this.messages.find(isMeant);
      if (found) return found;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}

describe('a connection for streams', () => {
  let sandbox: TestSandbox;
  let url: string;
  let id: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    url = await listen(sandbox);
    id = await sandbox.deviceId('LT-ADELE-01');
  });
  afterAll(() => sandbox.close());

  /** How an attempt to open a WebSocket ended: the status, or 101 if it was opened. */
  async function upgrade(path: string, headers: Record<string, string> = {}): Promise<number> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, PROTOCOL, { headers });
    const status = await Promise.race([
      once(socket, 'open').then(() => 101),
      once(socket, 'unexpected-response').then(([, { statusCode }]) => statusCode),
    ]);
    socket.on('error', () => {});
    socket.terminate();
    return status;
  }

  async function post(body: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  }

  /** Changes the device until a condition holds, and tells how often. */
  async function changeUntil(isEnough: (count: number) => boolean, { sandbox: changed } = sandbox): Promise<number> {
    let count = 0;
    for (; !isEnough(count); count++) {
      const notes = `${count} ${LONG}`;
      await changed.unitOfWork.write((manager) =>
        changing(manager, ManagedDevice, { id }, () => manager.update(ManagedDevice, { id }, { notes })),
      );
    }
    return count;
  }

  it('is for somebody the dataset knows', async () => {
    const unknown = new BareClient(url);
    await once(unknown.socket, 'open');
    unknown.send({ type: 'connection_init', payload: { 'X-Drydock-Principal': 'nobody@contoso.example' } });
    expect(await unknown.closed).toBe(4403);
    const { status, text } = await post({ query: AUDIT }, { 'X-Drydock-Principal': 'nobody@contoso.example' });
    expect([status, JSON.parse(text).errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('is made in the name its headers give, unless its parameters give another', async () => {
    const viewers = ['isaiah.langer@contoso.example', 'lidia.holloway@contoso.example'];
    const headers = { 'x-drydock-principal': viewers[0]! };
    for (const [index, payload] of [undefined, { 'X-Drydock-Principal': viewers[1] }].entries()) {
      const socket = new WebSocket(webSocketUrl(url), PROTOCOL, { headers });
      const client = await new BareClient(url, socket).opened(payload);
      client.subscribe('1', '{ viewer { userPrincipalName } }');
      const { payload: answer } = await client.next(({ type }) => type === 'next');
      expect(answer).toEqual({ data: { viewer: { userPrincipalName: viewers[index] } }, extensions: COST_OF_ONE });
      socket.close();
    }
  });

  it('is refused to pages of other origins, and where there are none', async () => {
    const { host } = new URL(url);
    const origins = ['https://evil.example', 'null', `http://${host}.evil.example`];
    const allowed = [`http://${host}`, 'http://localhost:3000', 'https://127.0.0.1'];
    const statuses = (all: string[]) => Promise.all(all.map((origin) => upgrade('/graphql', { origin })));
    expect(await statuses(origins)).toEqual([403, 403, 403]);
    expect(await statuses(allowed)).toEqual([101, 101, 101]);
    expect(await Promise.all(['/sandbox', '/graphql/stream', '/'].map((path) => upgrade(path)))).toEqual([
      404, 404, 404,
    ]);
    const refused = await post({ query: AUDIT }, { origin: 'https://evil.example' });
    expect([refused.status, JSON.parse(refused.text).errors[0].extensions.code]).toEqual([403, 'FORBIDDEN']);
    expect((await post({ query: '{ viewer { id } }' }, { origin: `http://${host}` })).status).toBe(200);
  });

  it('is closed on whoever breaks the protocol, and nothing is logged', async () => {
    const wrongProtocol = new BareClient(url, new WebSocket(webSocketUrl(url)));
    expect(await wrongProtocol.closed).toBe(4406);
    const hasty = new BareClient(url);
    await once(hasty.socket, 'open');
    hasty.subscribe('1', AUDIT);
    expect(await hasty.closed).toBe(4401);
    const talkative = await new BareClient(url).opened();
    talkative.socket.on('error', () => {});
    talkative.send({ type: 'ping', payload: { text: 'x'.repeat(60_000) } });
    await talkative.next(({ type }) => type === 'pong');
    talkative.send({ type: 'ping', payload: { text: 'x'.repeat(65_536) } });
    expect(await talkative.closed).toBe(1009);
    const confused = await new BareClient(url).opened();
    confused.socket.send('{');
    expect(await confused.closed).toBe(4400);
    const forgetful = await new BareClient(url).opened();
    for (const query of [AUDIT, AUDIT]) forgetful.subscribe('1', query);
    expect(await forgetful.closed).toBe(4409);
    const insistent = await new BareClient(url).opened();
    insistent.send({ type: 'connection_init' });
    expect(await insistent.closed).toBe(4429);
    await subscriptions(sandbox, 0);
    expect(sandbox.faults).toEqual([]);
  });

  it('is closed on whoever does not say who it is within 3 s', async () => {
    const begin = performance.now();
    expect(await new BareClient(url).closed).toBe(4408);
    expect(performance.now() - begin).toBeGreaterThan(2900);
  });

  it.each([
    ['null', null, 'body'],
    ['no query', {}, 'query'],
    ['variables that are a list', { query: AUDIT, variables: [] }, 'variables'],
    ['an operation name that is none', { query: AUDIT, operationName: 1 }, 'operationName'],
    ['extensions that are none', { query: AUDIT, extensions: 'x' }, 'extensions'],
  ])('names what is wrong with a request of %s', async (_, body, field) => {
    const { status, text } = await post(body);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({
      errors: [{ message: expect.stringMatching(`^${field}: `), extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it('is what a subscription needs', async () => {
    const refusal = { code: 'BAD_USER_INPUT', message: expect.stringContaining('/graphql/stream') };
    expect(await sandbox.refusal(AUDIT)).toMatchObject(refusal);
    const asJson = await post({ query: AUDIT }, { accept: 'application/json' });
    expect([asJson.status, asJson.text]).toEqual([400, expect.stringContaining('accept: must be text/event-stream.')]);
  });

  it('takes a limited number of operations at a time', async () => {
    const client = await new BareClient(url).opened();
    for (let count = 0; count <= MAX_OPERATIONS; count++) client.subscribe(String(count), AUDIT);
    const refused = await client.next(({ type }) => type === 'error');
    expect(refused).toMatchObject({
      id: String(MAX_OPERATIONS),
      payload: [{ extensions: { code: 'TOO_MANY_REQUESTS', limit: MAX_OPERATIONS } }],
    });
    await subscriptions(sandbox, MAX_OPERATIONS);
    client.send({ id: '0', type: 'complete' });
    await subscriptions(sandbox, MAX_OPERATIONS - 1);
    client.subscribe('again', AUDIT);
    await subscriptions(sandbox, MAX_OPERATIONS);
    client.socket.terminate();
    await subscriptions(sandbox, 0);
  });

  it('leaves nothing behind when it breaks, even before it is answered', async () => {
    const clients = await Promise.all(Array.from({ length: 50 }, () => new BareClient(url).opened()));
    for (const client of clients) for (const number of ['1', '2', '3', '4']) client.subscribe(number, AUDIT);
    await subscriptions(sandbox, 200);
    const aborted = Array.from({ length: 50 }, () => overEventStream(url, AUDIT));
    for (const client of clients) client.subscribe('5', AUDIT);
    await new Promise((resolve) => setImmediate(resolve));
    for (const { stop } of aborted) stop();
    for (const { socket } of clients) socket.terminate();
    await subscriptions(sandbox, 0);
    // Whatever was still on its way has been dealt with once this is answered.
    expect((await post({ query: '{ viewer { id } }' })).status).toBe(200);
    expect(sandbox.sandbox.unitOfWork.feed.size).toBe(0);
    expect(sandbox.faults).toEqual([]);
  });

  it('does not answer for a client that takes nothing: its subscription is ended, and it is told so', async () => {
    const client = await new BareClient(url).opened();
    client.subscribe('slow', NOTES, { id });
    await subscriptions(sandbox, 1);
    client.socket.pause();
    const changes = await changeUntil(() => sandbox.sandbox.unitOfWork.feed.size === 0);
    expect(changes).toBeGreaterThan(1000);
    client.socket.resume();
    const last = await client.next(({ type }) => type !== 'connection_ack' && type !== 'next');
    expect(last).toMatchObject({ id: 'slow', type: 'error', payload: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }] });
    expect(client.messages.filter(({ type }) => type === 'next').length).toBe(changes - MAX_WAITING - 1);
    client.subscribe('again', '{ viewer { displayName } }');
    await client.next((message) => message.id === 'again' && message.type === 'next');
    client.socket.close();
  });

  /** Asks for a stream of which nothing is read. */
  async function unreadStream(from: string): Promise<IncomingMessage> {
    const asked = request(`${from}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    });
    asked.end(JSON.stringify({ query: NOTES, variables: { id } }));
    const [response] = await once(asked, 'response');
    return response;
  }

  it('does the same over server-sent events', async () => {
    const response = await unreadStream(url);
    await subscriptions(sandbox, 1);
    const changes = await changeUntil(() => sandbox.sandbox.unitOfWork.feed.size === 0);
    expect(changes).toBeGreaterThan(1000);
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += chunk;
    const events = text.split('\n\n').filter((event) => event.startsWith('event: '));
    expect(events.slice(0, -2).length).toBe(changes - MAX_WAITING - 1);
    expect(events.at(-1)).toMatch(/^event: complete\n/);
    const [, data] = /^event: next\ndata: (.*)$/.exec(events.at(-2)!)!;
    expect(JSON.parse(data!)).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY_REQUESTS', limit: 1000 } }] });
  });

  it('is cut when its client gives no sign of life', async () => {
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'Date'],
    });
    try {
      const deaf = await new BareClient(url, new WebSocket(webSocketUrl(url), PROTOCOL, { autoPong: false })).opened();
      const alive = await new BareClient(url).opened();
      for (const client of [deaf, alive]) client.subscribe('1', AUDIT);
      await subscriptions(sandbox, 2);
      const pinged = [deaf, alive].map(({ socket }) => once(socket, 'ping'));
      jest.advanceTimersByTime(12_000);
      await Promise.all(pinged);
      // The pong has arrived once this is answered.
      alive.subscribe('2', '{ viewer { id } }');
      await alive.next((message) => message.id === '2');
      jest.advanceTimersByTime(12_000);
      expect(await deaf.closed).toBe(1006);
      await subscriptions(sandbox, 1);
      alive.socket.close();
      await subscriptions(sandbox, 0);
    } finally {
      jest.useRealTimers();
    }
  });

  it('ends with the server, in a way that lets its client come back', async () => {
    const other = await createSandbox();
    const otherUrl = await listen(other);
    const client = await new BareClient(otherUrl).opened();
    client.subscribe('1', AUDIT);
    const stream = overEventStream(otherUrl, AUDIT);
    // Clients that take nothing must not hold up the end.
    const unread = await unreadStream(otherUrl);
    const paused = await new BareClient(otherUrl).opened();
    paused.subscribe('1', NOTES, { id });
    await subscriptions(other, 4);
    paused.socket.pause();
    await changeUntil((count) => count === 300, other);
    // A mutation that waits for another write to end is under way while the server stops.
    const { unitOfWork } = other.sandbox;
    let busy: Promise<void>;
    const letGo = await new Promise<() => void>((started) => {
      busy = unitOfWork.write(() => new Promise<void>((resolve) => started(resolve)));
    });
    const sync = 'mutation ($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { clientMutationId } }';
    client.subscribe('2', sync, { id });
    while (Reflect.get(unitOfWork, 'queue').length === 0) await new Promise((resolve) => setImmediate(resolve));
    const closing = other.close();
    letGo();
    // Changes go on while the streams are closed.
    await Promise.all([busy!, closing, changeUntil((count) => count === 20, other)]);
    expect(other.faults).toEqual([]);
    expect(client.messages.filter((message) => message.id === '2')).toEqual([
      {
        id: '2',
        type: 'next',
        payload: { data: { syncDevice: { clientMutationId: null } }, extensions: COST_OF_ONE },
      },
      { id: '2', type: 'complete' },
    ]);
    expect(await client.closed).toBe(1001);
    expect(await stream.heard.ended).toBeInstanceOf(Error);
    unread.on('error', () => {}).resume();
    paused.socket.terminate();
    expect(other.sandbox.unitOfWork.feed.size).toBe(0);
  });
});
