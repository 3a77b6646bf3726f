import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { RunningSandbox } from '../kit/running-sandbox';
import { startSandbox } from '../kit/start-sandbox';

const PROCESSES = 5;
const ROUNDS = 100;
const PARALLEL = 50;
const MEGABYTE = 2 ** 20;

/** What a process does that has just begun: load the package, start a sandbox, and say how long each took. */
const FIRST_START = `
  const begun = performance.now();
  const { startSandbox } = require(process.argv[1]);
  const loaded = performance.now();
  startSandbox().then(async (sandbox) => {
    console.log(JSON.stringify([loaded - begun, performance.now() - loaded]));
    await sandbox.stop();
  });`;

/** Measures what tests wait for: the first start of a process, the way back to the dataset, and many sandboxes at once. */
async function measureKit(): Promise<void> {
  const firsts = Array.from({ length: PROCESSES }, firstStart);
  print(
    'load the package',
    firsts.map(([load]) => load!),
  );
  print(
    'first startSandbox()',
    firsts.map(([, start]) => start!),
  );
  const sandbox = await startSandbox();
  await sandbox.snapshot('bench');
  print('reset()', await timesOf(sandbox, () => sandbox.reset()));
  print("restore('bench')", await timesOf(sandbox, () => sandbox.restore('bench')));
  await sandbox.stop();
  await measureMany();
  process.stdout.write(`load of the machine: ${loadavg()[0]!.toFixed(2)}\n`);
}

function firstStart(): number[] {
  const output = execFileSync(process.execPath, ['-e', FIRST_START, join(__dirname, '..', 'index.js')], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as number[];
}

/** How long it takes to take back what a test did. */
async function timesOf(sandbox: RunningSandbox, takeBack: () => Promise<void>): Promise<number[]> {
  const device = sandbox.device('LT-ADELE-01');
  const sync = 'mutation ($id: ID!) { syncDevice(input: { managedDeviceId: $id }) { clientMutationId } }';
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await sandbox.data(sync, { id: await device.id() });
    const begun = performance.now();
    await takeBack();
    times.push(performance.now() - begun);
  }
  return times;
}

async function measureMany(): Promise<void> {
  const before = process.memoryUsage.rss();
  const begun = performance.now();
  const sandboxes = await Promise.all(Array.from({ length: PARALLEL }, () => startSandbox()));
  const took = performance.now() - begun;
  await Promise.all(sandboxes.map((sandbox) => sandbox.data('{ managedDevices { totalCount } }')));
  const memory = (process.memoryUsage.rss() - before) / MEGABYTE;
  await Promise.all(sandboxes.map((sandbox) => sandbox.stop()));
  const whole = `${took.toFixed(0)} ms, ${memory.toFixed(0)} MB more memory`;
  process.stdout.write(`${PARALLEL} sandboxes in one process: ${whole}\n`);
}

function print(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1);
  process.stdout.write(`${what}: ${at(0.5)} ms (${at(0)} to ${at(0.95)})\n`);
}

measureKit().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exitCode = 1;
});
