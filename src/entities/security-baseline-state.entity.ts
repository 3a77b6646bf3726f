import {
  type SecurityBaselineComplianceState,
  type SecurityBaselinePolicySourceType,
  securityBaselineComplianceState,
  securityBaselinePolicySourceType,
} from '../domain/enumerations/policies';
import { SettingSource } from './embedded/policy-setting-states';
import { deviceIsListed, OF_LISTED_DEVICE } from './listed-devices';
import { EmbeddedType, Resource } from './model-classes';
import { EmbeddedList, EnumMember, Key, Text } from './properties';
import { WITH_DEVICE } from './scopes';

@EmbeddedType(
  'SecurityBaselineContributingPolicy',
  'A policy that contributes to a setting of a security baseline. Graph: securityBaselineContributingPolicy.',
)
class SecurityBaselineContributingPolicy {
  @Text('Identifier of the policy.')
  sourceId!: string | null;

  @Text('Name of the policy.')
  displayName!: string | null;

  @EnumMember(securityBaselinePolicySourceType, 'Kind of the policy.', { required: true, defaultTo: 'deviceIntent' })
  sourceType!: SecurityBaselinePolicySourceType;
}

@Resource({
  description: 'How a device stands against a security baseline. Graph: securityBaselineState.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: WITH_DEVICE,
  orderBy: ['displayName'],
  visible: OF_LISTED_DEVICE,
})
export class SecurityBaselineState {
  @Key('Identifier of this baseline on this device.')
  id!: string;

  @Text('Name of the baseline.', { required: true })
  displayName!: string;

  @Text('Identifier of the template the baseline was made from.')
  securityBaselineTemplateId!: string | null;

  @EnumMember(securityBaselineComplianceState, 'How the device stands against the baseline: as its gravest setting.', {
    required: true,
    defaultTo: 'unknown',
  })
  state!: SecurityBaselineComplianceState;

  @Text('Sign-in name of the user the baseline was evaluated for; null when it was evaluated for the device.')
  userPrincipalName!: string | null;

  @Text('The device.', { hidden: true, required: true, references: 'managedDevice' })
  managedDeviceId!: string;
}

@Resource({
  description: 'How a device stands against one setting of a security baseline. Graph: securityBaselineSettingState.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: { ofDevices: 't."securityBaselineStateId" IN (SELECT "id" FROM "securityBaselineState")' },
  orderBy: ['settingCategoryName', 'settingName'],
  visible: `EXISTS (SELECT 1 FROM "securityBaselineState" b JOIN "managedDevice" d ON d."id" = b."managedDeviceId"
    WHERE b."id" = t."securityBaselineStateId" AND ${deviceIsListed('d')})`,
})
export class SecurityBaselineSettingState {
  @Key('Identifier of this setting on this device.')
  id!: string;

  @Text('Identifier of the setting; null when it has none.')
  settingId!: string | null;

  @Text('Name of the setting.', { required: true })
  settingName!: string;

  @Text('Identifier of the category of the setting; null when it has none.')
  settingCategoryId!: string | null;

  @Text('Name of the category of the setting; null when it has none.')
  settingCategoryName!: string | null;

  @EnumMember(securityBaselineComplianceState, 'How the device stands against the setting.', {
    required: true,
    defaultTo: 'unknown',
  })
  state!: SecurityBaselineComplianceState;

  @Text('What the device reported when the setting could not be applied; null otherwise.')
  errorCode!: string | null;

  @EmbeddedList(() => SettingSource, 'The policies that ask for the setting.', { required: true })
  sourcePolicies!: SettingSource[];

  @EmbeddedList(
    () => SecurityBaselineContributingPolicy,
    'The policies that contribute to the value; several when they are in conflict.',
    { required: true },
  )
  contributingPolicies!: SecurityBaselineContributingPolicy[];

  @Text('The baseline on the device.', { hidden: true, required: true, references: 'securityBaselineState' })
  securityBaselineStateId!: string;
}
