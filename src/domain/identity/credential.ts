import { scryptSync, timingSafeEqual } from 'node:crypto';

/** The credentials of a sandbox are published, so hashing them need not be dear: it takes two milliseconds. */
const COST = { N: 1024, r: 8, p: 1 };
const LENGTH = 32;

/** How a password or secret is stored: so that whoever gets hold of a data file does not read it there. */
export function hashCredential(credential: string, salt: string): string {
  return `scrypt$${salt}$${scryptSync(credential, salt, LENGTH, COST).toString('base64url')}`;
}

/** Whether a credential is the one that was stored; nothing matches a credential that does not exist. */
export function isCredential(offered: string, stored: string | null): boolean {
  const [, salt, hash] = stored?.split('$') ?? [];
  const expected = Buffer.from(hash ?? '', 'base64url');
  if (salt === undefined || expected.length !== LENGTH) return false;
  return timingSafeEqual(scryptSync(offered, salt, LENGTH, COST), expected);
}
