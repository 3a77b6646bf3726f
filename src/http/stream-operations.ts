import { randomUUID } from 'node:crypto';
import { setImmediate as immediate } from 'node:timers/promises';
import type { ApolloServer } from '@apollo/server';
import { type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { DomainError } from '../domain/errors';
import type { GraphQLContext, SubscriptionProgress } from '../graphql/context';
import { formatError } from '../graphql/format-error';
import { asSeen } from '../graphql/seen-changes';
import { innerError } from './apollo';
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

/**
 * Runs operations for transports that keep a connection open. Opening a subscription and answering each of its events
 * are requests like any other: parsed, limited, checked, formatted and audited by the same server, each with a context
 * of its own.
 */
export class StreamOperations {
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly turns = new Turns();

  constructor(
    private readonly apollo: ApolloServer<GraphQLContext>,
    private readonly sandbox: ServedSandbox,
    private readonly logger: Logger,
  ) {}

  /** Refuses a caller who is nobody. */
  async assertKnown(caller: Caller): Promise<void> {
    await this.sandbox.contextFor(caller);
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
  perform(request: StreamRequest, caller: Caller): Promise<Answer | Answers> {
    return this.during(this.run(request, caller));
  }

  private async run(request: StreamRequest, caller: Caller): Promise<Answer | Answers> {
    const progress: SubscriptionProgress = { stream: null, event: null };
    try {
      const answer = await this.answer(request, await this.sandbox.contextFor(caller), progress);
      return progress.stream ? this.answers(request, caller, progress.stream) : answer;
    } catch (error) {
      await progress.stream?.return?.();
      return { errors: [this.describe(error, caller).toJSON()] };
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
    const { body } = await this.apollo.executeOperation(request as { query: string }, { contextValue });
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
  ): Answers {
    let isOver = false;
    const next = async (): Promise<Step> => {
      try {
        for (;;) {
          const { done, value: change } = await events.next();
          await this.turns.take();
          // Whoever has left meanwhile is not answered.
          if (done || isOver) return END;
          const context = await this.sandbox.contextFor(caller);
          const event = await asSeen(change, context);
          if (event) return { done: false, value: await this.answer(request, context, { stream: null, event }) };
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
