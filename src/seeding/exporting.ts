import type { Instant } from '../domain/clock';
import type { Random } from '../domain/random';
import type { ConfigurationManagerSite } from '../entities/configuration-manager-site.entity';
import type { ReadConnection } from '../persistence/read-connection';

/** A sandbox on its way into a dataset. */
export interface Exporting {
  readonly connection: ReadConnection;
  /** Randomness of a sandbox that will start from the dataset. */
  readonly random: Random;
  /** Where its clock stands. */
  readonly now: Instant;
  readonly site: ConfigurationManagerSite | undefined;
}
