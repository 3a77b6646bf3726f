import type { EntityManager } from 'typeorm';
import { DomainError } from '../domain/errors';
import { ConfigurationManagerSite } from '../entities/configuration-manager-site.entity';

/** The site, where the optional feature is on by which scripts are kept and run; refuses the action otherwise. */
export async function getSiteWithScripts(manager: EntityManager, action: string): Promise<ConfigurationManagerSite> {
  const [site] = await manager.find(ConfigurationManagerSite, { order: { id: 'ASC' }, take: 1 });
  if (site?.isRunScriptOn) return site;
  throw new DomainError('ACTION_NOT_AVAILABLE', {
    action,
    reasonCode: 'FEATURE_OFF',
    reason: 'the optional feature by which scripts are kept and run is off at the site.',
  });
}
