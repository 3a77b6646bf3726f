import { randomUUID } from 'node:crypto';
import { chmod, link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { DataFileError } from './data-source';

/** The owner may read and write it, nobody else anything. */
const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

/** The text of a file that only its owner may read; null if there is none. One that others may read is closed to them. */
export async function readOwnFile(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (!found) return null;
  if (process.platform !== 'win32' && (found.mode & OTHERS) !== 0) await close(path);
  return readFile(path, 'utf8').catch(() => {
    throw new DataFileError(`${path} cannot be read`);
  });
}

/** Writes a file that only its owner may read, unless somebody else has just done so. */
export function createOwnFile(path: string, text: string): Promise<void> {
  return write(path, text, async (temporary) => {
    // A link, other than a move, leaves alone what is there.
    await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(temporary);
  });
}

/** Writes it anew; whoever reads meanwhile gets either the old or the new text. */
export function replaceOwnFile(path: string, text: string): Promise<void> {
  return write(path, text, (temporary) => rename(temporary, path));
}

async function write(path: string, text: string, put: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${path}-${randomUUID()}`;
  try {
    await writeFile(temporary, text, { mode: OWNER_ONLY, flag: 'wx' });
    await put(temporary);
  } catch {
    await rm(temporary, { force: true });
    throw new DataFileError(`${path} cannot be written`);
  }
}

async function close(path: string): Promise<void> {
  await chmod(path, OWNER_ONLY).catch(() => {
    throw new DataFileError(`${path} can be read by others, and its mode cannot be changed`);
  });
}
