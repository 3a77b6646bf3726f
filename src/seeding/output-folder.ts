import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DatasetError } from './dataset';
import { datasetFiles } from './dataset-files';

/** Where a dataset is written to, and how whoever waits learns how far that is. */
export interface Output {
  /** The folder; it is made, if it is not there. */
  readonly out: string;
  /** Whether a dataset that is there already gives way. */
  readonly force?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** A file that was written. */
export interface WrittenFile {
  readonly file: string;
  readonly rows: number;
}

/** Faults of a disk or a folder, which are for people. */
const IN_THE_WAY: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'there is a file in the way',
  EEXIST: 'there is a file in the way',
};

/**
 * Has a folder written that is there as a whole or not at all: under another name beside it, which becomes its own at the
 * very end.
 */
export async function writeFolder<Result>(
  { out, force = false, signal }: Output,
  write: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = resolve(out);
  await assertWritable(folder, out, force);
  const making = `${folder}.${randomUUID().slice(0, 8)}.partial`;
  try {
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(making);
    const result = await write(making);
    signal?.throwIfAborted();
    await takePlace(making, folder);
    return result;
  } catch (error) {
    await rm(making, { recursive: true, force: true }).catch(() => {});
    const problem = IN_THE_WAY[(error as NodeJS.ErrnoException).code ?? ''];
    throw problem ? new DatasetError(`${out} cannot be written: ${problem}`) : error;
  }
}

async function assertWritable(folder: string, out: string, force: boolean): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (!found) return;
  if (!found.isDirectory()) throw new DatasetError(`${out} is a file; name a folder`);
  const entries = await readdir(folder);
  if (entries.length === 0) return;
  if (!force) throw new DatasetError(`${out} is not empty; name another folder, or have it replaced with force`);
  const stranger = entries.find((entry) => !isOfDataset(entry));
  if (stranger) throw new DatasetError(`${out} cannot be replaced: ${stranger} in it is no part of a dataset`);
}

function isOfDataset(entry: string): boolean {
  const [, file] = /^(\w+)\.(?:nd)?json$/.exec(entry) ?? [];
  return entry === 'dataset.json' || (file !== undefined && Object.hasOwn(datasetFiles, file));
}

async function takePlace(making: string, folder: string): Promise<void> {
  const before = `${making}.before`;
  const isThere = await rename(folder, before).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  try {
    await rename(making, folder);
  } catch (error) {
    if (isThere) await rename(before, folder);
    throw error;
  }
  if (isThere) await rm(before, { recursive: true, force: true });
}
