import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { DomainError, type ErrorCode, errorTable, tooComplex } from '../domain/errors';
import { operationLimits } from './operation-limits';
import { cutRepeatedValues, hideRepeatedValues } from './repeated-values';
import { mentionsSecret } from './secret-inputs';

const MAX_MESSAGE = 300;

/** Codes of the GraphQL server for documents that cannot be run. */
const DOCUMENT_FAULTS = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']);

/** Codes of the GraphQL server that mean the client sent something wrong. */
const CLIENT_FAULTS = new Set([
  ...DOCUMENT_FAULTS,
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

/** What GraphQL itself stops at, by its messages; it tells no more than that it stopped. */
const LIBRARY_LIMITS: readonly (readonly [string, exceeded: string, limit: number])[] = [
  ['Syntax Error: Document contains more', 'tokens', operationLimits.tokens],
  ['Maximum call stack size exceeded', 'depth', operationLimits.depth],
  ['Validation aborted.', 'fieldComparisons', 500_000],
];

function limitOfLibrary({ message, extensions }: GraphQLFormattedError): DomainError | undefined {
  if (!DOCUMENT_FAULTS.has(String(extensions?.code))) return undefined;
  const [, exceeded, limit] = LIBRARY_LIMITS.find(([start]) => message.startsWith(start)) ?? [];
  return exceeded && limit ? tooComplex(exceeded, limit, limit + 1) : undefined;
}

/** The one translator of errors: what is not known to be safe becomes INTERNAL_SERVER_ERROR without a detail. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { locations, path } = formatted;
  const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
  const refusal = domainErrorOf(error) ?? limitOfLibrary(formatted);
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
  const told = withoutSuggestions(formatted.message);
  const isAboutSecrets = mentionsSecret(told) || mentionsSecret((error as GraphQLError | null)?.source?.body ?? '');
  const message = (isAboutSecrets ? hideRepeatedValues(told) : cutRepeatedValues(told)).slice(0, MAX_MESSAGE);
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
