import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { DomainError, type ErrorCode } from '../domain/errors';
import type { GraphQLContext } from '../graphql/context';

const BAD_REQUEST = 400;
const TOO_COMPLEX: ErrorCode = 'QUERY_TOO_COMPLEX';
const JSON_TYPE = 'application/json';
const RESPONSE_TYPE = 'application/graphql-response+json';

/** Throws what kept an operation from being run; a refusal of ours is the fault of the request. */
export function refuse(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  throw new GraphQLError(error.message, { originalError: error, extensions: { http: { status: BAD_REQUEST } } });
}

/**
 * Completes refusals. GraphQL over HTTP: whoever asks for application/json alone cannot tell our answer from a proxy's by its status, so a
 * document that was refused is answered with 200 there, and with 400 as application/graphql-response+json.
 */
export const answerStatusPlugin: ApolloServerPlugin<GraphQLContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, source, response: { body, http } }) => {
      if (body.kind !== 'single' || body.singleResult.data !== undefined) return;
      const limits = body.singleResult.errors?.filter(({ extensions }) => extensions?.code === TOO_COMPLEX);
      // What else is wrong with a document is of no interest if it is too large.
      if (limits?.length) body.singleResult.errors = limits.slice(0, 1);
      const accept = request.http?.headers.get('accept');
      if (!accept?.includes(JSON_TYPE) || accept.includes(RESPONSE_TYPE)) return;
      // Without a document the request itself is malformed.
      if (source && http.status === BAD_REQUEST) http.status = 200;
    },
  }),
};
