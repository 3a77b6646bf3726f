import { remoteActions } from '../../domain/remote-actions';
import { BitlockerRecoveryKey } from '../../entities/bitlocker-recovery-key.entity';
import { Collection } from '../../entities/collection.entity';
import { DetectedApp } from '../../entities/detected-app.entity';
import { DeviceActionResult } from '../../entities/device-action-result.entity';
import { DeviceCategory } from '../../entities/device-category.entity';
import { DeviceHealthScriptPolicyState } from '../../entities/device-health-script.entity';
import { DeviceLogCollectionResponse } from '../../entities/device-log-collection-response.entity';
import { DeviceTimelineEvent } from '../../entities/device-timeline-event.entity';
import { ManagedAppRegistration } from '../../entities/managed-app-registration.entity';
import { ManagedDevice } from '../../entities/managed-device.entity';
import { ManagedDeviceEncryptionState } from '../../entities/managed-device-encryption-state.entity';
import {
  AssignmentFilterEvaluationStatusDetails,
  DeviceCompliancePolicyState,
  DeviceConfigurationState,
  ManagedDeviceMobileAppConfigurationState,
} from '../../entities/policy-state.entity';
import type { ModelClass } from '../../entities/properties';
import { SecurityBaselineState } from '../../entities/security-baseline-state.entity';
import { User } from '../../entities/user.entity';
import { WindowsProtectionState } from '../../entities/windows-protection-state.entity';
import type { Edge } from './edge';

/** An edge to the short list of what carries the id of a device. */
function listOfDevice(field: string, target: ModelClass, description: string): Edge {
  return { owner: ManagedDevice, field, target, kind: 'list', from: 'id', to: 'managedDeviceId', description };
}

/** What leads from a device elsewhere. */
export const deviceEdges: readonly Edge[] = [
  {
    owner: ManagedDevice,
    field: 'user',
    target: User,
    kind: 'one',
    from: 'userId',
    to: 'id',
    description: 'The primary user; null on a shared device.',
  },
  {
    owner: ManagedDevice,
    field: 'users',
    target: User,
    kind: 'list',
    from: 'userId',
    to: 'id',
    maximum: 1,
    description: 'The primary user as a list of none or one. Graph: managedDevice/users.',
  },
  {
    owner: ManagedDevice,
    field: 'deviceCategory',
    target: DeviceCategory,
    kind: 'one',
    from: 'deviceCategoryId',
    to: 'id',
    description: 'The category; null when unassigned. Graph: managedDevice/deviceCategory.',
  },
  {
    owner: ManagedDevice,
    field: 'deviceActionResults',
    target: DeviceActionResult,
    kind: 'list',
    from: 'id',
    to: 'managedDeviceId',
    where: 't."isCurrent"',
    maximum: remoteActions.length,
    description: 'The latest action of each name, newest first. Graph: managedDevice.deviceActionResults.',
  },
  {
    owner: ManagedDevice,
    field: 'detectedApps',
    target: DetectedApp,
    kind: 'connection',
    from: 'id',
    to: 'id',
    through: { table: 'managedDeviceDetectedApp', from: 'managedDeviceId', to: 'detectedAppId' },
    description: 'Apps that inventory found on the device. Graph: managedDevice/detectedApps.',
  },
  {
    owner: ManagedDevice,
    field: 'collections',
    target: Collection,
    kind: 'connection',
    from: 'id',
    to: 'id',
    through: { table: 'collectionMember', from: 'managedDeviceId', to: 'collectionId' },
    description: 'Configuration Manager collections the device is a member of.',
  },
  {
    owner: ManagedDevice,
    field: 'timeline',
    target: DeviceTimelineEvent,
    kind: 'connection',
    from: 'id',
    to: 'managedDeviceId',
    description: 'What happened to the device, oldest first: actions step by step, audit events and check-ins.',
  },
  {
    owner: ManagedDevice,
    field: 'logCollectionRequests',
    target: DeviceLogCollectionResponse,
    kind: 'connection',
    from: 'id',
    to: 'managedDeviceId',
    description: 'Diagnostics the device was asked for, newest first. Graph: managedDevice/logCollectionRequests.',
  },
  {
    owner: ManagedDevice,
    field: 'windowsProtectionState',
    target: WindowsProtectionState,
    kind: 'one',
    from: 'id',
    to: 'managedDeviceId',
    description:
      'What Microsoft Defender on the device last reported; null until it does and on other platforms. Graph: managedDevice/windowsProtectionState.',
  },
  {
    owner: ManagedDevice,
    field: 'encryptionState',
    target: ManagedDeviceEncryptionState,
    kind: 'one',
    from: 'id',
    to: 'managedDeviceId',
    description: 'How encryption stands on the device; null where the encryption report leaves it out.',
  },
  {
    owner: ManagedDevice,
    field: 'bitlockerRecoveryKeys',
    target: BitlockerRecoveryKey,
    kind: 'list',
    from: 'id',
    to: 'managedDeviceId',
    description: 'The BitLocker recovery keys the device has backed up, by volume. Graph: bitlocker/recoveryKeys.',
  },
  {
    owner: ManagedDevice,
    field: 'managedAppRegistrations',
    target: ManagedAppRegistration,
    kind: 'connection',
    from: 'id',
    to: 'managedDeviceId',
    description: 'Protected apps on the device.',
  },
  {
    owner: ManagedDevice,
    field: 'deviceHealthScriptStates',
    target: DeviceHealthScriptPolicyState,
    kind: 'connection',
    from: 'id',
    to: 'managedDeviceId',
    description: 'How script packages last fared on the device. Graph: managedDevice/deviceHealthScriptStates.',
  },
  listOfDevice(
    'deviceCompliancePolicyStates',
    DeviceCompliancePolicyState,
    'How the device stands against each compliance policy; empty where Intune evaluates none. Graph: managedDevice/deviceCompliancePolicyStates.',
  ),
  listOfDevice(
    'deviceConfigurationStates',
    DeviceConfigurationState,
    'How each configuration profile fares on the device. Graph: managedDevice/deviceConfigurationStates.',
  ),
  listOfDevice(
    'managedDeviceMobileAppConfigurationStates',
    ManagedDeviceMobileAppConfigurationState,
    'How each app configuration policy fares on the device. Graph: managedDevice/managedDeviceMobileAppConfigurationStates.',
  ),
  listOfDevice(
    'securityBaselineStates',
    SecurityBaselineState,
    'How the device stands against each security baseline; empty beyond Windows. Graph: managedDevice/securityBaselineStates.',
  ),
  listOfDevice(
    'assignmentFilterEvaluationStatusDetails',
    AssignmentFilterEvaluationStatusDetails,
    'Policies whose assignment filters were evaluated on the device. Graph: managedDevice/assignmentFilterEvaluationStatusDetails.',
  ),
];
