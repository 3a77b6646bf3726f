import { DomainError, type ErrorCode, type ErrorDetails } from '../domain/errors';

/** A refusal that has a status of its own. */
export class TransportRefusal extends DomainError {
  constructor(
    readonly statusCode: number,
    code: ErrorCode,
    details: ErrorDetails,
  ) {
    super(code, details);
  }
}
