import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import WebSocket from 'ws';
import { buildServer } from '../../src/http/server';
import { createSandbox, type TestSandbox } from '../support/create-sandbox';
import { listen } from '../support/subscriber';

const QUERY = '{ viewer { id } }';
const JSON_TYPE = { 'content-type': 'application/json' };

interface Asked {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

describe('the listener', () => {
  let sandbox: TestSandbox;
  let url: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    url = await listen(sandbox);
  });
  afterAll(() => sandbox.close());

  /** Asks over a connection of its own, as `fetch` would not: with any Host header. */
  async function ask({ path = '/graphql', method = 'POST', headers = {}, body }: Asked) {
    const asked = request(`${url}${path}`, { method, headers: { ...JSON_TYPE, ...headers }, agent: false });
    asked.end(method === 'POST' ? (body ?? JSON.stringify({ query: QUERY })) : undefined);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += chunk;
    return { status: response.statusCode, text };
  }

  const codeOf = (text: string) => JSON.parse(text).errors[0].extensions.code;

  describe('asked under another name', () => {
    const port = () => new URL(url).port;

    it.each(['localhost', 'LOCALHOST', 'localhost.', 'drydock.localhost', '127.0.0.1', '127.9.9.9', '[::1]'])(
      'answers to %s, with and without a port',
      async (name) => {
        for (const host of [name, `${name}:${port()}`]) expect((await ask({ headers: { host } })).status).toBe(200);
      },
    );

    it.each([
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '10.0.0.1',
      '[::2]',
      'a@localhost',
      'localhost/',
    ])('does not answer to %s, wherever it is asked', async (host) => {
      const stream = { headers: { host, accept: 'text/event-stream' }, path: '/graphql/stream' };
      const places: Asked[] = [
        {},
        stream,
        { path: '/sandbox' },
        { path: '/graphql?query=%7B__typename%7D', method: 'GET' },
        { path: '/downloads/device-logs/x', method: 'GET' },
        { path: '/nowhere', method: 'GET' },
      ];
      for (const place of places) {
        const { status, text } = await ask({ headers: { host }, ...place });
        expect([status, codeOf(text)]).toEqual([421, 'FORBIDDEN']);
        expect(JSON.parse(text).errors[0].message).toContain('--allowed-host');
      }
      const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
        headers: { host },
      });
      const [, { statusCode }] = await once(socket, 'unexpected-response');
      expect(statusCode).toBe(421);
      socket.on('error', () => {}).terminate();
    });

    it('is told which name it was', async () => {
      const { text } = await ask({ headers: { host: 'evil.example' } });
      expect(JSON.parse(text).errors[0].message).toContain('evil.example');
    });

    it('answers about its health all the same', async () => {
      const asked = { method: 'GET', headers: { host: 'pod-7.example' } };
      expect((await ask({ ...asked, path: '/health/live' })).status).toBe(200);
      expect((await ask({ ...asked, path: '/health/ready' })).status).toBe(200);
    });

    it('answers to names that were allowed', async () => {
      const server = await buildServer(sandbox.sandbox, pino({ level: 'silent' }), {
        allowedHosts: ['Sandbox.Contoso.example', '::2'],
      });
      const statusOf = async (host: string) =>
        (await server.inject({ method: 'POST', url: '/graphql', headers: { host }, payload: { query: QUERY } }))
          .statusCode;
      expect(await statusOf('sandbox.contoso.example:4000')).toBe(200);
      expect(await statusOf('[::2]')).toBe(200);
      expect(await statusOf('other.contoso.example')).toBe(421);
      await server.close();
    });
  });

  describe('sent what it does not take', () => {
    it.each(['gzip', 'deflate', 'br', 'identity, gzip'])('refuses a body that is %s', async (encoding) => {
      const body = gzipSync(JSON.stringify({ query: QUERY }));
      const { status, text } = await ask({ headers: { 'content-encoding': encoding }, body });
      expect([status, codeOf(text)]).toEqual([415, 'BAD_USER_INPUT']);
      expect(text).toContain('compressed bodies are not accepted');
    });

    it('refuses a body beyond 100 KB, also one that does not say how long it is', async () => {
      const fitting = JSON.stringify({ query: QUERY, variables: { x: 'x'.repeat(102_000) } });
      expect((await ask({ body: fitting })).status).toBe(200);
      const body = JSON.stringify({ query: QUERY, variables: { x: 'x'.repeat(103_000) } });
      for (const headers of [{}, { 'transfer-encoding': 'chunked' }] as Record<string, string>[]) {
        const { status, text } = await ask({ body, headers });
        expect([status, codeOf(text)]).toEqual([413, 'BAD_USER_INPUT']);
      }
    });

    it('refuses several operations at once', async () => {
      const { status, text } = await ask({ body: JSON.stringify([{ query: QUERY }, { query: QUERY }]) });
      expect([status, codeOf(text)]).toEqual([400, 'BAD_USER_INPUT']);
    });

    it('refuses headers beyond 16 KB', async () => {
      expect((await ask({ headers: { 'x-long': 'x'.repeat(15_000) } })).status).toBe(200);
      expect((await ask({ headers: { 'x-long': 'x'.repeat(17_000) } })).status).toBe(431);
    });

    it('refuses to change anything for a GET', async () => {
      const mutation = encodeURIComponent(
        'mutation { syncDevice(input: { managedDeviceId: "x" }) { clientMutationId } }',
      );
      const headers = { 'apollo-require-preflight': 'true' };
      for (const accept of ['application/json', 'application/graphql-response+json']) {
        const asked = { method: 'GET', path: `/graphql?query=${mutation}`, headers: { ...headers, accept } };
        expect((await ask(asked)).status).toBe(405);
      }
      const query = { method: 'GET', path: `/graphql?query=${encodeURIComponent(QUERY)}`, headers };
      expect((await ask(query)).status).toBe(200);
    });

    it('refuses what a web page may send without asking first', async () => {
      const path = `/graphql?query=${encodeURIComponent(QUERY)}`;
      const bare = await fetch(url + path);
      expect([bare.status, codeOf(await bare.text())]).toEqual([400, 'BAD_USER_INPUT']);
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
        expect((await ask({ headers: { 'content-type': type } })).status).toBe(415);
      }
    });
  });

  describe('tells', () => {
    it.each([
      ['a field', '{ viewr { id } }'],
      ['a field within', '{ viewer { idd } }'],
      ['an argument', '{ managedDevices(fist: 1) { totalCount } }'],
      ['an enum member', '{ managedDevices(filter: { complianceState: { eq: complant } }) { totalCount } }'],
      ['an input field', '{ managedDevices(filter: { deviceNam: { eq: "x" } }) { totalCount } }'],
      ['a type', 'query ($x: ManagedDeviceFiltr) { viewer { id } }'],
      ['a fragment', '{ managedDevices { nodes { ...F } } } fragment F on ManagedDevic { id }'],
      ['a field of another type', '{ node(id: "x") { deviceName } }'],
      [
        'an enum member in variables',
        'query ($f: ManagedDeviceFilter) { managedDevices(filter: $f) { totalCount } }',
        { f: { complianceState: { eq: 'complant' } } },
      ],
      [
        'an input field in variables',
        'query ($f: ManagedDeviceFilter) { managedDevices(filter: $f) { totalCount } }',
        { f: { deviceNam: {} } },
      ],
    ] as [string, string, object?][])(
      'nobody how to spell %s, nor where it went wrong within',
      async (_, query, variables = {}) => {
        const { status, text } = await ask({ body: JSON.stringify({ query, variables }) });
        expect([status, codeOf(text)]).toEqual([400, 'BAD_USER_INPUT']);
        expect(text).not.toMatch(/did you mean|stacktrace|node_modules|\.[jt]s:/i);
      },
    );
  });

  describe('kept waiting', () => {
    const COUNT = 50;

    /** Half of what it takes to ask, on many connections. */
    async function halfOpen(text: string): Promise<Socket[]> {
      const { port } = new URL(url);
      return Promise.all(
        Array.from({ length: COUNT }, async () => {
          const socket = connect(Number(port), '127.0.0.1').on('error', () => {});
          await once(socket, 'connect');
          socket.write(text);
          return socket.resume();
        }),
      );
    }

    it('looks at time-outs often enough, and has some', () => {
      const { headersTimeout, requestTimeout, maxHeadersCount } = sandbox.server.server;
      expect([headersTimeout, requestTimeout, maxHeadersCount]).toEqual([10_000, 30_000, 200]);
    });

    it.each([
      ['headers', 'headersTimeout', 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-Slow: '],
      [
        'a body',
        'requestTimeout',
        'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{',
      ],
    ] as const)('hangs up on those who never finish %s', async (_, limit, text) => {
      const { server } = sandbox.server;
      const { headersTimeout, requestTimeout } = server;
      // Shorter, so that nobody has to wait; how often it is looked at is as in earnest.
      Object.assign(server, { headersTimeout: 100, requestTimeout: limit === 'headersTimeout' ? requestTimeout : 100 });
      try {
        const sockets = await halfOpen(text);
        const begin = performance.now();
        await Promise.all(sockets.map((socket) => once(socket, 'close')));
        expect(performance.now() - begin).toBeLessThan(10_000);
        expect((await ask({})).status).toBe(200);
      } finally {
        Object.assign(server, { headersTimeout, requestTimeout });
      }
    });
  });
});
