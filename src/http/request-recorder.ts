import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DocumentNode, parse } from 'graphql';
import type { Logger } from 'pino';
import type { JournalEndpoint, JournalTransport, RecordedOperation } from '../domain/journal/journal-entry';
import { RequestCosts } from '../domain/journal/request-costs';
import { nameOf, type Principal } from '../domain/request-context';
import type { Connection, GraphQLContext } from '../graphql/context';
import { operationLimits } from '../graphql/operation-limits';
import { recordedOperation, recordedUnreadable, type ToldAnswer } from '../graphql/recorded-operation';
import { Stopwatch } from '../services/clock.service';
import { callerOf } from './caller';
import type { Caller, ServedSandbox } from './served-sandbox';

/** A request as it came in. */
export interface Arrival {
  readonly watch: Stopwatch;
  readonly transport: JournalTransport;
  readonly method: string;
  readonly path: string;
  readonly caller: Caller;
}

/** Takes down what comes in at an endpoint, in the journal of its sandbox. It never fails a request. */
export class RequestRecorder {
  constructor(
    private readonly sandbox: ServedSandbox,
    private readonly endpoint: JournalEndpoint,
    private readonly logger: Logger,
  ) {}

  /** Hooks of a route: a request is entered when its answer is ready, just before it leaves. */
  hooksFor(transport: JournalTransport, connect: (response: ServerResponse) => Connection) {
    return {
      onRequest: (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
        const { url, method, headers, id } = request;
        const path = url.split('?', 1)[0]!;
        const caller = { ...callerOf(headers, id), connection: connect(reply.raw) };
        const arrival: Arrival = { watch: new Stopwatch(), transport, method, path, caller };
        request.setDecorator('arrival', arrival);
        done();
      },
      onSend: (
        request: FastifyRequest,
        reply: FastifyReply,
        payload: unknown,
        done: (error: null, payload: unknown) => void,
      ) => {
        this.recordHttp(request, reply.statusCode, payload);
        done(null, payload);
      },
    };
  }

  /** Enters a request; without a context, it was refused before anybody knew who asks. */
  record(
    { watch, transport, method, path, caller }: Arrival,
    context: GraphQLContext | null,
    asked: unknown,
    httpStatus: number | null,
    answer: () => ToldAnswer,
  ): void {
    this.safely(() => {
      const principal = this.endpoint === 'graphql' ? (context?.principal ?? null) : null;
      const isDropped = context?.trace.isDropped ?? false;
      const recorded = this.operationOf(context, asked, answer);
      const operation: RecordedOperation = isDropped ? { ...recorded, outcome: 'dropped' } : recorded;
      this.sandbox.services.journal.record((sequence) => ({
        sequence,
        operation,
        dateTime: context?.now ?? this.sandbox.now(),
        realTime: watch.realTime,
        duration: watch.elapsed(),
        endpoint: this.endpoint,
        transport,
        method,
        url: caller.origin + path,
        principal: principal && toldPrincipal(principal),
        rights: principal?.rights ?? null,
        scopes: principal?.scopes ?? principal?.roles ?? null,
        httpStatus: isDropped ? null : httpStatus,
        correlationId: caller.correlationId,
        requestId: context?.requestId ?? caller.requestId ?? '',
        isKit: caller.isKit ?? false,
        costs: context?.trace.costs ?? new RequestCosts(),
      }));
    });
  }

  private recordHttp(request: FastifyRequest, httpStatus: number, payload: unknown): void {
    // What the listener does not let in is no request of this sandbox.
    if (!hasArrived(request)) return;
    const context = contextOf(request);
    this.record(arrivalOf(request), context, request.body ?? request.query, httpStatus, () => readAnswer(payload));
  }

  /** What was run, or else what was asked for, as far as can be made out. */
  private operationOf(context: GraphQLContext | null, asked: unknown, answer: () => ToldAnswer): RecordedOperation {
    const trace = context?.trace;
    if (trace?.asked) return recordedOperation(trace.asked, trace.isAnswered ? {} : answer());
    const { query, operationName, variables } = (isObject(asked) ? asked : {}) as Record<string, unknown>;
    const source = typeof query === 'string' ? query : '';
    const name = typeof operationName === 'string' ? operationName : null;
    const given = isObject(variables) ? variables : null;
    const document = readDocument(source);
    if (!document) return recordedUnreadable(source, name, given, answer());
    return recordedOperation({ document, operationName: name, variables: given }, answer());
  }

  private safely(work: () => void): void {
    try {
      work();
    } catch (fault) {
      this.logger.error({ err: fault }, 'a request could not be entered in the journal');
    }
  }
}

/** A request as it came in at a route that takes them down. */
export function arrivalOf(request: FastifyRequest): Arrival {
  return request.getDecorator<Arrival>('arrival');
}

function hasArrived(request: FastifyRequest): boolean {
  return request.getDecorator<Arrival | null>('arrival') !== null;
}

/** The context in which a request is served; null until it has one. */
export function contextOf(request: FastifyRequest): GraphQLContext | null {
  return request.getDecorator<GraphQLContext | null>('graphqlContext');
}

/** Has a request served in a context. */
export function setContext(request: FastifyRequest, context: GraphQLContext): void {
  request.setDecorator('graphqlContext', context);
}

function readDocument(source: string): DocumentNode | null {
  try {
    return source === '' ? null : parse(source, { maxTokens: operationLimits.tokens });
  } catch {
    return null;
  }
}

function readAnswer(payload: unknown): ToldAnswer {
  return typeof payload === 'string' ? ((JSON.parse(payload) as ToldAnswer | null) ?? {}) : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toldPrincipal(principal: Principal) {
  const { id, kind, appId, clientId } = principal;
  return { id, name: nameOf(principal), kind, applicationId: appId ?? clientId ?? null };
}
