import { Alert } from '../../entities/alert.entity';
import { DeviceActionResult } from '../../entities/device-action-result.entity';
import { ManagedDevice } from '../../entities/managed-device.entity';
import { RemoteAssistanceRequest, RemoteAssistanceSession } from '../../entities/remote-assistance.entity';
import type { Edge } from './edge';

/** What leads to and from remote assistance. */
export const remoteAssistanceEdges: readonly Edge[] = [
  {
    owner: ManagedDevice,
    field: 'remoteAssistanceSessions',
    target: RemoteAssistanceSession,
    kind: 'connection',
    from: 'id',
    to: 'managedDeviceId',
    description: 'Remote assistance sessions that administrators started on the device, the latest first.',
  },
  {
    owner: ManagedDevice,
    field: 'remoteAssistanceRequests',
    target: RemoteAssistanceRequest,
    kind: 'connection',
    from: 'id',
    to: 'managedDeviceId',
    description: 'Requests for remote assistance that the user of the device made, the latest first.',
  },
  {
    owner: RemoteAssistanceSession,
    field: 'managedDevice',
    target: ManagedDevice,
    kind: 'one',
    from: 'managedDeviceId',
    to: 'id',
    description: 'The device; null while it is off the lists.',
  },
  {
    owner: RemoteAssistanceSession,
    field: 'deviceActionResult',
    target: DeviceActionResult,
    kind: 'one',
    from: 'deviceActionResultId',
    to: 'id',
    description: 'The remote action that asked for the session.',
  },
  {
    owner: RemoteAssistanceRequest,
    field: 'managedDevice',
    target: ManagedDevice,
    kind: 'one',
    from: 'managedDeviceId',
    to: 'id',
    description: 'The PC; null while it is off the lists.',
  },
  {
    owner: RemoteAssistanceRequest,
    field: 'alert',
    target: Alert,
    kind: 'one',
    from: 'id',
    to: 'remoteAssistanceRequestId',
    description: 'The alert that tells of it; null once that is 90 days closed.',
  },
  {
    owner: Alert,
    field: 'managedDevice',
    target: ManagedDevice,
    kind: 'one',
    from: 'managedDeviceId',
    to: 'id',
    description: 'The device it is about; null while that is off the lists.',
  },
  {
    owner: Alert,
    field: 'remoteAssistanceRequest',
    target: RemoteAssistanceRequest,
    kind: 'one',
    from: 'remoteAssistanceRequestId',
    to: 'id',
    description: 'The request for remote assistance it tells of.',
  },
];
