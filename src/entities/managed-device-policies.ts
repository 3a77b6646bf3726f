import { failingStatuses } from '../domain/devices/compliance';
import type { SyncFacts } from '../domain/devices/sync-status';
import { DeviceCompliancePolicySettingState } from './embedded/policy-setting-states';
import { ManagedDeviceSecrets } from './managed-device-secrets';
import { EmbeddedList, Json } from './properties';

const statesOf = (table: string) =>
  `(SELECT json_group_array(p."state") FROM "${table}" p WHERE p."managedDeviceId" = t."id")`;

/** What the policies of a managed device come to, worked out from their states. */
export abstract class ManagedDevicePolicies extends ManagedDeviceSecrets {
  @EmbeddedList(
    () => DeviceCompliancePolicySettingState,
    'Settings of compliance policies that the device does not meet, or that could not be evaluated, by policy. Graph: managedDevice/getNonCompliantSettings.',
    {
      required: true,
      expression: `(SELECT json_group_array(json(s.value) ORDER BY p."displayName", p."id", s.key)
        FROM "deviceCompliancePolicyState" p, json_each(p."settingStates") s WHERE p."managedDeviceId" = t."id"
        AND s.value ->> 'state' IN (${failingStatuses.map((status) => `'${status}'`).join(', ')}))`,
    },
  )
  getNonCompliantSettings!: DeviceCompliancePolicySettingState[];

  @Json('What getSyncStatus follows from, beside columns.', {
    expression: `json_object(
      'syncAction', (SELECT json_object('actionState', r."actionState", 'startDateTime', r."startDateTime")
        FROM "deviceActionResult" r WHERE r."managedDeviceId" = t."id" AND r."actionName" = 'syncDevice' AND r."isCurrent"),
      'policies', json_object(
        'compliance', ${statesOf('deviceCompliancePolicyState')},
        'configuration', ${statesOf('deviceConfigurationState')},
        'appConfiguration', ${statesOf('managedDeviceMobileAppConfigurationState')}))`,
  })
  syncFacts!: SyncFacts;
}
