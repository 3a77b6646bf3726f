import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import sqlite3 from 'sqlite3';

// biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, not typed
type Data = any;

export interface Answer {
  readonly data?: Data;
  readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[];
}

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

interface LaunchOptions {
  readonly args?: readonly string[];
  /** Value of `--data`; the flag is left out if this is. */
  readonly data?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Folder the process runs in. */
  readonly cwd?: string;
}

const MAIN = join(__dirname, '..', '..', 'dist', 'main.js');
/** The end of the banner, or the line that stands for it where JSON is asked for. */
const SAID = /-d '.*'\n\n|^\{.*\}\n$/;

const running = new Set<ServerProcess>();

/** The built server in a process of its own. */
export class ServerProcess {
  readonly exited: Promise<Exit>;
  stdout = '';
  stderr = '';

  constructor(private readonly child: ChildProcessByStdio<null, Readable, Readable>) {
    running.add(this);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    // `close`, not `exit`: only then all that was printed has arrived.
    this.exited = once(child, 'close').then(([code, signal]) => {
      running.delete(this);
      return { code, signal };
    });
  }

  get url(): string {
    const origin = /(?:GraphQL +|"origin":")(http:\/\/[^/\s"]+)/.exec(this.stdout)?.[1];
    if (!origin) throw new Error(`The server has printed no address: ${this.stdout}${this.stderr}`);
    return origin;
  }

  /** Lines of stderr, each of which should be JSON. */
  get logLines(): string[] {
    return this.stderr.split('\n').filter((line) => line !== '');
  }

  /** Resolves once the banner is complete or the process has ended without one. */
  async settled(): Promise<'listening' | Exit> {
    const listening = new Promise<'listening'>((resolve) => {
      this.child.stdout.on('data', () => SAID.test(this.stdout) && resolve('listening'));
    });
    return Promise.race([listening, this.exited]);
  }

  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Exit> {
    this.child.kill(signal);
    return this.exited;
  }

  /** Asks the product API, whatever comes back. */
  query(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.post('/graphql', query, variables, headers);
  }

  /** Asks the product API and expects no error. */
  async data(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Data> {
    return dataOf(await this.post('/graphql', query, variables, headers));
  }

  /** Asks test control and expects no error. */
  async control(query: string, variables: object = {}): Promise<Data> {
    return dataOf(await this.post('/sandbox', query, variables, {}));
  }

  async clock(): Promise<{ now: string; mode: string; rate: number }> {
    return (await this.control('{ clock { now mode rate } }')).clock;
  }

  private async post(path: string, query: string, variables: object, headers: object): Promise<Answer> {
    const body = JSON.stringify({ query, variables });
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return response.json() as Promise<Answer>;
  }
}

function dataOf({ data, errors }: Answer): Data {
  if (errors) throw new Error(JSON.stringify(errors, null, 2));
  return data;
}

/** Starts the server as a user would: no variable of the test run reaches it but the path. */
export function launch({ args = [], data, env = {}, cwd = tmpdir() }: LaunchOptions): ServerProcess {
  const flags = data === undefined ? args : ['--data', data, ...args];
  const options = { cwd, env: { PATH: process.env.PATH, ...env } };
  return new ServerProcess(
    spawn(process.execPath, [MAIN, ...flags], { ...options, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

/** Starts the server on a free port and waits until it listens. */
export async function startServer({ args = [], ...options }: LaunchOptions): Promise<ServerProcess> {
  const server = launch({ args: ['--port', '0', ...args], ...options });
  const state = await server.settled();
  if (state !== 'listening') throw new Error(`The server ended with ${JSON.stringify(state)}: ${server.stderr}`);
  return server;
}

/** Starts the server with something in its way and gives how it ended; one that listens all the same is killed. */
export async function startInVain(options: LaunchOptions): Promise<Exit & { stdout: string; stderr: string }> {
  const server = launch(options);
  if ((await server.settled()) === 'listening') await server.stop('SIGKILL');
  return { ...(await server.exited), stdout: server.stdout, stderr: server.stderr };
}

/** Ends every server a test has left behind; belongs into `afterEach`. */
export async function killAll(): Promise<void> {
  await Promise.all([...running].map((server) => server.stop('SIGKILL')));
}

/** A folder for one test. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'drydock-e2e-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Runs SQL on a file, past the server, and gives the rows. */
export async function sql<Row>(file: string, statement: string): Promise<Row[]> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(opened)));
  });
  try {
    return await new Promise<Row[]>((resolve, reject) =>
      database.all<Row>(statement, (error, rows) => (error ? reject(error) : resolve(rows))),
    );
  } finally {
    await new Promise<void>((resolve) => database.close(() => resolve()));
  }
}
