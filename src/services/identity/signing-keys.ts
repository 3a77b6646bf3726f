import type { CryptoKey, JWK } from 'jose';
import { addMilliseconds, type Instant } from '../../domain/clock';
import type { KeyFile, StoredKey } from '../../persistence/key-file';
import { CLOCK_SKEW, TOKEN_LIFETIME, type TokenClock } from './token-clock';

/** The one algorithm tokens are signed with. */
export const SIGNING_ALGORITHM = 'RS256';

/** Some tokens are signed while others replace the key; the last of them expires so long after the key. */
const RETENTION = TOKEN_LIFETIME + CLOCK_SKEW;

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
}

/** A key as it is published. */
export interface PublicJwk {
  readonly kty: string;
  readonly use: 'sig';
  readonly alg: typeof SIGNING_ALGORITHM;
  readonly kid: string;
  readonly n: string;
  readonly e: string;
}

interface KeySet {
  readonly version: string | null;
  readonly stored: readonly StoredKey[];
  readonly signing: SigningKey;
  readonly publicKeys: ReadonlyMap<string, CryptoKey>;
}

/**
 * The keys tokens are signed with and checked against. `jose` is loaded with the first of them: most sandboxes that tests
 * start never see a token. They are made when first needed, and read anew when the file changes.
 */
export class SigningKeys {
  private known: KeySet | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private readonly listeners: (() => void)[] = [];

  /** Without a file the keys go with the process. */
  constructor(
    private readonly file: KeyFile | null,
    private readonly clock: TokenClock,
  ) {}

  /** The key that signs. */
  async signing(): Promise<SigningKey> {
    return (await this.current()).signing;
  }

  /** What everybody may know: the key that signs, and those it replaced whose tokens may not have expired. */
  async published(): Promise<PublicJwk[]> {
    const { stored } = await this.current();
    return stored.filter((key) => this.isGood(key)).map(({ jwk }) => publicPartOf(jwk));
  }

  /** The public key of a name, if one of ours is called that. */
  async find(kid: string): Promise<CryptoKey | null> {
    const { stored, publicKeys } = await this.current();
    const found = stored.find(({ jwk }) => jwk.kid === kid);
    return found && this.isGood(found) ? publicKeys.get(kid)! : null;
  }

  /** Makes the keys if there are none yet. */
  async prepare(): Promise<void> {
    await this.current();
  }

  /** Calls back when the keys have changed. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  private isGood({ retired }: StoredKey): boolean {
    return !retired || addMilliseconds(retired[this.clock.kind], RETENTION) > this.clock.now();
  }

  /** Those who ask at the same time get the same keys, as one looks after the other. */
  private current(): Promise<KeySet> {
    const current = this.turn.then(() => this.refresh());
    this.turn = current.catch(() => {});
    return current;
  }

  private async refresh(): Promise<KeySet> {
    const { known, file } = this;
    const version = file ? await file.version() : null;
    if (known && version === known.version) return known;
    this.known = file ? await loadKeys(file) : await keySetOf([await makeKey()], null);
    if (known) for (const listener of this.listeners) listener();
    return this.known;
  }
}

async function loadKeys(file: KeyFile): Promise<KeySet> {
  const version = await file.version();
  const stored = await file.read();
  if (stored) return keySetOf(stored, version);
  await file.create([await makeKey()]);
  return loadKeys(file);
}

/** Replaces the key that signs, and forgets those whose tokens have all expired. Answers with the name of the new one. */
export async function rotateKeys(file: KeyFile, now: { real: Instant; sandbox: Instant }): Promise<string> {
  const [signing, ...retired] = (await file.read()) ?? [];
  const made = await makeKey();
  const kept = retired.filter((key) =>
    (['real', 'sandbox'] as const).some((clock) => addMilliseconds(key.retired![clock], RETENTION) > now[clock]),
  );
  const replaced = signing ? [{ jwk: publicPartOf(signing.jwk), retired: now }] : [];
  await file.replace([made, ...replaced, ...kept]);
  return made.jwk.kid;
}

async function makeKey(): Promise<StoredKey> {
  const { calculateJwkThumbprint, exportJWK, generateKeyPair } = await import('jose');
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { jwk: { ...jwk, kid: await calculateJwkThumbprint(jwk) } as StoredKey['jwk'], retired: null };
}

async function keySetOf(stored: readonly StoredKey[], version: string | null): Promise<KeySet> {
  const publicKeys = await Promise.all(
    stored.map(async ({ jwk }) => [jwk.kid, await importKey(publicPartOf(jwk))] as const),
  );
  const [{ jwk }] = stored as [StoredKey];
  const signing = { kid: jwk.kid, privateKey: await importKey(jwk as JWK) };
  return { version, stored, signing, publicKeys: new Map(publicKeys) };
}

async function importKey(jwk: JWK): Promise<CryptoKey> {
  const { importJWK } = await import('jose');
  return importJWK(jwk, SIGNING_ALGORITHM) as Promise<CryptoKey>;
}

function publicPartOf({ kid, n, e }: StoredKey['jwk']): PublicJwk & StoredKey['jwk'] {
  return { kty: 'RSA', use: 'sig', alg: SIGNING_ALGORITHM, kid, n, e };
}
