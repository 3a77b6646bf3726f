import { isDeepStrictEqual } from 'node:util';
import { changesBetween } from '../domain/audit/changes';
import { SITE_VERSIONS } from '../domain/client-actions/site-version';
import { badInput, DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { assertHolds, type RequestContext } from '../domain/request-context';
import { readText } from '../domain/text-input';
import { ConfigurationManagerSite } from '../entities/configuration-manager-site.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { audit, nextAuditNumber } from './audit-trail';

/** Permission to change what is set for a site. */
export const MODIFY_SITE = 'Site.Modify';

const MAX_POINTS = 20;
const MAX_POINT = 255;

/** What is to become of a site: what is absent or null stays as it is. */
export interface SiteInput {
  readonly version?: string | null;
  readonly scriptAuthorsRequireAdditionalApprover?: boolean | null;
  readonly isRunScriptOn?: boolean | null;
  readonly softwareUpdatePoints?: readonly string[] | null;
}

/** Changes what is set for sites. */
export class SiteService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Changes what is given. */
  async update(context: RequestContext, id: string, input: SiteInput): Promise<void> {
    assertHolds(context.principal, MODIFY_SITE);
    const given = readGiven(input);
    await this.unitOfWork.write(async (manager) => {
      const site = await manager.findOneBy(ConfigurationManagerSite, { id });
      if (!site) throw new DomainError('NOT_FOUND', { type: 'ConfigurationManagerSite', id });
      const stored = { ...site } as Record<string, unknown>;
      const changed = Object.entries(given).filter(([name, value]) => !isDeepStrictEqual(stored[name], value));
      if (changed.length === 0) return;
      await manager.update(ConfigurationManagerSite, { id }, Object.fromEntries(changed));
      const before = Object.fromEntries(changed.map(([name]) => [name, stored[name]]));
      const activity = {
        activityType: 'Patch ConfigurationManagerSite',
        operationType: 'Patch',
        componentName: 'ConfigurationManager',
        category: 'Other',
        resourceType: 'ConfigurationManagerSite',
        resources: [{ id, displayName: site.siteName }],
        changes: changesBetween(before, Object.fromEntries(changed)),
        subject: `site ${await nextAuditNumber(manager)}`,
      };
      await audit(manager, context, activity, this.random);
    });
  }
}

function readGiven(input: SiteInput): Record<string, unknown> {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));
  if (Object.keys(given).length === 0) throw badInput('site', 'names nothing to change.');
  const { version, softwareUpdatePoints: points } = input;
  if (version != null && !(SITE_VERSIONS as readonly string[]).includes(version))
    throw badInput('site.version', `must be one of ${SITE_VERSIONS.join(', ')}.`, { accepted: SITE_VERSIONS });
  if (points != null) given.softwareUpdatePoints = readPoints(points);
  return given;
}

function readPoints(points: readonly string[]): string[] {
  const field = 'site.softwareUpdatePoints';
  if (points.length > MAX_POINTS) throw badInput(field, `must be at most ${MAX_POINTS}.`, { maximum: MAX_POINTS });
  const read = points.map((point, place) => readText(`${field}.${place}`, point, MAX_POINT)!);
  const twice = read.find((point, place) => read.indexOf(point) !== place);
  if (twice !== undefined) throw badInput(field, `names ${twice} twice.`);
  return read;
}
