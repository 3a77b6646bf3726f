import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import {
  type ExecutionArgs,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  parse,
} from 'graphql';
import { CloseCode, type Context, handleProtocols, makeServer } from 'graphql-ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { DomainError } from '../domain/errors';
import { Stopwatch } from '../services/clock.service';
import type { Credentials } from '../services/identity/caller-identity';
import { callerOf, isOriginAllowed, PRINCIPAL_HEADER } from './caller';
import { streamConnection } from './faults/connection';
import type { HostCheck } from './host-check';
import { MESSAGE_LIMIT } from './listener-limits';
import type { Arrival } from './request-recorder';
import type { Caller } from './served-sandbox';
import { isRefusal, type StreamOperations } from './stream-operations';

/** Connections there may be at a time. */
const MAX_CONNECTIONS = 1000;

/** Operations that may be under way on one connection. */
export const MAX_OPERATIONS = 500;

/** Bytes that may wait to be sent on one connection when it asks for more. */
const MAX_BUFFERED = 16 * 1024 * 1024;

/** A client that answers no ping within this time is gone, or as good as. */
const KEEP_ALIVE = 12_000;

/** How long a client has to say who it is. */
const INIT_TIMEOUT = 3000;

/** How long clients have to close when the server stops. */
const CLOSING_GRACE = 1000;

const GOING_AWAY = 1001;
const INTERNAL_ERROR = 4500;

interface Extra {
  caller: Caller;
  close(code: number, reason: string): void;
  /** Stops waiting for the token to expire. */
  forget(): void;
}
type Params = Record<string, unknown> | undefined;

/** Speaks graphql-transport-ws at a path. */
export function serveWebSocket(
  server: FastifyInstance,
  path: string,
  isAllowed: HostCheck,
  operations: StreamOperations,
  logger: Logger,
): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT, handleProtocols });
  const protocol = buildProtocol(operations, path);
  server.server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const refusal = isAllowed(request) ? refusalOf(request, path, sockets.clients.size) : '421 Misdirected Request';
    if (refusal) refuse(socket, refusal);
    else sockets.handleUpgrade(request, socket, head, (opened) => connect(opened, request, protocol, logger));
  });
  server.addHook('preClose', async () => {
    const closed = new Promise<void>((resolve) => sockets.close(() => resolve()));
    for (const client of sockets.clients) client.close(GOING_AWAY, 'Going away');
    await Promise.race([closed, after(CLOSING_GRACE, undefined, { ref: false })]);
    for (const client of sockets.clients) client.terminate();
  });
}

function refusalOf({ url, headers }: IncomingMessage, path: string, connections: number): string | null {
  if (url?.split('?')[0] !== path) return '404 Not Found';
  if (!isOriginAllowed(headers)) return '403 Forbidden';
  return connections >= MAX_CONNECTIONS ? '503 Service Unavailable' : null;
}

function refuse(socket: Socket, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  socket.destroySoon();
}

/** The library looks into the document only for the kind of the operation, and leaves the rest to `execute`. */
const ANY_OPERATION = parse('{ __typename }');

function buildProtocol(operations: StreamOperations, path: string) {
  return makeServer<Params, Extra>({
    connectionInitWaitTimeout: INIT_TIMEOUT,
    onConnect: ({ extra, connectionParams }) => {
      extra.caller = { ...extra.caller, ...credentialsOf(connectionParams) };
      return admit(operations, extra, path);
    },
    onSubscribe: async ({ extra, subscriptions }: Context<Params, Extra>, _id, request) => {
      if (Object.keys(subscriptions).length > MAX_OPERATIONS) {
        const problem = `More than ${MAX_OPERATIONS} operations are under way on this connection.`;
        const refusal = new DomainError('TOO_MANY_REQUESTS', { limit: MAX_OPERATIONS, problem });
        const described = operations.describe(refusal, extra.caller);
        operations.recordRefusal(request, arrivalOf(extra.caller, path), described.toJSON());
        return [described];
      }
      const answer = await operations.perform(request, arrivalOf(extra.caller, path));
      if (!(Symbol.asyncIterator in answer) && isRefusal(answer)) return answer.errors.map(toGraphQLError);
      return { document: ANY_OPERATION, rootValue: answer } as unknown as ExecutionArgs;
    },
    execute: ({ rootValue }) => rootValue as never,
    onNext: (_context, _id, _request, _args, answer) => answer as FormattedExecutionResult,
  });
}

/** Whether a caller may stay; until the token expires, if there is one. Clients come back with another after that. */
async function admit(operations: StreamOperations, extra: Extra, path: string): Promise<boolean> {
  try {
    await operations.assertKnown(extra.caller);
    const forget = await operations.whenExpired(extra.caller, () => extra.close(CloseCode.Forbidden, 'Forbidden'));
    extra.forget = forget;
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    operations.recordRefusal(null, arrivalOf(extra.caller, path), operations.describe(error, extra.caller).toJSON());
    return false;
  }
}

/** Each operation is a request of its own. */
function arrivalOf(caller: Caller, path: string): Arrival {
  const own = { ...caller, requestId: randomUUID() };
  return { watch: new Stopwatch(), transport: 'webSocket', method: 'GET', path, caller: own };
}

/** A browser cannot set headers of a WebSocket, so parameters stand for them, alone or within `headers`. */
function credentialsOf(params: Params): Partial<Credentials> {
  const { headers } = params ?? {};
  const nested = typeof headers === 'object' && headers !== null ? (headers as Params) : undefined;
  const given = (name: string) => parameterOf(params, name) ?? parameterOf(nested, name);
  const [authorization, principal] = [given('authorization'), given(PRINCIPAL_HEADER)];
  return { ...(authorization === null ? {} : { authorization }), ...(principal === null ? {} : { principal }) };
}

/** Names of parameters are like those of headers: upper and lower case are alike. What is no name is nobody's. */
function parameterOf(params: Params, wanted: string): string | null {
  const [, value] = Object.entries(params ?? {}).find(([name]) => name.toLowerCase() === wanted.toLowerCase()) ?? [];
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function toGraphQLError({ message, locations, path, extensions }: GraphQLFormattedError): GraphQLError {
  return Object.assign(new GraphQLError(message, { path, extensions }), { locations });
}

function connect(
  socket: WebSocket,
  request: IncomingMessage,
  protocol: ReturnType<typeof buildProtocol>,
  logger: Logger,
): void {
  const report = (fault: unknown) => {
    logger.error({ err: fault }, 'unexpected fault');
    socket.close(INTERNAL_ERROR, 'Internal server error');
  };
  const extra: Extra = {
    caller: { ...callerOf(request.headers), connection: streamConnection(socket, () => socket.terminate()) },
    close: (code, reason) => socket.close(code, reason),
    forget: () => {},
  };
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) => send(socket, text),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) => {
        socket.on('message', (data) => {
          if (socket.bufferedAmount > MAX_BUFFERED) socket.terminate();
          else take(String(data)).catch(report);
        });
      },
    },
    extra,
  );
  const stopPinging = keepAlive(socket);
  // What goes wrong on the wire is the client's affair; the socket closes after it.
  socket.on('error', () => {});
  socket.once('close', (code, reason) => {
    stopPinging();
    extra.forget();
    closed(code, String(reason)).catch(report);
  });
}

/** Resolves once the text has left, so that of each subscription one event at most waits here. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState === socket.OPEN) socket.send(text, () => resolve());
    else resolve();
  });
}

function keepAlive(socket: WebSocket): () => void {
  let isAlive = true;
  socket.on('pong', () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, KEEP_ALIVE).unref();
  return () => clearInterval(timer);
}
