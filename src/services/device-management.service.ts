import { changesBetween } from '../domain/audit/changes';
import { badInput } from '../domain/errors';
import type { Random } from '../domain/random';
import { assertHolds, type RequestContext } from '../domain/request-context';
import { tenantIdOf } from '../domain/tenant';
import { DeviceManagementSettings, TenantSettings } from '../entities/device-management-settings.entity';
import { defaultOf, propertiesOf } from '../entities/properties';
import { insertRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { audit, nextAuditNumber } from './audit-trail';

/** Permission to change the settings of the tenant. */
export const UPDATE_SETTINGS = 'Microsoft.Intune_Organization_Update';

const ID = 'settings';

/** What holds as long as nobody has changed anything. */
const DEFAULTS = Object.fromEntries(
  propertiesOf(DeviceManagementSettings).map((property) => [property.name, defaultOf(property)]),
);

/** What is to become of the settings: what is absent or null stays as it is. */
export type SettingsInput = { readonly [Setting in keyof DeviceManagementSettings]?: boolean | null };

/** Changes the settings of the tenant. */
export class DeviceManagementService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Changes what is given. */
  async update(context: RequestContext, settings: SettingsInput): Promise<void> {
    assertHolds(context.principal, UPDATE_SETTINGS);
    const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value != null));
    if (Object.keys(given).length === 0) throw badInput('settings', 'names nothing to change.');
    await this.unitOfWork.write(async (manager) => {
      const stored = await manager.findOneBy(TenantSettings, { id: ID });
      const before = stored ? { ...stored } : { id: ID, ...DEFAULTS };
      const after = { ...before, ...given };
      if (stored) await manager.update(TenantSettings, { id: ID }, given);
      else await insertRow(manager, TenantSettings, after);
      const activity = {
        activityType: 'Patch DeviceManagement',
        operationType: 'Patch',
        componentName: 'ManagedDevices',
        category: 'Device',
        resourceType: 'DeviceManagement',
        resources: [{ id: tenantIdOf(this.random), displayName: null }],
        changes: changesBetween(before, after),
        subject: `settings ${await nextAuditNumber(manager)}`,
      };
      await audit(manager, context, activity, this.random);
    });
  }
}
