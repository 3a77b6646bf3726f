import { randomUUID } from 'node:crypto';
import { setImmediate as immediate } from 'node:timers/promises';
import type { ApolloServer } from '@apollo/server';
import { type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { DomainError } from '../domain/errors';
import type { RequestCosts } from '../domain/journal/request-costs';
import type { GraphQLContext, SubscriptionProgress } from '../graphql/context';
import { formatError } from '../graphql/format-error';
import { innerError } from './apollo';
import type { Arrival, RequestRecorder } from './request-recorder';
import type { Caller, ServedSandbox } from './served-sandbox';
import { Turns } from './turns';

/** What a client sends to have an operation run. */
export interface StreamRequest {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** What comes back for an operation or for one event of it. */
type Answer = FormattedExecutionResult;

/** The answers of a subscription, one per event. A fault that ends it is thrown, ready to be shown. */
export type Answers = AsyncGenerator<Answer, undefined>;

type Step = IteratorResult<Answer, undefined>;

const END: Step = { done: true, value: undefined };

/** What operations over streams are run on. */
export interface StreamEndpoint {
  readonly apollo: ApolloServer<GraphQLContext>;
  readonly recorder: RequestRecorder;
  /** The context of one request. */
  contextFor(caller: Caller): Promise<GraphQLContext>;
  /** An event as somebody may be told of it; null if not at all. */
  asSeen(event: unknown, context: GraphQLContext): Promise<unknown>;
}

/**
 * Runs operations for transports that keep a connection open. Opening a subscription and answering each of its events
 * are requests like any other: parsed, limited, checked, formatted and audited by the same server, each with a context
 * of its own.
 */
export class StreamOperations {
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly turns = new Turns();

  constructor(
    private readonly endpoint: StreamEndpoint,
    private readonly sandbox: ServedSandbox,
    private readonly logger: Logger,
  ) {}

  /** Refuses a caller who is nobody. */
  async assertKnown(caller: Caller): Promise<void> {
    await this.endpoint.contextFor(caller);
  }

  /** Calls back when the token a caller presented expires, unless the answer is called before. */
  async whenExpired(caller: Caller, expire: () => void): Promise<() => void> {
    const { callers, expiry } = this.sandbox.identity;
    const token = await callers.tokenOf(caller);
    return token ? expiry.watch(token.expiresDateTime, expire) : () => {};
  }

  /** Resolves when what is under way now has been answered. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.underWay);
    // Answers leave a few turns after they are known.
    await immediate();
  }

  /** Runs a query or mutation, or opens a subscription. Never throws. */
  perform(request: StreamRequest, arrival: Arrival): Promise<Answer | Answers> {
    return this.during(this.run(request, arrival));
  }

  /** Enters a request that is refused before it is run. */
  recordRefusal(request: StreamRequest | null, arrival: Arrival, error: GraphQLFormattedError): void {
    this.endpoint.recorder.record(arrival, null, request, null, () => ({ errors: [error] }));
  }

  private async run(request: StreamRequest, arrival: Arrival): Promise<Answer | Answers> {
    const { caller } = arrival;
    const progress: SubscriptionProgress = { stream: null, event: null };
    let context: GraphQLContext | null = null;
    let answer: Answer = {};
    try {
      context = await this.endpoint.contextFor(caller);
      answer = await this.answer(request, context, progress);
      return progress.stream ? this.answers(request, caller, progress.stream, context.trace.costs) : answer;
    } catch (error) {
      await progress.stream?.return?.();
      answer = { errors: [this.describe(error, caller).toJSON()] };
      return answer;
    } finally {
      this.endpoint.recorder.record(arrival, context, request, null, () => answer);
    }
  }

  /** An error as it is shown to a caller; one that is a fault of ours is logged. */
  describe(error: unknown, caller: Caller): GraphQLError {
    const requestId = caller.requestId ?? randomUUID();
    if (!(error instanceof DomainError)) this.logger.error({ requestId, err: error }, 'unexpected fault');
    const { message, extensions } = formatError({ message: '' }, error);
    return new GraphQLError(message, { extensions: { ...extensions, ...innerError(requestId, this.sandbox.now()) } });
  }

  private async answer(
    request: StreamRequest,
    context: GraphQLContext,
    subscription: SubscriptionProgress,
  ): Promise<Answer> {
    const contextValue = { ...context, subscription };
    const { body } = await this.endpoint.apollo.executeOperation(request as { query: string }, { contextValue });
    if (body.kind !== 'single') throw new Error('An operation was answered in parts');
    return body.singleResult;
  }

  /** Counts an operation among those under way until it is answered. */
  private async during<Result>(operation: Promise<Result>): Promise<Result> {
    this.underWay.add(operation);
    try {
      return await operation;
    } finally {
      this.underWay.delete(operation);
    }
  }

  private answers(
    request: StreamRequest,
    caller: Caller,
    events: NonNullable<SubscriptionProgress['stream']>,
    costs: RequestCosts,
  ): Answers {
    let isOver = false;
    costs.events = 0;
    const next = async (): Promise<Step> => {
      try {
        for (;;) {
          const { done, value: change } = await events.next();
          await this.turns.take();
          // Whoever has left meanwhile is not answered.
          if (done || isOver) return END;
          const context = await this.endpoint.contextFor(caller);
          const event = await this.endpoint.asSeen(change, context);
          if (!event) continue;
          const value = await this.answer(request, context, { stream: null, event });
          costs.addEvent(context.trace.costs);
          return { done: false, value };
        }
      } catch (error) {
        await events.return?.();
        throw this.describe(error, caller);
      }
    };
    return generator(next, async () => {
      isOver = true;
      await events.return?.();
    });
  }
}

/**
 * A generator that can be ended while somebody waits for its next value, which one written with `yield` cannot: it would
 * first wait for that value.
 */
export function generator(next: () => Promise<Step>, end: () => Promise<void>): Answers {
  let isOver = false;
  const finish = async (): Promise<Step> => {
    isOver = true;
    await end();
    return END;
  };
  const made = {
    next: async () => {
      const step = await next();
      return isOver ? END : step;
    },
    return: finish,
    throw: finish,
    [Symbol.asyncIterator]: () => made,
  };
  return made as unknown as Answers;
}

/** Whether an answer is a refusal before anything was run. */
export function isRefusal(answer: Answer): answer is { errors: readonly GraphQLFormattedError[] } {
  return answer.data === undefined;
}
