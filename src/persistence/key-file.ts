import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { DataFileError } from './data-source';
import { createOwnFile, readOwnFile, replaceOwnFile } from './own-file';

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
    const text = await readOwnFile(this.path);
    return text === null ? null : this.parse(text);
  }

  /** Changes whenever the file does; null if there is none. */
  async version(): Promise<string | null> {
    const found = await stat(this.path).catch(() => null);
    return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
  }

  /** Stores the first keys, unless somebody else has just done so. */
  create(keys: readonly StoredKey[]): Promise<void> {
    return createOwnFile(this.path, textOf(keys));
  }

  /** Stores other keys; whoever reads meanwhile gets either the old or the new ones. */
  replace(keys: readonly StoredKey[]): Promise<void> {
    return replaceOwnFile(this.path, textOf(keys));
  }

  private parse(text: string): readonly StoredKey[] {
    try {
      return content.parse(JSON.parse(text)).keys;
    } catch {
      throw new DataFileError(`${this.path} does not hold keys; move it away to have new ones made`);
    }
  }
}

function textOf(keys: readonly StoredKey[]): string {
  return `${JSON.stringify({ keys }, null, 2)}\n`;
}

/** Where the keys of a data file are. */
export function keyFileOf(data: string): KeyFile {
  return new KeyFile(`${data}.keys.json`);
}
