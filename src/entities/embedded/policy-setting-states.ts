import {
  type ComplianceStatus,
  complianceStatus,
  type SettingSourceType,
  settingSourceType,
} from '../../domain/enumerations/policies';
import { EmbeddedType } from '../model-classes';
import { EmbeddedList, EnumMember, SafeInt, Text } from '../properties';

@EmbeddedType('SettingSource', 'A policy that a setting comes from. Graph: settingSource.')
export class SettingSource {
  @Text('Identifier of the policy.')
  id!: string | null;

  @Text('Name of the policy.')
  displayName!: string | null;

  @EnumMember(settingSourceType, 'Kind of the policy.', { required: true, defaultTo: 'deviceConfiguration' })
  sourceType!: SettingSourceType;
}

/** How a device stands against one setting of a policy, whatever the kind of the policy. */
abstract class PolicySettingState {
  @Text('The setting, as policy and property, e.g. `Windows10CompliancePolicy.PasswordRequired`.')
  setting!: string | null;

  @Text('Name of the setting for people; null when it has none.')
  settingName!: string | null;

  @Text('Which of several settings of one name this is; null when there is one only.')
  instanceDisplayName!: string | null;

  @Text('Identifier of the instance of the setting; null when there is one only.')
  settingInstanceId!: string | null;

  @EnumMember(complianceStatus, 'How the device stands against the setting.', { required: true, defaultTo: 'unknown' })
  state!: ComplianceStatus;

  @SafeInt('What the device reported when the setting is not met; 0 when it is.', { required: true })
  errorCode!: number;

  @Text('What is wrong, in words; null when nothing is.')
  errorDescription!: string | null;

  @Text('The value found on the device, as text; null when it was not reported.')
  currentValue!: string | null;

  @Text('Identifier of the user the setting was evaluated for; null when it was evaluated for the device.')
  userId!: string | null;

  @Text('Name of the user the setting was evaluated for; null when it was evaluated for the device.')
  userName!: string | null;

  @Text('Mail address of the user the setting was evaluated for; null without a user or mailbox.')
  userEmail!: string | null;

  @Text('Sign-in name of the user the setting was evaluated for; null when it was evaluated for the device.')
  userPrincipalName!: string | null;

  @EmbeddedList(() => SettingSource, 'The policies that ask for the setting; several when they are in conflict.', {
    required: true,
  })
  sources!: SettingSource[];
}

@EmbeddedType(
  'DeviceCompliancePolicySettingState',
  'How a device stands against one setting of a compliance policy. Graph: deviceCompliancePolicySettingState.',
)
export class DeviceCompliancePolicySettingState extends PolicySettingState {}

@EmbeddedType(
  'DeviceConfigurationSettingState',
  'How a device stands against one setting of a configuration profile. Graph: deviceConfigurationSettingState.',
)
export class DeviceConfigurationSettingState extends PolicySettingState {}

@EmbeddedType(
  'ManagedDeviceMobileAppConfigurationSettingState',
  'How a device stands against one setting of an app configuration policy. Graph: managedDeviceMobileAppConfigurationSettingState.',
)
export class ManagedDeviceMobileAppConfigurationSettingState extends PolicySettingState {}
