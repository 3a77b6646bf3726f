import type { GraphQLContext } from '../graphql/context';

/** Who asks, as the transport knows it. */
export interface Caller {
  readonly principal: string | null;
  readonly correlationId: string | null;
  readonly requestId?: string;
}

/** What the listener needs of a sandbox. */
export interface ServedSandbox {
  /** The context of one request. */
  contextFor(caller: Caller): Promise<GraphQLContext>;
  /** Stores what must be on record before an answer is given. */
  beforeAnswer(context: GraphQLContext): Promise<void>;
  /** Sandbox time now. */
  now(): string;
  /** Whether the database answers. */
  isReady(): Promise<boolean>;
}
