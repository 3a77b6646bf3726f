import { type Instant, toMilliseconds } from '../../clock';
import type { Value } from '../values';
import type { HeavyFact, Machine, Site } from './machine';

/** The values of a row by column; what is left out is null. */
export type NamedRow = Readonly<Record<string, Value>>;

/** How the rows of an entity follow from a machine. */
export interface LiveEntity {
  /** What must be read of the machine for it, besides what always is. */
  readonly needs?: readonly HeavyFact[];
  readonly rows: (machine: Machine, site: Site) => readonly NamedRow[];
}

/** An instant as a value of a row. */
export function at(instant: Instant | null): number | null {
  return instant === null ? null : toMilliseconds(instant);
}

/** A truth as the database or a program has it, as a value of a row. */
export function truth(value: boolean | number | null): boolean | null {
  return value === null ? null : Boolean(value);
}

/** The account name in the sign-in name of a user. */
export function accountOf(userPrincipalName: string | null): string | null {
  return userPrincipalName?.split('@')[0] ?? null;
}

/** The domain of the accounts of users. */
export const DOMAIN = 'CONTOSO';
