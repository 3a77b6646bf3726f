import { AuditEvent } from '../../entities/audit-event.entity';
import { DeviceActionResult } from '../../entities/device-action-result.entity';
import { DeviceTimelineEvent } from '../../entities/device-timeline-event.entity';
import { ManagedDevice } from '../../entities/managed-device.entity';
import type { Edge } from './edge';

/** What leads from remote actions and timelines elsewhere. */
export const actionEdges: readonly Edge[] = [
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
];
