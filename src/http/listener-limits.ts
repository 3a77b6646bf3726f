import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { type HostCheck, misdirected } from './host-check';
import { TransportRefusal } from './transport-refusal';

/** Bytes of a body. */
export const BODY_LIMIT = 100 * 1024;

/** Bytes of a message over a WebSocket. */
export const MESSAGE_LIMIT = 64 * 1024;

const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 30_000;
/** Longer than clients keep a connection in reserve, so that none is closed just as it is used again. */
const KEEP_ALIVE_TIMEOUT = 72_000;
const MAX_HEADERS = 200;

/** What the listener bears of a connection. Time-outs hold as often as they are looked at. */
export const listenerLimits = {
  bodyLimit: BODY_LIMIT,
  requestTimeout: REQUEST_TIMEOUT,
  http: {
    headersTimeout: HEADERS_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
    connectionsCheckingInterval: 2000,
    maxHeaderSize: 16 * 1024,
  },
} as const;

/** Refuses requests to other hosts and compressed bodies. Who asks for its health need not know what it is called. */
export function guardListener(server: FastifyInstance, isAllowed: HostCheck): void {
  server.server.maxHeadersCount = MAX_HEADERS;
  // Every request passes here: without a promise, it is as good as free.
  server.addHook('onRequest', ({ url, raw }, _reply, done) => {
    const isMisdirected = !isAllowed(raw) && !url.startsWith('/health/');
    done(isMisdirected ? misdirected(raw) : encodedBody(raw));
  });
}

function encodedBody({ headers }: IncomingMessage): TransportRefusal | undefined {
  const encoding = headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return undefined;
  const problem = 'must be left out: compressed bodies are not accepted.';
  return new TransportRefusal(415, 'BAD_USER_INPUT', { field: 'content-encoding', problem });
}
