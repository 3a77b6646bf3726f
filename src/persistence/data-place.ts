import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataFile } from './file-lock';

/** Where the data of a sandbox is. */
export interface DataPlace {
  readonly path: string;
  readonly isPrivate: boolean;
  /** Gives up the lock, and takes a private file away. */
  leave(): Promise<void>;
}

/** The place a path stands for. "In memory" means a private temporary file: a shared in-memory database would lock readers out. */
export async function placeOf(data: string): Promise<DataPlace> {
  if (data !== ':memory:') {
    const lock = await lockDataFile(data);
    return { path: data, isPrivate: false, leave: () => lock.release() };
  }
  const folder = await mkdtemp(join(tmpdir(), 'drydock-'));
  return {
    path: join(folder, 'sandbox.sqlite'),
    isPrivate: true,
    leave: () => rm(folder, { recursive: true, force: true }),
  };
}
