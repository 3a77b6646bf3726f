import type { Random } from './random';

/** The identifier of the one tenant a sandbox is. */
export function tenantIdOf(random: Random): string {
  return random.guid('tenant');
}
