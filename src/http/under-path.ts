import type { FastifyInstance } from 'fastify';

const LINK = /\b(href|action)="\//g;

/** Has the pages of a sandbox that lies under a path lead to each other, and not to those of the first sandbox. */
export function leadUnderPath(server: FastifyInstance, path: string): void {
  server.addHook('onSend', async (_request, reply, payload) => {
    const location = reply.getHeader('location');
    if (typeof location === 'string' && location.startsWith('/')) reply.header('location', path + location);
    const isPage = String(reply.getHeader('content-type')).startsWith('text/html');
    if (!isPage || typeof payload !== 'string') return payload;
    const page = payload.replace(LINK, `$1="${path}/`);
    reply.header('content-length', Buffer.byteLength(page));
    return page;
  });
}
