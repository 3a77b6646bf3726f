import sqlite3 from 'sqlite3';
import { connectSandbox } from '../kit/connect-sandbox';
import { SandboxError, UnreachableError } from '../kit/kit-error';
import { type CheckOptions, checking } from './finding';

/** The oldest Node.js that is supported: from there on CommonJS can load ES modules. */
const OLDEST_NODE = [20, 19] as const;

export const checkNode = checking('Node.js', async () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isSupported = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  const needed = isSupported ? '' : `; ${OLDEST_NODE.join('.')} or later is needed`;
  return { status: isSupported ? 'ok' : 'failure', detail: `${process.versions.node}${needed}` };
});

export const checkSqlite = checking('SQLite', async () => {
  const database = new sqlite3.Database(':memory:');
  const { version } = await new Promise<{ version: string }>((resolve, reject) =>
    database.get<{ version: string }>('SELECT sqlite_version() AS version', (error, row) =>
      error ? reject(error) : resolve(row),
    ),
  );
  database.close();
  return { status: 'ok', detail: version };
});

export const checkServer = checking('Server', async ({ origin, token }: CheckOptions) => {
  try {
    const sandbox = await connectSandbox(origin, { token });
    return { status: 'ok', detail: `answers at ${origin}; its clock stands at ${await sandbox.clock.now()}` };
  } catch (error) {
    if (error instanceof SandboxError)
      return { status: 'warning', detail: `answers at ${origin}, and says: ${error.message}` };
    if (error instanceof UnreachableError) return { status: 'warning', detail: error.message };
    throw error;
  }
});
