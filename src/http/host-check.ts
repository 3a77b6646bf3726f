import type { IncomingMessage } from 'node:http';
import { TransportRefusal } from './transport-refusal';

/** Name and port of a Host header; an IPv6 address is in brackets. */
const HOST = /^(\[[\da-f:.]+\]|[^\s:/@[\]]+)(?::\d+)?$/i;
const LOOPBACK_NAME = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a request was addressed to this server. */
export type HostCheck = (request: IncomingMessage) => boolean;

/**
 * Accepts requests that name this machine: a loopback name or address, the address the connection came in at, or a name
 * that was allowed. A web page can have its own name point here (DNS rebinding) and would then count as of this origin.
 */
export function hostCheck(allowed: readonly string[]): HostCheck {
  const names = new Set(allowed.map(normal));
  return ({ headers, socket }) => {
    const name = HOST.exec(headers.host ?? '')?.[1];
    if (name === undefined) return false;
    const host = normal(name);
    return LOOPBACK_NAME.test(host) || names.has(host) || host === addressOf(socket.localAddress);
  };
}

/** The refusal of a request that was addressed to somebody else. */
export function misdirected({ headers }: IncomingMessage): TransportRefusal {
  const problem = `The host ${headers.host ?? ''} is not one of this server's; --allowed-host makes it one.`;
  return new TransportRefusal(421, 'FORBIDDEN', { problem });
}

function normal(name: string): string {
  const lower = name.toLowerCase().replace(/\.$/, '');
  return lower.includes(':') && !lower.startsWith('[') ? `[${lower}]` : lower;
}

function addressOf(localAddress: string | undefined): string | undefined {
  return localAddress && normal(localAddress.replace(/^::ffff:(?=\d+\.)/, ''));
}
