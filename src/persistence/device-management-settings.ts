import { TenantSettings } from '../entities/device-management-settings.entity';
import { defaultOf, propertiesOf } from '../entities/properties';

const values = propertiesOf(TenantSettings)
  .filter(({ kind }) => kind === 'boolean')
  .map((property) => {
    const { name } = property;
    const stored = `(SELECT "${name}" FROM "deviceManagementSettings" WHERE "id" = 'settings')`;
    return `'${name}', json(iif(coalesce(${stored}, ${Number(defaultOf(property))}), 'true', 'false'))`;
  });

/** SQL of the settings of the tenant: what was set, else what holds by default. */
export const deviceManagementSettingsSql = `SELECT json_object(${values.join(', ')}) AS j`;
