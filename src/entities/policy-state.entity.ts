import {
  type ComplianceStatus,
  complianceStatus,
  type PolicyPlatformType,
  policyPlatformType,
} from '../domain/enumerations/policies';
import {
  DeviceCompliancePolicySettingState,
  DeviceConfigurationSettingState,
  ManagedDeviceMobileAppConfigurationSettingState,
} from './embedded/policy-setting-states';
import { OF_LISTED_DEVICE } from './listed-devices';
import { Resource } from './model-classes';
import { EmbeddedList, EnumMember, Int, Key, Text } from './properties';
import { WITH_DEVICE } from './scopes';

/** How a device stands against one policy, whatever the kind of the policy. */
abstract class PolicyState {
  @Key('Identifier of this policy on this device.')
  id!: string;

  @Text('Name of the policy.')
  displayName!: string | null;

  @EnumMember(policyPlatformType, 'Platform the policy is made for.', { required: true, defaultTo: 'all' })
  platformType!: PolicyPlatformType;

  @EnumMember(complianceStatus, 'How the device stands against the policy: as its gravest setting does.', {
    required: true,
    defaultTo: 'unknown',
  })
  state!: ComplianceStatus;

  @Int('Version of the policy; it grows with every change to the policy.', { required: true, defaultTo: 1 })
  version!: number;

  @Int('Number of settings in the policy.', {
    required: true,
    expression: 'json_array_length(t."settingStates")',
  })
  settingCount!: number;

  @Text('Identifier of the user the policy was evaluated for; null when it was evaluated for the device.', {
    references: 'user',
    onDelete: 'SET NULL',
  })
  userId!: string | null;

  @Text('Sign-in name of the user the policy was evaluated for; null when it was evaluated for the device.')
  userPrincipalName!: string | null;

  @Text('Identifier of the policy itself.', { hidden: true, required: true })
  policyId!: string;

  @Text('The device.', { hidden: true, required: true, references: 'managedDevice' })
  managedDeviceId!: string;
}

@Resource({
  description: 'How a device stands against one compliance policy. Graph: deviceCompliancePolicyState.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: WITH_DEVICE,
  orderBy: ['displayName'],
  visible: OF_LISTED_DEVICE,
})
export class DeviceCompliancePolicyState extends PolicyState {
  @EmbeddedList(() => DeviceCompliancePolicySettingState, 'How the device stands against each setting of the policy.', {
    required: true,
  })
  settingStates!: DeviceCompliancePolicySettingState[];
}

@Resource({
  description: 'How a configuration profile fares on a device. Graph: deviceConfigurationState.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: WITH_DEVICE,
  orderBy: ['displayName'],
  visible: OF_LISTED_DEVICE,
})
export class DeviceConfigurationState extends PolicyState {
  @EmbeddedList(() => DeviceConfigurationSettingState, 'How each setting of the profile fares on the device.', {
    required: true,
  })
  settingStates!: DeviceConfigurationSettingState[];
}

@Resource({
  description: 'How an app configuration policy fares on a device. Graph: managedDeviceMobileAppConfigurationState.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: WITH_DEVICE,
  orderBy: ['displayName'],
  visible: OF_LISTED_DEVICE,
})
export class ManagedDeviceMobileAppConfigurationState extends PolicyState {
  @EmbeddedList(
    () => ManagedDeviceMobileAppConfigurationSettingState,
    'How each setting of the policy fares on the device.',
    { required: true },
  )
  settingStates!: ManagedDeviceMobileAppConfigurationSettingState[];
}

@Resource({
  description:
    'A policy whose assignment filter was evaluated on a device. Graph: assignmentFilterEvaluationStatusDetails.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: WITH_DEVICE,
  orderBy: ['payloadId'],
  visible: OF_LISTED_DEVICE,
})
export class AssignmentFilterEvaluationStatusDetails {
  @Key('Identifier of this evaluation on this device.')
  id!: string;

  @Text('Identifier of the policy or app whose assignment the filter narrows.')
  payloadId!: string | null;

  @Text('The device.', { hidden: true, required: true, references: 'managedDevice' })
  managedDeviceId!: string;
}
