import type { RequestContext } from '../domain/request-context';
import type { Loaders } from './loaders';

/** What resolvers share while one request is served. */
export interface GraphQLContext extends RequestContext {
  /** Names the request in answers and logs. */
  readonly requestId: string;
  readonly loaders: Loaders;
  /** Resolvers that hold services, by class: those of the sandbox the request is for. */
  readonly resolvers: ReadonlyMap<Function, object>;
}
