import { RequestCosts } from '../domain/journal/request-costs';
import type { AskedOperation } from './recorded-operation';

/** How far a request has come, for the journal. */
export class RequestTrace {
  readonly costs = new RequestCosts();
  /** What is to be run; null if it does not come to that. */
  asked: AskedOperation | null = null;
  /** Whether it has been run without an error. */
  isAnswered = false;
  /** Whether its connection is cut before the answer is through. */
  isDropped = false;
}
