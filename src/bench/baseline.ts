import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { operationLimits } from '../graphql/operation-limits';
import { type Handler, openDatabase, run } from './baseline-database';
import { buildQueries } from './baseline-queries';
import { buildSync } from './baseline-sync';
import { workloads } from './workloads';

interface Body {
  readonly operationName: string;
  readonly variables: Record<string, unknown>;
}

function readBody(request: IncomingMessage): Promise<Body> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString()) as Body));
    request.on('error', reject);
  });
}

/**
 * What the workloads cost without Drydock: `node:http` and hand-written SQL over the same tables, answering with the
 * same bytes. It looks at the name of an operation and at its variables, not at its text.
 */
async function serve(file: string): Promise<void> {
  const database = await openDatabase(file);
  await run(database.prepare('PRAGMA synchronous = NORMAL'));
  await run(database.prepare('PRAGMA foreign_keys = ON'));
  const handlers: Readonly<Record<string, Handler>> = {
    ...buildQueries(database),
    Sync: await buildSync(database),
  };
  const extensions = new Map(
    workloads.map(({ operationName, cost: requested }) => [
      operationName,
      { cost: { requested, maximum: operationLimits.nodeCost } },
    ]),
  );
  const server = createServer(async (request, response) => {
    try {
      const { operationName, variables } = await readBody(request);
      const data = await handlers[operationName]!(variables as never);
      const payload = Buffer.from(`${JSON.stringify({ data, extensions: extensions.get(operationName) })}\n`);
      response.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': payload.length,
      });
      response.end(payload);
    } catch (error) {
      response.statusCode = 500;
      response.end(String(error));
    }
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
  });
}

serve(process.argv[2]!).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
