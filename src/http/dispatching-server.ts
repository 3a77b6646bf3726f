import { type IncomingMessage, type RequestListener, Server, type ServerOptions } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** The header that names the sandbox a request is for. */
export const SANDBOX_HEADER = 'X-Drydock-Sandbox';

/** The path under which the whole of a sandbox is found: `/sandboxes/<name>/graphql` and so on. */
const PATH = /^\/sandboxes\/([^/?]+)(?=\/)/;

/** Finds the server of a sandbox beside the first one; null if there is none of that name. */
export type FindSandbox = (name: string) => FastifyInstance | null;

/**
 * An HTTP server that hands requests to the sandbox they name, by header or path, and takes all others itself. A name
 * that nobody has stays in the path, where there is nothing.
 */
export class DispatchingServer extends Server {
  constructor(
    options: ServerOptions,
    listener: RequestListener,
    private readonly find: FindSandbox,
  ) {
    super(options, listener);
  }

  override emit(event: string, ...parts: unknown[]): boolean {
    const isRequest = event === 'request' || event === 'upgrade';
    const found = isRequest ? this.route(parts[0] as IncomingMessage) : null;
    return found ? found.server.emit(event, ...parts) : super.emit(event, ...parts);
  }

  /** The server a request is for, with the path as that server knows it; null if it is for this one. */
  private route(request: IncomingMessage): FastifyInstance | null {
    const path = PATH.exec(request.url ?? '');
    const header = SANDBOX_HEADER.toLowerCase();
    const name = path?.[1] ?? request.headers[header];
    if (typeof name !== 'string' || name === '') return null;
    // Whoever gets the request is not to hand it on.
    delete request.headers[header];
    const found = this.find(name);
    if (found && path) request.url = request.url!.slice(path[0].length);
    if (!found && !path) request.url = `/sandboxes/${encodeURIComponent(name)}${request.url}`;
    return found;
  }
}
