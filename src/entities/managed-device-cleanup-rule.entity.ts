import {
  type DeviceCleanupRulePlatformType,
  deviceCleanupRulePlatformType,
} from '../domain/enumerations/cleanup-rules';
import { Resource } from './model-classes';
import { DateTime, EnumMember, Int, Key, Text } from './properties';

@Resource({
  singular: 'managedDeviceCleanupRule',
  plural: 'managedDeviceCleanupRules',
  description:
    'Hides the records of devices that have not checked in for a while, looked at every 24 hours. Nothing is sent to the devices; one that checks in while its certificate is valid is listed again. Graph: managedDeviceCleanupRule.',
  permission: 'Microsoft.Intune_Organization_Read',
  scope: 'tenant',
  orderBy: ['displayName'],
  search: ['displayName', 'description'],
})
export class ManagedDeviceCleanupRule {
  @Key('Identifier of the rule.')
  id!: string;

  @Text('Name of the rule, at most 256 characters; audit events carry it.', { required: true })
  displayName!: string;

  @Text('What it is for, at most 1024 characters; null when nothing is said.')
  description!: string | null;

  @EnumMember(
    deviceCleanupRulePlatformType,
    'The devices it concerns; there is one rule per platform at most. Devices of Jamf and of Configuration Manager alone are left as they are.',
    { required: true, defaultTo: 'all', indexed: true },
  )
  deviceCleanupRulePlatformType!: DeviceCleanupRulePlatformType;

  @Int('Days without a check-in after which a device is hidden, 30 to 270.', { required: true })
  deviceInactivityBeforeRetirementInDays!: number;

  @DateTime('When the rule was last changed.', { required: true })
  lastModifiedDateTime!: string;
}
