import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
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
import { DomainError } from '../domain/errors';
import type { JournalEndpoint } from '../domain/journal/journal-entry';
import type { GraphQLContext } from '../graphql/context';
import { deviceManagementSchema, sandboxSchema } from '../graphql/schema';
import { asSeen } from '../graphql/seen-changes';
import type { Change } from '../persistence/change-feed';
import { LOG_DOWNLOADS } from '../services/log-collection.service';
import { buildApollo } from './apollo';
import { DispatchingServer, type FindSandbox } from './dispatching-server';
import { addEntra } from './entra/entra';
import { completeErrors, errorBody, sendError } from './error-answers';
import { serveEventStream } from './event-stream';
import { ResponseConnection } from './faults/connection';
import { faultPlugin } from './faults/fault-plugin';
import { Waits } from './faults/waits';
import { type HostCheck, hostCheck } from './host-check';
import { addJournalArchive } from './journal-archive';
import { guardListener, listenerLimits } from './listener-limits';
import { archiveNameOf, zipOf } from './log-archive';
import { loggedError } from './logged-error';
import { addAssistancePages } from './remote-assistance/assistance-pages';
import { arrivalOf, contextOf, RequestRecorder, setContext } from './request-recorder';
import type { ServedSandbox } from './served-sandbox';
import { type StreamEndpoint, StreamOperations } from './stream-operations';
import { leadUnderPath } from './under-path';
import { serveWebSocket } from './web-socket';

const MAX_TOKEN = 512;
/** How long operations over streams have to be answered when the server stops. */
const CLOSING_GRACE = 5_000;

export interface ServerOptions {
  /** Names it may be addressed by besides loopback ones and its own. */
  readonly allowedHosts?: readonly string[];
  /** Finds the servers of other sandboxes that are reached through this one. */
  readonly find?: FindSandbox;
}

/** The one listener: `/graphql` with its streams, `/sandbox`, the sign-in service, pages, downloads and health checks. */
export async function buildServer(
  sandbox: ServedSandbox,
  log: Logger,
  { allowedHosts = [], find = () => null }: ServerOptions = {},
): Promise<FastifyInstance> {
  const logger = log.child({}, { serializers: { err: (fault) => loggedError(fault) } });
  const isAllowed = hostCheck(allowedHosts);
  const server = Fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    ...listenerLimits,
    serverFactory: (handler) => new DispatchingServer(listenerLimits.http, handler, find),
    routerOptions: { maxParamLength: MAX_TOKEN },
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) =>
      sendError(sandbox, error, request as FastifyRequest, reply as FastifyReply),
  });
  // JSON alone is taken: other types would let a web page post across origins.
  server.removeContentTypeParser('text/plain');
  guardListener(server, isAllowed);
  server.setErrorHandler((error: FastifyError, request, reply) => sendError(sandbox, error, request, reply));
  server.all<{ Params: { name: string } }>('/sandboxes/:name', noSandbox);
  server.all<{ Params: { name: string } }>('/sandboxes/:name/*', noSandbox);
  server.setNotFoundHandler((request, reply) => {
    reply
      .code(404)
      .send(errorBody('NOT_FOUND', `There is nothing at ${request.method} ${request.url}.`, sandbox, request));
  });
  server.addHook('onSend', async (request, reply, payload) => completeErrors(payload, request, reply, sandbox));
  if (sandbox.path !== '') leadUnderPath(server, sandbox.path);
  addDownloads(server, sandbox);
  addHealth(server, sandbox);
  await addEntra(server, sandbox.identity);
  await addAssistancePages(server, sandbox);
  await addGraphQL(server, sandbox, logger, isAllowed);
  closeSilentConnections(server);
  return server;
}

/** What is for a sandbox that there is would not have come here. */
async function noSandbox({ params }: FastifyRequest<{ Params: { name: string } }>): Promise<never> {
  throw new DomainError('NOT_FOUND', { type: 'Sandbox', id: params.name });
}

async function addGraphQL(
  server: FastifyInstance,
  sandbox: ServedSandbox,
  logger: Logger,
  isAllowed: HostCheck,
): Promise<void> {
  const beforeAnswer = (context: GraphQLContext) => sandbox.beforeAnswer(context);
  const waits = new Waits();
  server.addHook('preClose', async () => waits.end());
  const schema = deviceManagementSchema();
  const faults = faultPlugin(sandbox.services.requestFaults, waits, schema);
  const product = buildApollo(schema, logger, beforeAnswer, [faults]);
  const control = buildApollo(sandboxSchema(), logger, beforeAnswer);
  await Promise.all([product.start(), control.start()]);
  server.addHook('onClose', async () => {
    await Promise.all([product.stop(), control.stop()]);
  });
  server.decorateRequest('graphqlContext', null);
  server.decorateRequest('arrival', null);
  const context = async (request: FastifyRequest) => contextOf(request)!;
  const serve = (name: JournalEndpoint, { apollo, contextFor, asSeen }: Omit<StreamEndpoint, 'recorder'>) => {
    const recorder = new RequestRecorder(sandbox, name, logger);
    server.route({
      url: `/${name}`,
      method: ['GET', 'POST'],
      ...recorder.hooksFor('http', (response) => new ResponseConnection(response)),
      // Before GraphQL runs, so that an unknown caller is answered as such.
      preHandler: async (request) => setContext(request, await contextFor(arrivalOf(request).caller)),
      handler: fastifyApolloHandler(apollo, { context }),
    });
    const operations = new StreamOperations({ apollo, recorder, contextFor, asSeen }, sandbox, logger);
    server.addHook('preClose', () =>
      Promise.race([operations.settled(), after(CLOSING_GRACE, undefined, { ref: false })]),
    );
    serveEventStream(server, `/${name}/stream`, operations, recorder);
    return operations;
  };
  const operations = serve('graphql', {
    apollo: product,
    contextFor: (caller) => sandbox.contextFor(caller),
    asSeen: (change, reader) => asSeen(change as Change, reader),
  });
  serveWebSocket(server, '/graphql', isAllowed, operations, logger);
  serve('sandbox', {
    apollo: control,
    contextFor: (caller) => sandbox.controlContextFor(caller),
    asSeen: async (entry) => entry,
  });
  addJournalArchive(server, sandbox);
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

/** Connections that never asked anything, as browsers and Node keep them in reserve, would hold up the end. */
function closeSilentConnections(server: FastifyInstance): void {
  const silent = new Set<Socket>();
  const hear = ({ socket }: IncomingMessage) => silent.delete(socket);
  server.server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.server.on('request', hear).on('upgrade', hear);
  server.addHook('preClose', async () => {
    for (const socket of silent) socket.destroy();
  });
}
