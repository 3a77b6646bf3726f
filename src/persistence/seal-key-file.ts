import { DataFileError } from './data-source';
import { createOwnFile, readOwnFile } from './own-file';

const KEY = /^[0-9a-f]{64}$/;

/** The file beside a data file that holds the key secrets in it are sealed with. Only its owner can read it. */
export class SealKeyFile {
  constructor(readonly path: string) {}

  /** The key; null if there is no file. */
  async read(): Promise<Buffer | null> {
    const text = (await readOwnFile(this.path))?.trim();
    if (text === undefined) return null;
    if (KEY.test(text)) return Buffer.from(text, 'hex');
    throw new DataFileError(`${this.path} does not hold a key; move it away to have a new one made`);
  }

  /** Stores a key, unless somebody else has just done so. */
  create(key: Buffer): Promise<void> {
    return createOwnFile(this.path, `${key.toString('hex')}\n`);
  }
}

/** Where the key is that secrets of a data file are sealed with. */
export function sealKeyFileOf(data: string): SealKeyFile {
  return new SealKeyFile(`${data}.seal-key`);
}
