/** What a GraphQL client can meet in `extensions.code`. Codes are stable; messages are for people. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'ACTION_NOT_AVAILABLE'
  | 'CONFLICT'
  | 'CONNECTOR_NOT_ONBOARDED'
  | 'CERTIFICATE_EXPIRED'
  | 'DEVICE_OFFLINE'
  | 'SESSION_ALREADY_OPEN'
  | 'ALREADY_ANSWERED'
  | 'REQUEST_EXPIRED'
  | 'NOT_THE_USER'
  | 'QUERY_TOO_COMPLEX'
  | 'TOO_MANY_REQUESTS'
  | 'INTERNAL_SERVER_ERROR';

export type ErrorDetails = Readonly<Record<string, unknown>>;

interface ErrorRow {
  /** The code Graph's REST answers carry for the same fault. */
  readonly graphCode: string;
  readonly message: (details: ErrorDetails) => string;
}

/** The one table of errors. `details` become `extensions` beside the code. */
export const errorTable: Readonly<Record<ErrorCode, ErrorRow>> = {
  UNAUTHENTICATED: {
    graphCode: 'InvalidAuthenticationToken',
    message: ({ principal, problem }) => String(problem ?? `No principal is called ${principal}.`),
  },
  FORBIDDEN: {
    graphCode: 'Forbidden',
    message: ({ permission, problem }) => String(problem ?? `The permission ${permission} is required.`),
  },
  NOT_FOUND: {
    graphCode: 'ResourceNotFound',
    message: ({ type, id }) => `No ${type} has the id ${id}.`,
  },
  BAD_USER_INPUT: {
    graphCode: 'BadRequest',
    message: ({ field, problem }) => `${field}: ${problem}`,
  },
  ACTION_NOT_AVAILABLE: {
    graphCode: 'BadRequest',
    message: ({ action, reason }) => `${action} is not available: ${reason}`,
  },
  CONFLICT: {
    graphCode: 'Conflict',
    message: ({ problem }) => String(problem),
  },
  CONNECTOR_NOT_ONBOARDED: {
    graphCode: 'BadRequest',
    message: ({ problem }) => String(problem ?? 'The remote assistance connector is not onboarded.'),
  },
  CERTIFICATE_EXPIRED: {
    graphCode: 'BadRequest',
    message: ({ id, since }) => `The management certificate of ${id} expired at ${since}; the device cannot check in.`,
  },
  DEVICE_OFFLINE: {
    graphCode: 'Conflict',
    message: ({ managedDeviceId }) => `The device ${managedDeviceId} is offline.`,
  },
  SESSION_ALREADY_OPEN: {
    graphCode: 'Conflict',
    message: ({ managedDeviceId }) => `Remote assistance is under way on the device ${managedDeviceId} already.`,
  },
  ALREADY_ANSWERED: {
    graphCode: 'Conflict',
    message: ({ problem }) => String(problem),
  },
  REQUEST_EXPIRED: {
    graphCode: 'Gone',
    message: ({ problem }) => String(problem),
  },
  NOT_THE_USER: {
    graphCode: 'Forbidden',
    message: ({ userPrincipalName }) => `${userPrincipalName} is not the user this is asked of.`,
  },
  QUERY_TOO_COMPLEX: {
    graphCode: 'BadRequest',
    message: ({ problem }) => String(problem),
  },
  TOO_MANY_REQUESTS: {
    graphCode: 'TooManyRequests',
    message: ({ problem }) => String(problem),
  },
  INTERNAL_SERVER_ERROR: {
    graphCode: 'InternalServerError',
    message: () => 'An unexpected fault occurred.',
  },
};

/** A refusal. Nothing has been changed when it is thrown. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(errorTable[code].message(details));
    this.name = 'DomainError';
  }
}

/** The refusal that an attempt meets; null if it meets none. Faults of ours are thrown on. */
export async function refusalBy(attempt: () => Promise<void>): Promise<DomainError | null> {
  try {
    await attempt();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** A value the caller sent that cannot be accepted: names the field and says what is. */
export function badInput(field: string, problem: string, details: ErrorDetails = {}): DomainError {
  return new DomainError('BAD_USER_INPUT', { field, problem, ...details });
}

/** Something that is larger than a limit allows. `exceeded` names the limit; counting may have stopped at `actual`. */
export function tooComplex(exceeded: string, limit: number, actual: number): DomainError {
  const counted = Math.min(actual, Number.MAX_SAFE_INTEGER);
  const words = exceeded.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const problem = `The limit on ${words} is exceeded: ${counted}, at most ${limit} accepted.`;
  return new DomainError('QUERY_TOO_COMPLEX', { exceeded, limit, actual: counted, problem });
}
