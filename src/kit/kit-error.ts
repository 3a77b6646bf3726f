/** A GraphQL error as it came in the answer. */
export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly [detail: string]: unknown };
}

/** Raised by the kit when the sandbox refuses what the kit asked of it. */
export class SandboxError extends Error {
  /** The code of the first error, e.g. `NOT_FOUND`. */
  readonly code: string;

  constructor(readonly errors: readonly AnsweredError[]) {
    super(errors.map(({ message }) => message).join(' '));
    this.name = 'SandboxError';
    this.code = errors[0]?.extensions.code ?? 'INTERNAL_SERVER_ERROR';
  }
}

/** Raised when no server answers at an address, or something that is none of ours. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}
