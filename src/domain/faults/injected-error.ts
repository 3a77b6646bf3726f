import { DomainError, type ErrorCode, type ErrorDetails } from '../errors';

const MESSAGE = 'A fault that test control has started answers in place of the service.';

/** An error that a fault answers with. */
export class InjectedError extends DomainError {
  constructor(code: ErrorCode, message: string | null, details: ErrorDetails) {
    super(code, details);
    this.message = message ?? MESSAGE;
  }
}
