import type { GraphQLContext } from '../graphql/context';
import type { LogArchive } from '../services/log-collection.service';

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
  /** The context of a request to test control. */
  controlContextFor(caller: Caller): Promise<GraphQLContext>;
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
