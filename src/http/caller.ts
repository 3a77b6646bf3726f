import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from './served-sandbox';

const MAX_CORRELATION_ID = 128;
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** The header that names who asks; over a WebSocket, the connection parameter too. */
export const PRINCIPAL_HEADER = 'X-Drydock-Principal';

/** The header of what the test kit asks for itself. */
export const KIT_HEADER = 'X-Drydock-Kit';

/** Who asks, going by the headers of a request. */
export function callerOf(headers: IncomingHttpHeaders, requestId?: string): Caller {
  const correlationId = headerOf(headers, 'client-request-id');
  return {
    authorization: headers.authorization ?? null,
    principal: headerOf(headers, PRINCIPAL_HEADER.toLowerCase()),
    // Only if it is short enough to be one.
    correlationId: correlationId !== null && correlationId.length <= MAX_CORRELATION_ID ? correlationId : null,
    requestId,
    isKit: headers[KIT_HEADER.toLowerCase()] !== undefined,
    origin: `http://${headers.host ?? 'localhost'}`,
  };
}

/**
 * Whether whoever asks may open a stream, which no browser keeps pages of other origins from by itself: pages of this
 * very host, pages served by this machine, and programs that are no browser and name no origin.
 */
export function isOriginAllowed({ origin, host }: IncomingHttpHeaders): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  return page.host === host || LOOPBACK.has(page.hostname);
}

function headerOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
