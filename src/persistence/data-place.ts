import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataFile } from './file-lock';

/** Where the database lies. */
export interface DataPlace {
  readonly path: string;
  readonly isPrivate: boolean;
  /** The folder of its snapshots. */
  readonly snapshots: string;
  /** Gives up the lock, and takes a private file away. */
  leave(): Promise<void>;
}

/** "In memory" means a private temporary file: a shared in-memory database would lock readers out. */
export async function placeOf(data: string): Promise<DataPlace> {
  if (data !== ':memory:') {
    const lock = await lockDataFile(data);
    return { path: data, isPrivate: false, snapshots: `${data}-snapshots`, leave: () => lock.release() };
  }
  const folder = await mkdtemp(join(tmpdir(), 'drydock-'));
  return {
    path: join(folder, 'sandbox.sqlite'),
    isPrivate: true,
    snapshots: join(folder, 'snapshots'),
    leave: () => rm(folder, { recursive: true, force: true }),
  };
}
