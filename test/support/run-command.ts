import { execFile } from 'node:child_process';
import { join } from 'node:path';

const MAIN = join(__dirname, '..', '..', 'dist', 'main.js');
const ENOUGH = 64 * 2 ** 20;

/** What a command has come to. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of the built program to its end. */
export function runCommand(args: readonly string[], { cwd }: { readonly cwd: string }): Promise<Run> {
  const env = { PATH: process.env.PATH };
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { cwd, env, maxBuffer: ENOUGH }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}
