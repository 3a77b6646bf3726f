import { createClient as createEventStreamClient } from 'graphql-sse';
import { createClient as createWebSocketClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { Answer, TestSandbox } from './create-sandbox';

/** What one subscription has brought so far. */
class Heard {
  readonly answers: Answer[] = [];
  /** Resolves with what ended it: null if it was complete, or else the error. */
  readonly ended: Promise<unknown>;
  private end!: (reason: unknown) => void;
  private wake: () => void = () => {};

  constructor() {
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  next(answer: unknown): void {
    this.answers.push(answer as Answer);
    this.wake();
  }

  error(reason: unknown): void {
    this.end(reason);
  }

  complete(): void {
    this.end(null);
  }

  /** The data of the first answers, once there are so many. */
  async data(count: number): Promise<Answer['data'][]> {
    while (this.answers.length < count) {
      const isOver = await Promise.race([this.ended, new Promise<void>((resolve) => (this.wake = resolve))]);
      if (isOver !== undefined && this.answers.length < count) {
        throw new Error(`ended after ${this.answers.length} of ${count} answers: ${JSON.stringify(isOver)}`);
      }
    }
    return this.answers.slice(0, count).map(({ data, errors }) => {
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    });
  }
}

interface Subscribed {
  readonly heard: Heard;
  stop(): void;
}

interface SubscribeOptions {
  readonly as?: string;
  readonly variables?: Record<string, unknown>;
}

/** A transport for subscriptions, as its own client package speaks it. */
export type Subscribe = (url: string, query: string, options?: SubscribeOptions) => Subscribed;

/** Subscribes over a WebSocket of its own. */
export const overWebSocket: Subscribe = (url, query, { as, variables } = {}) => {
  const client = createWebSocketClient({
    url: webSocketUrl(url),
    webSocketImpl: WebSocket,
    connectionParams: as ? { 'X-Drydock-Principal': as } : undefined,
    retryAttempts: 0,
  });
  const heard = new Heard();
  return { heard, stop: client.subscribe({ query, variables }, heard) };
};

/** Subscribes over server-sent events. */
export const overEventStream: Subscribe = (url, query, { as, variables } = {}) => {
  const headers = as ? { 'X-Drydock-Principal': as } : undefined;
  const client = createEventStreamClient({ url: `${url}/graphql/stream`, headers, retryAttempts: 0 });
  const heard = new Heard();
  return { heard, stop: client.subscribe({ query, variables }, heard as never) };
};

/** The address for WebSockets of a server. */
export function webSocketUrl(url: string): string {
  return `${url.replace('http', 'ws')}/graphql`;
}

/** Lets a sandbox listen on a free port and gives its address. */
export async function listen({ server }: TestSandbox): Promise<string> {
  await server.listen({ host: '127.0.0.1', port: 0 });
  return server.listeningOrigin;
}

/** Resolves once there are so many subscriptions. */
export async function subscriptions({ sandbox }: TestSandbox, count: number): Promise<void> {
  while (sandbox.unitOfWork.feed.size !== count) await new Promise((resolve) => setImmediate(resolve));
}
