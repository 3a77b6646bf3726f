import type { ServerResponse } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import { badInput, DomainError } from '../domain/errors';
import { invalidToken } from '../services/identity/token-verifier';
import { callerOf, isOriginAllowed } from './caller';
import { streamConnection } from './faults/connection';
import { arrivalOf, type RequestRecorder } from './request-recorder';
import type { Caller } from './served-sandbox';
import { type Answers, generator, type StreamOperations, type StreamRequest } from './stream-operations';

/** Streams there may be at a time. */
const MAX_STREAMS = 1000;

/** A client that takes nothing of what was sent to it for this long is cut off. */
const STALL = 24_000;

/** How long clients have to take what was sent to them when the server stops. */
const CLOSING_GRACE = 1000;

const MEDIA_TYPE = 'text/event-stream';

/** Speaks GraphQL over server-sent events at a path, each operation over a connection of its own. */
export function serveEventStream(
  server: FastifyInstance,
  path: string,
  operations: StreamOperations,
  recorder: RequestRecorder,
): void {
  const streams = new Set<ServerResponse>();
  const handle = createHandler({
    // Without a token there is no single-connection mode.
    authenticate: () => null,
    onSubscribe: async ({ raw }, { query, operationName, variables }) => {
      const arrival = arrivalOf(raw);
      const { caller } = arrival;
      const answer = await operations.perform({ query, operationName, variables }, arrival);
      // A result is told from arguments by its data, which a refusal has none of.
      if (!(Symbol.asyncIterator in answer)) return { data: undefined, ...answer } as never;
      return (await withErrors(answer, operations, caller)) as never;
    },
    onNext: (_context, { context }) => flushed(context.reply.raw),
  });
  server.post(path, {
    // What is refused before it becomes a stream is answered as any other request.
    ...recorder.hooksFor('serverSentEvents', (response) => streamConnection(response, () => response.destroy())),
    preHandler: async (request) => {
      await assertMayStream(request, streams.size, operations);
      // The library wants to be asked for nothing else.
      request.headers.accept = MEDIA_TYPE;
    },
    handler: async (request, reply) => {
      reply.hijack();
      // Whoever has left meanwhile will not be heard to close again.
      if (request.raw.socket.destroyed) return;
      streams.add(reply.raw);
      reply.raw.once('close', () => streams.delete(reply.raw));
      // What is written after the end is nobody's any more.
      reply.raw.on('error', () => {});
      try {
        await handle(request, reply);
      } catch (fault) {
        if (isOpen(reply.raw)) request.log.error({ requestId: request.id, err: fault }, 'unexpected fault');
      }
      request.raw.socket.destroySoon();
    },
  });
  server.addHook('preClose', async () => {
    // Without the event that says it is complete, so that the client comes back.
    const closed = Promise.all([...streams].map((stream) => new Promise((resolve) => stream.once('close', resolve))));
    for (const stream of streams) stream.end();
    await Promise.race([closed, after(CLOSING_GRACE, undefined, { ref: false })]);
    for (const stream of streams) stream.destroy();
  });
}

async function assertMayStream(request: FastifyRequest, count: number, operations: StreamOperations): Promise<void> {
  const { headers, body } = request;
  if (!isOriginAllowed(headers)) {
    throw new DomainError('FORBIDDEN', { problem: `Pages of ${headers.origin} may not open streams.` });
  }
  if (count >= MAX_STREAMS) {
    const problem = `There are ${MAX_STREAMS} streams already; try again later.`;
    throw new DomainError('TOO_MANY_REQUESTS', { limit: MAX_STREAMS, problem });
  }
  await operations.assertKnown(callerOf(headers, request.id));
  if (!headers.accept?.includes(MEDIA_TYPE)) throw badInput('accept', `must be ${MEDIA_TYPE}.`);
  assertRequest(body);
}

function assertRequest(body: unknown): asserts body is StreamRequest {
  if (!isObject(body)) throw badInput('body', 'must be a JSON object.');
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string') throw badInput('query', 'must be a string.');
  if (operationName != null && typeof operationName !== 'string') throw badInput('operationName', 'must be a string.');
  if (variables != null && !isObject(variables)) throw badInput('variables', 'must be an object.');
  if (extensions != null && !isObject(extensions)) throw badInput('extensions', 'must be an object.');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The protocol has no event for an error: what ends a subscription, as when its token expires, is its last answer. */
async function withErrors(answers: Answers, operations: StreamOperations, caller: Caller): Promise<Answers> {
  let expired: GraphQLError | null = null;
  const forget = await operations.whenExpired(caller, () => {
    expired = operations.describe(invalidToken(), caller);
    answers.return(undefined);
  });
  const last = (error: GraphQLError) => ({ done: false, value: { errors: [error.toJSON()] } }) as const;
  const next = async () => {
    const step = await answers.next().catch(last);
    if (!step.done || !expired) return step;
    const error = expired;
    expired = null;
    return last(error);
  };
  return generator(next, async () => {
    forget();
    await answers.return(undefined);
  });
}

function isOpen({ destroyed, writableEnded }: ServerResponse): boolean {
  return !destroyed && !writableEnded;
}

/** Resolves once all that was written has left, so that what comes next waits where it is counted. */
function flushed(response: ServerResponse): Promise<void> {
  if (!response.headersSent || !isOpen(response)) return Promise.resolve();
  return new Promise((resolve) => {
    const stalled = setTimeout(() => response.destroy(), STALL).unref();
    response.write('', () => {
      clearTimeout(stalled);
      resolve();
    });
  });
}
