import { isIP } from 'node:net';

/**
 * The names a server goes by. Tokens name their issuer by the address under which they were asked for, so that clients
 * find its discovery document there; a token from one name of the server is good under every other. A page that had its
 * own name resolved to this machine is none of them. Ports do not matter: they may be mapped.
 */
export class Origins {
  constructor(
    private readonly host: string,
    /** Address under which clients reach the server through a proxy, or by a name of a network of containers. */
    private readonly publicOrigin: string | null = null,
  ) {}

  /** Whether clients reach the server over TLS, through a proxy. */
  get isSecure(): boolean {
    return this.publicOrigin?.startsWith('https:') ?? false;
  }

  /** The origin a request came in at, going by its Host header; null if that is none of ours. */
  of(hostHeader: string | undefined): string | null {
    if (this.publicOrigin && new URL(this.publicOrigin).host === hostHeader) return this.publicOrigin;
    const origin = `http://${hostHeader?.replace(/:80$/, '') ?? ''}`;
    return this.includes(origin) ? origin : null;
  }

  /** Whether an origin is one of ours, written as we write it. */
  includes(origin: string): boolean {
    if (origin === this.publicOrigin) return true;
    if (!URL.canParse(origin)) return false;
    const { protocol, hostname } = new URL(origin);
    const name = hostname.replace(/^\[(.*)\]$/, '$1');
    if (protocol !== 'http:' || new URL(origin).origin !== origin.toLowerCase()) return false;
    return name === 'localhost' || name === this.host || isIP(name) !== 0;
  }
}
