import type { EntityManager } from 'typeorm';
import { Collection } from '../entities/collection.entity';
import { ConfigurationManagerSite } from '../entities/configuration-manager-site.entity';
import { SecurityRole } from '../entities/security-role.entity';
import { highestNumber } from './numbered-ids';

/** The code of a site that has no record. */
const DEFAULT_CODE = 'CON';

/**
 * The id of a new collection or security role: the code of the site, and the next number as five hexadecimal digits.
 * Both are numbered in one row, as no two objects share an id.
 */
export async function nextSiteId(manager: EntityManager): Promise<string> {
  const [site] = await manager.find(ConfigurationManagerSite, { order: { id: 'ASC' }, take: 1 });
  const code = site?.id ?? DEFAULT_CODE;
  const numberOf = (id: string) => (id.startsWith(code) ? Number(`0x${id.slice(code.length)}`) : 0);
  const last = Math.max(
    await highestNumber(manager, SecurityRole, numberOf),
    await highestNumber(manager, Collection, numberOf),
  );
  return `${code}${(last + 1).toString(16).toUpperCase().padStart(5, '0')}`;
}
