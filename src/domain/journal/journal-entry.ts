import type { Rights } from '../access/rights';
import type { Instant } from '../clock';
import { enumeration, type MemberOf } from '../enumeration';
import type { PrincipalKind } from '../enumerations/identity';
import type { RequestCosts } from './request-costs';

/** Where a request came in. */
export const journalEndpoint = enumeration('JournalEndpoint', 'Where a request came in.', {
  graphql: 'The API: /graphql and its streams.',
  sandbox: 'Test control: /sandbox and its stream.',
});
export type JournalEndpoint = MemberOf<typeof journalEndpoint>;

/** How a request came in. */
export const journalTransport = enumeration('JournalTransport', 'How a request came in.', {
  http: 'A request over HTTP, or one of the test kit from within the process.',
  webSocket: 'An operation over a WebSocket.',
  serverSentEvents: 'An operation over server-sent events.',
});
export type JournalTransport = MemberOf<typeof journalTransport>;

/** Kinds of operations. */
export const journalOperationType = enumeration('JournalOperationType', 'The kind of an operation.', {
  query: 'It reads.',
  mutation: 'It changes something.',
  subscription: 'It listens; the request is its opening.',
});
export type JournalOperationType = MemberOf<typeof journalOperationType>;

/** What became of a request. */
export const journalOutcome = enumeration('JournalOutcome', 'What became of a request.', {
  succeeded: 'It was answered without an error.',
  partlyFailed: 'There are errors, but some of what was asked for was answered too.',
  refused: 'Nothing of what was asked for was answered or done.',
  dropped: 'Its connection was cut before the answer was through, as a fault that was set had it.',
  faulted: 'Nothing was answered, by a fault of the sandbox itself: INTERNAL_SERVER_ERROR.',
});
export type JournalOutcome = MemberOf<typeof journalOutcome>;

/** Who made a request. */
export interface JournalPrincipal {
  readonly id: string;
  /** Sign-in name of a user, name of an application. */
  readonly name: string;
  readonly kind: PrincipalKind;
  /** Client id of the application: the one that calls in its own name, or to which the token was issued. */
  readonly applicationId: string | null;
}

/** An error that was answered. */
export interface JournalError {
  readonly code: string;
  readonly message: string;
  /** Where in the answer, e.g. `wipe.managedDevice`; null if not at one place. */
  readonly path: string | null;
}

/** What a request asked for, secrets put out of sight. */
export interface RecordedOperation {
  readonly operationType: JournalOperationType | null;
  readonly operationName: string | null;
  readonly rootFields: readonly string[];
  readonly document: string | null;
  /** As JSON; null if there were none, or they are too long to be kept. */
  readonly variables: string | null;
  /** Whether document or variables are not kept whole. */
  readonly isCut: boolean;
  readonly outcome: JournalOutcome;
  readonly errors: readonly JournalError[];
}

/** One request in the journal. */
export interface JournalEntry {
  /** Counts up from 1 as long as the sandbox runs. */
  readonly sequence: number;
  readonly operation: RecordedOperation;
  /** Sandbox time when it came in. */
  readonly dateTime: Instant;
  /** Real time when it came in, as milliseconds since 1970. */
  readonly realTime: number;
  /** Real milliseconds until its answer was ready. */
  readonly duration: number;
  readonly endpoint: JournalEndpoint;
  readonly transport: JournalTransport;
  readonly method: string;
  /** Scheme, host, port and path. */
  readonly url: string;
  /** Null in test control, which acts in nobody's name, and where it could not be found out. */
  readonly principal: JournalPrincipal | null;
  /** The rights of the principal, and what its token allowed; null without a principal, or a token. */
  readonly rights: Rights | null;
  readonly scopes: ReadonlySet<string> | null;
  /** Null over streams, which have none for an operation. */
  readonly httpStatus: number | null;
  readonly correlationId: string | null;
  readonly requestId: string;
  /** Whether the test kit asked it for itself, as to look something up. */
  readonly isKit: boolean;
  readonly costs: RequestCosts;
}

/** What a request is called: by its operation, or else by its root fields. */
export function labelOf({ operation: { operationType, operationName, rootFields } }: JournalEntry): string {
  return operationName ?? `${operationType ?? 'request'} { ${rootFields.join(' ')} }`;
}
