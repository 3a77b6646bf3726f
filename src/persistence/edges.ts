import { AuditEvent } from '../entities/audit-event.entity';
import { ClientOperation, ClientOperationDeviceStatus } from '../entities/client-operation.entity';
import { Collection } from '../entities/collection.entity';
import { DetectedApp } from '../entities/detected-app.entity';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { DeviceCategory } from '../entities/device-category.entity';
import { DeviceHealthScript, DeviceHealthScriptPolicyState } from '../entities/device-health-script.entity';
import { DeviceTimelineEvent } from '../entities/device-timeline-event.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import type { ModelClass } from '../entities/properties';
import { User } from '../entities/user.entity';

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
    field: 'deviceHealthScriptStates',
    target: DeviceHealthScriptPolicyState,
    kind: 'connection',
    from: 'id',
    to: 'managedDeviceId',
    description: 'How script packages last fared on the device. Graph: managedDevice/deviceHealthScriptStates.',
  },
  {
    owner: DeviceHealthScript,
    field: 'deviceRunStates',
    target: DeviceHealthScriptPolicyState,
    kind: 'connection',
    from: 'id',
    to: 'deviceHealthScriptId',
    description: 'How the package last fared on each device. Graph: deviceHealthScript/deviceRunStates.',
  },
  {
    owner: DeviceHealthScriptPolicyState,
    field: 'deviceHealthScript',
    target: DeviceHealthScript,
    kind: 'one',
    from: 'deviceHealthScriptId',
    to: 'id',
    description: 'The package.',
  },
  {
    owner: DeviceHealthScriptPolicyState,
    field: 'managedDevice',
    target: ManagedDevice,
    kind: 'one',
    from: 'managedDeviceId',
    to: 'id',
    description: 'The device; null once it has left the lists. Graph: deviceHealthScriptDeviceState/managedDevice.',
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
];
