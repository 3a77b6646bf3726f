import type { Weighted } from './dice';
import type { Model } from './models';
import type { Version } from './versions';

/** Categories of the tenant, by the use a device has. */
export type Use = 'corporate' | 'shared' | 'field' | 'personal';

/** A platform and way of enrolment, and what all such devices have in common. */
export interface Kind extends Weighted {
  readonly models: readonly Model[];
  readonly versions: readonly Version[];
  readonly use: Use;
  /** How its names begin. */
  readonly prefix: string;
  /** How it is called in the name that Intune gives at enrolment; null if it gives none. */
  readonly platform: string | null;
  /** What its record says. */
  readonly record: Readonly<Record<string, unknown>>;
  readonly twin?: Readonly<Record<string, unknown>>;
  readonly hasCellular?: boolean;
  /** Whether it keeps the identifiers of its hardware from the organisation. */
  readonly isReticent?: boolean;
  readonly hasClient?: boolean;
}
