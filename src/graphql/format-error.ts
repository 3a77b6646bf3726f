import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { DomainError, type ErrorCode, errorTable } from '../domain/errors';
import { cutRepeatedValues } from './repeated-values';

const MAX_MESSAGE = 300;

/** Codes of the GraphQL server that mean the client sent something wrong. */
const CLIENT_FAULTS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** The refusal behind a GraphQL error, through however many wrappers; undefined if it is something else. */
function domainErrorOf(error: unknown): DomainError | undefined {
  for (let cause = error; cause; cause = (cause as GraphQLError).originalError) {
    if (cause instanceof DomainError) return cause;
  }
  return undefined;
}

/** Whether an error is a fault of ours that belongs in the log. */
export function isUnexpected(error: GraphQLError): boolean {
  return !domainErrorOf(error) && !CLIENT_FAULTS.has(String(error.extensions?.code));
}

/** The one translator of errors: what is not known to be safe becomes INTERNAL_SERVER_ERROR without a detail. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { locations, path } = formatted;
  const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
  const refusal = domainErrorOf(error);
  if (refusal) {
    return { message: refusal.message, ...place, extensions: { ...refusal.details, ...codes(refusal.code) } };
  }
  const code = String(formatted.extensions?.code);
  if (!CLIENT_FAULTS.has(code)) {
    return {
      message: errorTable.INTERNAL_SERVER_ERROR.message({}),
      ...place,
      extensions: codes('INTERNAL_SERVER_ERROR'),
    };
  }
  const message = cutRepeatedValues(withoutSuggestions(formatted.message)).slice(0, MAX_MESSAGE);
  return {
    message,
    ...place,
    extensions: { ...codes('BAD_USER_INPUT'), ...(code === 'BAD_USER_INPUT' ? {} : { reason: code }) },
  };
}

function codes(code: ErrorCode) {
  return { code, graphCode: errorTable[code].graphCode };
}

/** Suggestions would tell names of the schema to somebody who may not see it. */
function withoutSuggestions(message: string): string {
  return message.replace(/ ?Did you mean [^?]*\?/g, '');
}
