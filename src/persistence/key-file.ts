import { randomUUID } from 'node:crypto';
import { chmod, link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { DataFileError } from './data-source';

/** The owner may read and write it, nobody else anything. */
const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

const storedKey = z.object({
  /** A JSON Web Key; of one that signs no more, the public part alone. */
  jwk: z.looseObject({ kty: z.literal('RSA'), kid: z.string().min(1), n: z.string(), e: z.string() }),
  /** When it was replaced, by the real clock and by the sandbox clock; null for the one that signs. */
  retired: z.strictObject({ real: z.iso.datetime(), sandbox: z.iso.datetime() }).nullable(),
});
const content = z.strictObject({ keys: z.array(storedKey).min(1) });

/** A key as it is kept. */
export type StoredKey = z.infer<typeof storedKey>;

/** The file beside a data file that holds the keys tokens are signed with. Only its owner can read it. */
export class KeyFile {
  constructor(readonly path: string) {}

  /** The keys, the one that signs first; null if there is no file. A file that others may read is closed to them. */
  async read(): Promise<readonly StoredKey[] | null> {
    const found = await stat(this.path).catch(() => null);
    if (!found) return null;
    if (process.platform !== 'win32' && (found.mode & OTHERS) !== 0) await this.close();
    const text = await readFile(this.path, 'utf8').catch(() => {
      throw new DataFileError(`${this.path} cannot be read`);
    });
    return this.parse(text);
  }

  /** Changes whenever the file does; null if there is none. */
  async version(): Promise<string | null> {
    const found = await stat(this.path).catch(() => null);
    return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
  }

  /** Stores the first keys, unless somebody else has just done so. */
  async create(keys: readonly StoredKey[]): Promise<void> {
    await this.write(keys, async (temporary) => {
      // A link, other than a move, leaves alone what is there.
      await link(temporary, this.path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
      await rm(temporary);
    });
  }

  /** Stores other keys; whoever reads meanwhile gets either the old or the new ones. */
  async replace(keys: readonly StoredKey[]): Promise<void> {
    await this.write(keys, (temporary) => rename(temporary, this.path));
  }

  private async write(keys: readonly StoredKey[], put: (temporary: string) => Promise<void>): Promise<void> {
    const temporary = `${this.path}-${randomUUID()}`;
    try {
      await writeFile(temporary, `${JSON.stringify({ keys }, null, 2)}\n`, { mode: OWNER_ONLY, flag: 'wx' });
      await put(temporary);
    } catch {
      await rm(temporary, { force: true });
      throw new DataFileError(`${this.path} cannot be written`);
    }
  }

  private async close(): Promise<void> {
    await chmod(this.path, OWNER_ONLY).catch(() => {
      throw new DataFileError(`${this.path} can be read by others, and its mode cannot be changed`);
    });
  }

  private parse(text: string): readonly StoredKey[] {
    try {
      return content.parse(JSON.parse(text)).keys;
    } catch {
      throw new DataFileError(`${this.path} does not hold keys; move it away to have new ones made`);
    }
  }
}

/** Where the keys of a data file are. */
export function keyFileOf(data: string): KeyFile {
  return new KeyFile(`${data}.keys.json`);
}
