import { spawn } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A server in a process of its own. */
interface RunningServer {
  readonly origin: URL;
  /** Ends it and waits until it has ended. */
  stop(): Promise<void>;
}

/** The two servers that are compared. */
export interface Contenders {
  readonly drydock: RunningServer;
  readonly baseline: RunningServer;
}

const DRYDOCK = join(__dirname, '..', 'main.js');
const BASELINE = join(__dirname, 'baseline.js');

/** Makes a fleet once and starts both servers, each on a copy of its own that is the same to the byte. */
export async function startContenders(folder: string, fleet: string): Promise<Contenders> {
  const file = join(folder, 'drydock.sqlite');
  const copy = join(folder, 'baseline.sqlite');
  const seeding = await startDrydock(file, fleet);
  await seeding.stop();
  await copyFile(file, copy);
  const drydock = await startDrydock(file, fleet);
  try {
    return { drydock, baseline: await start([BASELINE, copy]) };
  } catch (error) {
    await drydock.stop();
    throw error;
  }
}

function startDrydock(file: string, dataset: string): Promise<RunningServer> {
  const options = { data: file, dataset, port: '0', host: '127.0.0.1', clock: 'frozen', durability: 'NORMAL' };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  return start([DRYDOCK, ...flags, '--log-level', 'warn']);
}

/** Starts a script and waits until it prints where it listens. */
function start(script: readonly string[]): Promise<RunningServer> {
  const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const address = /(http:\/\/[^/\s]+)[/\s]/.exec(printed)?.[1];
      if (address) resolve({ origin: new URL(address), stop });
    });
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`${script[0]} ended with status ${status} before it listened`)));
  });
}
