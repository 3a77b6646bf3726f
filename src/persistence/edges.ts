import { AuditEvent } from '../entities/audit-event.entity';
import { BitlockerRecoveryKey } from '../entities/bitlocker-recovery-key.entity';
import { ClientOperation, ClientOperationDeviceStatus } from '../entities/client-operation.entity';
import { Collection } from '../entities/collection.entity';
import { DetectedApp } from '../entities/detected-app.entity';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { DeviceCategory } from '../entities/device-category.entity';
import { DeviceLogCollectionResponse } from '../entities/device-log-collection-response.entity';
import { DeviceTimelineEvent } from '../entities/device-timeline-event.entity';
import { ManagedAppOperation, ManagedAppRegistration } from '../entities/managed-app-registration.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { ManagedDeviceEncryptionState } from '../entities/managed-device-encryption-state.entity';
import {
  AssignmentFilterEvaluationStatusDetails,
  DeviceCompliancePolicyState,
  DeviceConfigurationState,
  ManagedDeviceMobileAppConfigurationState,
} from '../entities/policy-state.entity';
import type { ModelClass } from '../entities/properties';
import { SecurityBaselineSettingState, SecurityBaselineState } from '../entities/security-baseline-state.entity';
import { Twin } from '../entities/twin.entity';
import { TwinThreat } from '../entities/twin-threat.entity';
import { User } from '../entities/user.entity';
import { WindowsDeviceMalwareState, WindowsProtectionState } from '../entities/windows-protection-state.entity';

/** A link table between the two ends of an edge. */
interface Through {
  readonly table: string;
  readonly from: string;
  readonly to: string;
}

export interface Edge {
  readonly owner: ModelClass;
  readonly field: string;
  readonly target: ModelClass;
  /** `one` is joined in; `list` is a short plain list; `connection` is paged. */
  readonly kind: 'one' | 'list' | 'connection';
  /** Columns that meet: of the owner, and of the target (or of the link table, if there is one). */
  readonly from: string;
  readonly to: string;
  readonly through?: Through;
  /** SQL over alias `t` that narrows the targets. */
  readonly where?: string;
  readonly description: string;
}

/** An edge to the short list of what carries the id of a device. */
function listOfDevice(field: string, target: ModelClass, description: string): Edge {
  return { owner: ManagedDevice, field, target, kind: 'list', from: 'id', to: 'managedDeviceId', description };
}

/** Every way from one resource to another. Field, loader, join and page query of an edge all come from its row. */
export const edges: readonly Edge[] = [
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
  {
    owner: SecurityBaselineState,
    field: 'settingStates',
    target: SecurityBaselineSettingState,
    kind: 'list',
    from: 'id',
    to: 'securityBaselineStateId',
    description:
      'How the device stands against each setting of the baseline. Graph: securityBaselineState/settingStates.',
  },
  {
    owner: DeviceActionResult,
    field: 'managedDevice',
    target: ManagedDevice,
    kind: 'one',
    from: 'managedDeviceId',
    to: 'id',
    description: 'The device the action is on; null once the device has left the lists.',
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
    owner: DeviceActionResult,
    field: 'timeline',
    target: DeviceTimelineEvent,
    kind: 'list',
    from: 'id',
    to: 'deviceActionResultId',
    description: 'The life of the action, step by step, oldest first.',
  },
  {
    owner: DeviceTimelineEvent,
    field: 'deviceActionResult',
    target: DeviceActionResult,
    kind: 'one',
    from: 'deviceActionResultId',
    to: 'id',
    description: 'The action it is a step of; null for what is no action.',
  },
  {
    owner: DeviceTimelineEvent,
    field: 'supersededBy',
    target: DeviceActionResult,
    kind: 'one',
    from: 'supersededById',
    to: 'id',
    description: 'The later action that made this one pointless; null for anything else.',
  },
  {
    owner: DeviceTimelineEvent,
    field: 'auditEvent',
    target: AuditEvent,
    kind: 'one',
    from: 'auditEventId',
    to: 'id',
    description: 'What the audit log says of it; null for what no administrator did.',
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
    owner: WindowsProtectionState,
    field: 'detectedMalwareState',
    target: WindowsDeviceMalwareState,
    kind: 'list',
    from: 'managedDeviceId',
    to: 'managedDeviceId',
    description: 'Malware found on the device, by name. Graph: windowsProtectionState/detectedMalwareState.',
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
    owner: ManagedDeviceEncryptionState,
    field: 'managedDevice',
    target: ManagedDevice,
    kind: 'one',
    from: 'managedDeviceId',
    to: 'id',
    description: 'The device.',
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
    owner: Twin,
    field: 'threats',
    target: TwinThreat,
    kind: 'list',
    from: 'id',
    to: 'managedDeviceId',
    description: 'Malware that is on it, by name.',
  },
  {
    owner: User,
    field: 'managedDevices',
    target: ManagedDevice,
    kind: 'connection',
    from: 'id',
    to: 'userId',
    description: 'Devices of which this is the primary user. Graph: user/managedDevices.',
  },
  {
    owner: DeviceCategory,
    field: 'managedDevices',
    target: ManagedDevice,
    kind: 'connection',
    from: 'id',
    to: 'deviceCategoryId',
    description: 'Devices in the category.',
  },
  {
    owner: DetectedApp,
    field: 'managedDevices',
    target: ManagedDevice,
    kind: 'connection',
    from: 'id',
    to: 'id',
    through: { table: 'managedDeviceDetectedApp', from: 'detectedAppId', to: 'managedDeviceId' },
    description: 'Devices the app was found on. Graph: detectedApp/managedDevices.',
  },
  {
    owner: Collection,
    field: 'limitingCollection',
    target: Collection,
    kind: 'one',
    from: 'limitToCollectionId',
    to: 'id',
    description: 'The collection whose members are the most this one can have; null on the widest built-ins.',
  },
  {
    owner: Collection,
    field: 'members',
    target: ManagedDevice,
    kind: 'connection',
    from: 'id',
    to: 'id',
    through: { table: 'collectionMember', from: 'collectionId', to: 'managedDeviceId' },
    description: 'Devices in the collection. ConfigMgr: SMS_FullCollectionMembership.',
  },
  {
    owner: ClientOperation,
    field: 'collection',
    target: Collection,
    kind: 'one',
    from: 'collectionId',
    to: 'id',
    description: 'The targeted collection; null when devices were named.',
  },
  {
    owner: ClientOperation,
    field: 'deviceStatuses',
    target: ClientOperationDeviceStatus,
    kind: 'connection',
    from: 'id',
    to: 'clientOperationId',
    description: 'One status per targeted client.',
  },
  {
    owner: ClientOperationDeviceStatus,
    field: 'managedDevice',
    target: ManagedDevice,
    kind: 'one',
    from: 'managedDeviceId',
    to: 'id',
    description: 'The client; null once the device has left the lists.',
  },
  {
    owner: User,
    field: 'managedAppRegistrations',
    target: ManagedAppRegistration,
    kind: 'connection',
    from: 'id',
    to: 'userId',
    description: 'Protected apps with the work account of this user in them. Graph: user/managedAppRegistrations.',
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
    owner: ManagedAppRegistration,
    field: 'user',
    target: User,
    kind: 'one',
    from: 'userId',
    to: 'id',
    description: 'The user whose work account is in the app.',
  },
  {
    owner: ManagedAppRegistration,
    field: 'managedDevice',
    target: ManagedDevice,
    kind: 'one',
    from: 'managedDeviceId',
    to: 'id',
    description: 'The enrolled device the app is on; null if the device is not enrolled or has left the lists.',
  },
  {
    owner: ManagedAppRegistration,
    field: 'operations',
    target: ManagedAppOperation,
    kind: 'connection',
    from: 'id',
    to: 'managedAppRegistrationId',
    description:
      'Requests to remove company data from the app, those that are done included until somebody deletes them. Graph: managedAppRegistration/operations.',
  },
  {
    owner: ManagedAppOperation,
    field: 'managedAppRegistration',
    target: ManagedAppRegistration,
    kind: 'one',
    from: 'managedAppRegistrationId',
    to: 'id',
    description: 'The app.',
  },
];
