import { randomUUID } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import { DomainError, type ErrorCode, errorTable } from '../domain/errors';
import type { GraphQLContext } from '../graphql/context';
import { deviceManagementSchema, sandboxSchema } from '../graphql/schema';
import { LOG_DOWNLOADS, type LogArchive } from '../services/log-collection.service';
import { buildApollo, innerError } from './apollo';
import { archiveNameOf, zipOf } from './log-archive';

const MAX_CORRELATION_ID = 128;
const MAX_TOKEN = 512;
const BODY_LIMIT = 100 * 1024;
const REQUEST_TIMEOUT = 30_000;
const HEADERS_TIMEOUT = 10_000;

/** Who asks, as the transport knows it. */
export interface Caller {
  readonly principal: string | null;
  readonly correlationId: string | null;
  readonly requestId?: string;
  /** Scheme, host and port under which they reached the listener. */
  readonly origin: string;
}

/** What the listener needs of a sandbox. */
export interface ServedSandbox {
  /** The context of one request. */
  contextFor(caller: Caller): Promise<GraphQLContext>;
  /** Stores what must be on record before an answer is given. */
  beforeAnswer(context: GraphQLContext): Promise<void>;
  /** The logs a link leads to; `refused` if it is not ours or no longer good, null if they have gone. */
  downloadLogs(token: string): Promise<LogArchive | 'refused' | null>;
  /** Sandbox time now. */
  now(): string;
  /** Whether the database answers. */
  isReady(): Promise<boolean>;
}

/** The one listener: `/graphql`, `/sandbox`, downloads and the health checks. */
export async function buildServer(sandbox: ServedSandbox, logger: Logger): Promise<FastifyInstance> {
  const server = Fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: MAX_TOKEN },
    requestTimeout: REQUEST_TIMEOUT,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) =>
      sendError(sandbox, error, request as FastifyRequest, reply as FastifyReply),
  });
  // JSON alone is taken: other types would let a web page post across origins.
  server.removeContentTypeParser('text/plain');
  server.server.headersTimeout = HEADERS_TIMEOUT;
  server.setErrorHandler((error: FastifyError, request, reply) => sendError(sandbox, error, request, reply));
  server.setNotFoundHandler((request, reply) => {
    reply
      .code(404)
      .send(errorBody('NOT_FOUND', `There is nothing at ${request.method} ${request.url}.`, sandbox, request));
  });
  server.addHook('onSend', async (request, reply, payload) => completeErrors(payload, request, reply, sandbox));
  await addGraphQL(server, sandbox, logger);
  addDownloads(server, sandbox);
  addHealth(server, sandbox);
  return server;
}

async function addGraphQL(server: FastifyInstance, sandbox: ServedSandbox, logger: Logger): Promise<void> {
  const beforeAnswer = (context: GraphQLContext) => sandbox.beforeAnswer(context);
  const product = buildApollo(deviceManagementSchema(), logger, beforeAnswer);
  const control = buildApollo(sandboxSchema(), logger, beforeAnswer);
  await Promise.all([product.start(), control.start()]);
  server.addHook('onClose', async () => {
    await Promise.all([product.stop(), control.stop()]);
  });
  server.decorateRequest('graphqlContext', null);
  const context = async (request: FastifyRequest) => request.getDecorator<GraphQLContext>('graphqlContext');
  const serve = (
    url: string,
    apollo: ApolloServer<GraphQLContext>,
    contextOf: (request: FastifyRequest) => Promise<GraphQLContext>,
  ) =>
    server.route({
      url,
      method: ['GET', 'POST'],
      // Before GraphQL runs, so that an unknown caller is answered as such.
      preHandler: async (request) => request.setDecorator('graphqlContext', await contextOf(request)),
      handler: fastifyApolloHandler(apollo, { context }),
    });
  serve('/graphql', product, (request) => sandbox.contextFor(callerOf(request)));
  // Test control acts on the sandbox itself, not in the name of somebody in it.
  serve('/sandbox', control, async (request) => {
    const asDefault = await sandbox.contextFor({ ...callerOf(request), principal: null });
    return { ...asDefault, principal: { ...asDefault.principal, permissions: ['Sandbox.Control'] } };
  });
}

function callerOf(request: FastifyRequest): Caller {
  return {
    principal: headerOf(request, 'x-drydock-principal'),
    correlationId: correlationOf(request),
    requestId: request.id,
    origin: `${request.protocol}://${request.host}`,
  };
}

/** The client-request-id, if it is short enough to be one. */
function correlationOf(request: FastifyRequest): string | null {
  const id = headerOf(request, 'client-request-id');
  return id !== null && id.length <= MAX_CORRELATION_ID ? id : null;
}

function headerOf(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Logs are given to whoever has a link, as a ZIP file. */
function addDownloads(server: FastifyInstance, sandbox: ServedSandbox): void {
  server.get<{ Params: { token: string } }>(`${LOG_DOWNLOADS}:token`, async (request, reply) => {
    const archive = await sandbox.downloadLogs(request.params.token);
    if (archive === 'refused') {
      return reply.code(403).send(errorBody('FORBIDDEN', 'The link is not valid, or no longer.', sandbox, request));
    }
    if (!archive) return reply.code(404).send(errorBody('NOT_FOUND', 'The logs have gone.', sandbox, request));
    return reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="${archiveNameOf(archive)}"`)
      .header('cache-control', 'no-store')
      .send(zipOf(archive));
  });
}

function addHealth(server: FastifyInstance, sandbox: ServedSandbox): void {
  let isDraining = false;
  server.addHook('preClose', async () => {
    isDraining = true;
  });
  // A connection kept alive would keep the process alive too, once its request in flight is answered.
  server.addHook('onSend', async (_request, reply) => {
    if (isDraining) reply.header('connection', 'close');
  });
  server.get('/health/live', async () => ({ status: 'live' }));
  server.get('/health/ready', async (_request, reply) => {
    const isReady = !isDraining && (await sandbox.isReady().catch(() => false));
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' });
  });
}

/** Errors of the GraphQL transport know neither request nor time; every other error does already. */
function completeErrors(
  payload: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  sandbox: ServedSandbox,
): unknown {
  if (reply.statusCode < 400 || typeof payload !== 'string') return payload;
  const body = JSON.parse(payload) as { errors?: { extensions?: Record<string, unknown> }[] };
  for (const error of body.errors ?? []) {
    error.extensions = { ...innerError(request.id, sandbox.now()), ...error.extensions };
  }
  const completed = JSON.stringify(body);
  reply.header('content-length', Buffer.byteLength(completed));
  return completed;
}

const BAD_ADDRESS = 'FST_ERR_BAD_URL';

const STATUS_MESSAGES: Readonly<Record<number, string>> = {
  413: `The body is larger than ${BODY_LIMIT} bytes.`,
  415: 'The content type must be application/json.',
};

/** Faults before GraphQL sees the request: a body that is not JSON, too large, or of another type. */
function sendError(
  sandbox: ServedSandbox,
  error: FastifyError | DomainError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  if (error instanceof DomainError) {
    reply
      .code(error.code === 'UNAUTHENTICATED' ? 401 : 400)
      .send(errorBody(error.code, error.message, sandbox, request));
    return;
  }
  const status = error.statusCode ?? 500;
  if (status >= 500) {
    request.log.error({ requestId: request.id, err: error }, 'unexpected fault');
    reply
      .code(500)
      .send(errorBody('INTERNAL_SERVER_ERROR', errorTable.INTERNAL_SERVER_ERROR.message({}), sandbox, request));
    return;
  }
  const message =
    error.code === BAD_ADDRESS
      ? 'The address is malformed.'
      : (STATUS_MESSAGES[status] ?? 'The body is not valid JSON.');
  reply.code(status).send(errorBody('BAD_USER_INPUT', message, sandbox, request));
}

function errorBody(code: ErrorCode, message: string, sandbox: ServedSandbox, request: FastifyRequest) {
  const { graphCode } = errorTable[code];
  return { errors: [{ message, extensions: { code, graphCode, ...innerError(request.id, sandbox.now()) } }] };
}
