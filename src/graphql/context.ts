import type { Verdict } from '../domain/faults/verdict';
import type { RequestContext } from '../domain/request-context';
import type { ChangeFeed } from '../persistence/change-feed';
import type { Denial } from '../services/denial.service';
import type { SecretRead } from '../services/secret-read.service';
import type { Loaders } from './loaders';
import type { RequestTrace } from './request-trace';

/** The way that answers take to a caller. */
export interface Connection {
  /** Breaks it before the answer. */
  cut(): void;
  /** Breaks it in the middle of the answer. */
  cutInAnswer(): void;
  /** Calls back when it has gone, unless the answer is called before. */
  onClose(listener: () => void): () => void;
}

/** What resolvers share while one request is served. */
export interface GraphQLContext extends RequestContext {
  /** Names the request in answers and logs. */
  readonly requestId: string;
  /** Scheme, host and port under which the caller reached the listener. */
  readonly origin: string;
  readonly loaders: Loaders;
  /** Secrets read so far; they are audited before the answer is given. */
  readonly secretReads: SecretRead[];
  /** What was tried in vain so far; it is audited before the answer is given. */
  readonly denials: Denial[];
  /** Resolvers that hold services, by class: those of the sandbox the request is for. */
  readonly resolvers: ReadonlyMap<Function, object>;
  /** What the request comes to, for the journal. */
  readonly trace: RequestTrace;
  /** Tells what is committed. */
  readonly changes: ChangeFeed;
  /** How far the subscription is that the request is about; absent where there can be none. */
  readonly subscription?: SubscriptionProgress;
  /** The way the answer takes; absent where nobody needs to know. */
  readonly connection?: Connection;
  /** What faults have in store for root fields, and what the request was counted as; absent if there is none. */
  faults?: Pick<Verdict, 'fields' | 'charges'>;
}

/** A subscription is first opened, which leaves its stream here, and then answered once for each event of it. */
export interface SubscriptionProgress {
  stream: AsyncIterableIterator<unknown> | null;
  readonly event: unknown;
}
