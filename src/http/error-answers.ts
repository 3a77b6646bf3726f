import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type ErrorCode, errorTable } from '../domain/errors';
import { innerError } from './apollo';
import { BODY_LIMIT } from './listener-limits';
import type { ServedSandbox } from './served-sandbox';
import { TransportRefusal } from './transport-refusal';

/** Errors of the GraphQL transport know neither request nor time; every other error does already. */
export function completeErrors(
  payload: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  sandbox: ServedSandbox,
): unknown {
  const isJson = String(reply.getHeader('content-type')).startsWith('application/json');
  if (reply.statusCode < 400 || typeof payload !== 'string' || !isJson) return payload;
  const body = JSON.parse(payload) as { errors?: { extensions?: Record<string, unknown> }[] };
  for (const error of body.errors ?? []) {
    error.extensions = { ...innerError(request.id, sandbox.now()), ...error.extensions };
  }
  const completed = JSON.stringify(body);
  reply.header('content-length', Buffer.byteLength(completed));
  return completed;
}

const BAD_ADDRESS = 'FST_ERR_BAD_URL';

const REFUSAL_STATUS: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  TOO_MANY_REQUESTS: 429,
};

const STATUS_MESSAGES: Readonly<Record<number, string>> = {
  413: `The body is larger than ${BODY_LIMIT} bytes.`,
  415: 'The content type must be application/json.',
};

/** Faults before GraphQL sees the request: a body that is not JSON, too large, or of another type. */
export function sendError(
  sandbox: ServedSandbox,
  error: FastifyError | DomainError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  if (error instanceof DomainError) {
    const status = error instanceof TransportRefusal ? error.statusCode : (REFUSAL_STATUS[error.code] ?? 400);
    if (error.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer');
    reply.code(status).send(errorBody(error.code, error.message, sandbox, request));
    return;
  }
  const status = error.statusCode ?? 500;
  if (status >= 500) {
    request.log.error({ requestId: request.id, err: error }, 'unexpected fault');
    reply
      .code(500)
      .send(errorBody('INTERNAL_SERVER_ERROR', errorTable.INTERNAL_SERVER_ERROR.message({}), sandbox, request));
    return;
  }
  const message =
    error.code === BAD_ADDRESS
      ? 'The address is malformed.'
      : (STATUS_MESSAGES[status] ?? 'The body is not valid JSON.');
  reply.code(status).send(errorBody('BAD_USER_INPUT', message, sandbox, request));
}

/** The body of an answer that is an error, as GraphQL has it. */
export function errorBody(code: ErrorCode, message: string, sandbox: ServedSandbox, request: FastifyRequest) {
  const { graphCode } = errorTable[code];
  return { errors: [{ message, extensions: { code, graphCode, ...innerError(request.id, sandbox.now()) } }] };
}
