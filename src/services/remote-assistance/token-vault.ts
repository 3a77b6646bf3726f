import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SealKeyFile } from '../../persistence/seal-key-file';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals secrets, so that the database alone tells nothing of them. The key is kept in a file of its own. */
export class TokenVault {
  private known: Promise<Buffer> | null = null;

  /** Without a file the key goes with the process. */
  constructor(private readonly file: SealKeyFile | null) {}

  /** Seals a secret for one owner; it opens for that owner alone. */
  async seal(secret: string, owner: string): Promise<string> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, await this.key(), nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Opens what was sealed; null if it was not sealed with this key, for this owner, or has been changed since. */
  async open(sealed: string, owner: string): Promise<string | null> {
    const bytes = Buffer.from(sealed, 'base64url');
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const key = await this.key();
    try {
      const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(owner)).setAuthTag(tag);
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString();
    } catch {
      return null;
    }
  }

  private key(): Promise<Buffer> {
    this.known ??= this.load().catch((error: unknown) => {
      this.known = null;
      throw error;
    });
    return this.known;
  }

  private async load(): Promise<Buffer> {
    const { file } = this;
    if (!file) return randomBytes(KEY_BYTES);
    const stored = await file.read();
    if (stored) return stored;
    await file.create(randomBytes(KEY_BYTES));
    return this.load();
  }
}
