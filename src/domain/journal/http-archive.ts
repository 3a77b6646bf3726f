import { toInstant } from '../clock';
import { type JournalEntry, labelOf } from './journal-entry';

interface NameValue {
  readonly name: string;
  readonly value: string;
}

interface ArchivedContent {
  readonly size: number;
  readonly mimeType: string;
  readonly text?: string;
}

/** A request in an HTTP archive, as HAR 1.2 has it; what begins with `_` is ours. */
interface ArchivedEntry {
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly httpVersion: string;
    readonly cookies: readonly never[];
    readonly headers: readonly NameValue[];
    readonly queryString: readonly NameValue[];
    readonly postData?: { readonly mimeType: string; readonly params: readonly never[]; readonly text: string };
    readonly headersSize: number;
    readonly bodySize: number;
  };
  readonly response: {
    readonly status: number;
    readonly statusText: string;
    readonly httpVersion: string;
    readonly cookies: readonly never[];
    readonly headers: readonly NameValue[];
    readonly content: ArchivedContent;
    readonly redirectURL: string;
    readonly headersSize: number;
    readonly bodySize: number;
  };
  readonly cache: Readonly<Record<string, never>>;
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number };
  readonly comment: string;
  readonly _drydock: Readonly<Record<string, unknown>>;
}

/** Requests in the format that browsers and proxies exchange them in. See http://www.softwareishard.com/blog/har-12-spec/. */
export interface HttpArchive {
  readonly log: {
    readonly version: '1.2';
    readonly creator: { readonly name: string; readonly version: string };
    readonly entries: readonly ArchivedEntry[];
  };
}

const JSON_TYPE = 'application/json';
const UNKNOWN = -1;
/** What streams are opened with; a refusal there had a status of its own, which is recorded. */
const SWITCHED: Readonly<Record<JournalEntry['transport'], number>> = {
  http: 200,
  serverSentEvents: 200,
  webSocket: 101,
};

/** The journal as an HTTP archive: what was asked, and of the answer only its errors. */
export function httpArchiveOf(entries: readonly JournalEntry[], version: string): HttpArchive {
  return { log: { version: '1.2', creator: { name: 'drydock', version }, entries: entries.map(toArchived) } };
}

function toArchived(entry: JournalEntry): ArchivedEntry {
  const { realTime, duration, transport, httpStatus, operation } = entry;
  return {
    startedDateTime: toInstant(realTime),
    time: duration,
    request: requestOf(entry),
    response: {
      status: operation.outcome === 'dropped' ? 0 : (httpStatus ?? SWITCHED[transport]),
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [{ name: 'content-type', value: JSON_TYPE }],
      content: contentOf(entry),
      redirectURL: '',
      headersSize: UNKNOWN,
      bodySize: UNKNOWN,
    },
    cache: {},
    timings: { send: 0, wait: duration, receive: 0 },
    comment: labelOf(entry),
    _drydock: extrasOf(entry),
  };
}

function requestOf(entry: JournalEntry): ArchivedEntry['request'] {
  const { method, url, correlationId } = entry;
  const asked = askedBy(entry);
  const isPost = method === 'POST';
  const text = JSON.stringify(asked);
  const headers = isPost ? [{ name: 'content-type', value: JSON_TYPE }] : [];
  return {
    method,
    url: isPost ? url : `${url}?${new URLSearchParams(parametersOf(asked))}`,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: [...headers, ...(correlationId === null ? [] : [{ name: 'client-request-id', value: correlationId }])],
    queryString: isPost ? [] : parametersOf(asked).map(([name, value]) => ({ name, value })),
    ...(isPost ? { postData: { mimeType: JSON_TYPE, params: [], text } } : {}),
    headersSize: UNKNOWN,
    bodySize: isPost ? new TextEncoder().encode(text).length : 0,
  };
}

/** What a client sends to have an operation run. */
function askedBy({ operation }: JournalEntry): Readonly<Record<string, unknown>> {
  const { document, operationName, variables } = operation;
  return {
    ...(document === null ? {} : { query: document }),
    ...(operationName === null ? {} : { operationName }),
    ...(variables === null ? {} : { variables: JSON.parse(variables) }),
  };
}

function parametersOf(asked: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(asked).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
}

function contentOf({ operation: { errors } }: JournalEntry): ArchivedContent {
  if (errors.length === 0) return { size: UNKNOWN, mimeType: JSON_TYPE };
  const told = errors.map(({ code, message, path }) => ({
    message,
    ...(path === null ? {} : { path: path.split('.') }),
    extensions: { code },
  }));
  return { size: UNKNOWN, mimeType: JSON_TYPE, text: JSON.stringify({ errors: told }) };
}

function extrasOf(entry: JournalEntry): Readonly<Record<string, unknown>> {
  const { sequence, dateTime, endpoint, transport, principal, operation, requestId, costs } = entry;
  const { operationType, rootFields, outcome } = operation;
  const { statements, events } = costs;
  const asked = { operationType, rootFields, outcome };
  return { sequence, dateTime, endpoint, transport, principal, ...asked, requestId, sqlStatements: statements, events };
}
