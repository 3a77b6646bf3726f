/** Causes of causes that are told. */
const MAX_CAUSES = 5;

/**
 * A fault as the log tells it: what it is and where, and nothing of what it carries. An error of the database, for one,
 * carries the values of its statement, and they may be secrets.
 */
export function loggedError(fault: unknown, causes = MAX_CAUSES): Readonly<Record<string, unknown>> {
  if (!(fault instanceof Error)) return { type: typeof fault };
  const { message, stack, cause } = fault;
  const { code } = fault as { code?: unknown };
  return {
    type: fault.constructor.name,
    message,
    stack,
    ...(typeof code === 'string' ? { code } : {}),
    ...(cause === undefined || causes === 0 ? {} : { cause: loggedError(cause, causes - 1) }),
  };
}
