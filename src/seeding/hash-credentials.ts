import { hashCredential } from '../domain/identity/credential';
import { Random } from '../domain/random';

type Row = Record<string, unknown>;

/** What was hashed before: a reset loads the same dataset again, and should not take longer for it. */
const hashes = new Map<string, string>();

/** What a data file holds of a credential, and a dataset that was made from one. */
const HASHED = /^scrypt\$[^$]+\$[\w-]{43}$/;

/** Principals as they are stored: a dataset tells passwords and secrets, or what a data file made of them. */
export function hashCredentials(principals: readonly Row[], seed: string): Row[] {
  const random = new Random(seed);
  const hash = (credential: unknown, use: string) => {
    if (typeof credential !== 'string') return null;
    if (HASHED.test(credential)) return credential;
    const key = JSON.stringify([seed, use, credential]);
    const hashed = hashes.get(key) ?? hashCredential(credential, random.guid(use));
    hashes.set(key, hashed);
    return hashed;
  };
  return principals.map((row) => ({
    ...row,
    password: hash(row.password, `password ${row.id}`),
    secret: hash(row.secret, `secret ${row.id}`),
  }));
}
