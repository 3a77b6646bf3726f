import { hashCredential } from '../domain/identity/credential';
import { Random } from '../domain/random';

type Row = Record<string, unknown>;

/** Principals as they are stored: a dataset tells passwords and secrets, a data file does not. */
export function hashCredentials(principals: readonly Row[], seed: string): Row[] {
  const random = new Random(seed);
  const hash = (credential: unknown, use: string) =>
    typeof credential === 'string' ? hashCredential(credential, random.guid(use)) : null;
  return principals.map((row) => ({
    ...row,
    password: hash(row.password, `password ${row.id}`),
    secret: hash(row.secret, `secret ${row.id}`),
  }));
}
