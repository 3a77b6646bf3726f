import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { httpArchiveOf } from '../domain/journal/http-archive';
import { callerOf } from './caller';
import type { ServedSandbox } from './served-sandbox';

const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as {
  readonly version: string;
};

/** Gives the journal as an HTTP archive to whoever may steer the sandbox. */
export function addJournalArchive(server: FastifyInstance, sandbox: ServedSandbox): void {
  server.get('/sandbox/journal.har', async (request, reply) => {
    await sandbox.controlContextFor(callerOf(request.headers, request.id));
    return reply
      .type('application/json')
      .header('content-disposition', 'attachment; filename="journal.har"')
      .header('cache-control', 'no-store')
      .send(httpArchiveOf(sandbox.services.journal.entries({}), version));
  });
}
