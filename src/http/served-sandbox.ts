import type { Connection, GraphQLContext } from '../graphql/context';
import type { Credentials } from '../services/identity/caller-identity';
import type { Identity } from '../services/identity/identity';
import type { LogArchive } from '../services/log-collection.service';
import type { Services } from '../wiring/services';

/** Who asks, as the transport knows it. A token travels with the caller, so that each event of a stream is checked anew. */
export interface Caller extends Credentials {
  readonly correlationId: string | null;
  readonly requestId?: string;
  /** Whether the test kit asks for itself. */
  readonly isKit?: boolean;
  /** Scheme, host and port under which they reached the listener. */
  readonly origin: string;
  /** The way answers take to them; absent where nobody needs to know. */
  readonly connection?: Connection;
}

/** What the pages of remote assistance act through, and where requests are taken down. */
type ServedServices = Pick<
  Services,
  | 'actions'
  | 'assistedUser'
  | 'journal'
  | 'remoteAssistance'
  | 'remoteAssistanceConnector'
  | 'requestFaults'
  | 'sandboxControl'
>;

/** What the listener needs of a sandbox. */
export interface ServedSandbox {
  /** Path of the listener under which it lies; empty if it is the first one. */
  readonly path: string;
  readonly services: ServedServices;
  /** The sign-in service, and who goes by it. */
  readonly identity: Identity;
  /** The context of one request. */
  contextFor(caller: Caller): Promise<GraphQLContext>;
  /** The context of one request of somebody who is signed in to a browser. */
  userContextFor(caller: Caller, userId: string): Promise<GraphQLContext | null>;
  /** The context of one request to test control. */
  controlContextFor(caller: Caller): Promise<GraphQLContext>;
  /** Stores what must be on record before an answer is given. */
  beforeAnswer(context: GraphQLContext): Promise<void>;
  /** The logs a link leads to; `refused` if it is not ours or no longer good, null if they have gone. */
  downloadLogs(token: string): Promise<LogArchive | 'refused' | null>;
  /** Sandbox time now. */
  now(): string;
  /** Whether the database answers. */
  isReady(): Promise<boolean>;
}
