import {
  type RemoteAssistanceEndReason,
  type RemoteAssistanceRequestState,
  type RemoteAssistanceSessionState,
  remoteAssistanceEndReason,
  remoteAssistanceRequestState,
  remoteAssistanceSessionState,
} from '../domain/enumerations/remote-assistance';
import { Resource } from './model-classes';
import { DateTime, EnumMember, Flag, Key, Text } from './properties';
import { WITH_DEVICE } from './scopes';

@Resource({
  singular: 'remoteAssistanceSession',
  plural: 'remoteAssistanceSessions',
  description:
    'A remote assistance session that an administrator started by requestRemoteAssistance: from the request to the partner to its end. Goes with the record of the device.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: WITH_DEVICE,
  orderBy: [{ property: 'requestedDateTime', direction: 'desc' }],
})
export class RemoteAssistanceSession {
  @Key('Identifier of the session.')
  id!: string;

  @EnumMember(remoteAssistanceSessionState, 'How far the session is.', {
    required: true,
    defaultTo: 'requested',
    indexed: true,
  })
  state!: RemoteAssistanceSessionState;

  @Text('Sign-in name of the administrator who started it.')
  initiatedByUserPrincipalName!: string | null;

  @DateTime('When it was asked for.', { required: true, indexed: true })
  requestedDateTime!: string;

  @DateTime('Since when there is session information; null until then.')
  availableDateTime!: string | null;

  @DateTime('When the administrator connected; null until then.')
  connectedDateTime!: string | null;

  @DateTime('When the user was shown the notification; null until then.')
  notifiedDateTime!: string | null;

  @DateTime('When the user accepted or declined; null until then.')
  answeredDateTime!: string | null;

  @DateTime('When it was over; null until then.')
  endedDateTime!: string | null;

  @EnumMember(remoteAssistanceEndReason, 'Why it is over; null until then.')
  endReason!: RemoteAssistanceEndReason | null;

  @Text('What the partner said when it failed; null otherwise. On the device: remoteAssistanceSessionErrorDetails.')
  errorDetails!: string | null;

  @Text('The device.', { hidden: true, required: true, references: 'managedDevice' })
  managedDeviceId!: string;

  @Text('The remote action that asked for it.', { hidden: true, references: 'deviceActionResult' })
  deviceActionResultId!: string | null;
}

@Resource({
  singular: 'remoteAssistanceRequest',
  plural: 'remoteAssistanceRequests',
  description:
    'A request for remote assistance that the user of a PC with the Intune software client made. It goes when nobody has accepted it for more than 4 hours, and with the record of the device.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: WITH_DEVICE,
  orderBy: [{ property: 'requestedDateTime', direction: 'desc' }],
  visible: `t."state" <> 'expired'`,
})
export class RemoteAssistanceRequest {
  @Key('Identifier of the request.')
  id!: string;

  @EnumMember(remoteAssistanceRequestState, 'How far the request is.', {
    required: true,
    defaultTo: 'pending',
    indexed: true,
  })
  state!: RemoteAssistanceRequestState;

  @Text('Sign-in name of the user who asks for assistance.')
  userPrincipalName!: string | null;

  @DateTime('When the user asked.', { required: true, indexed: true })
  requestedDateTime!: string;

  @Text('Sign-in name of the administrator who approved it; null until then.')
  approvedByUserPrincipalName!: string | null;

  @DateTime('When an administrator chose to approve and launch it; null until then.')
  approvedDateTime!: string | null;

  @DateTime('When the administrator accepted; null until then.')
  acceptedDateTime!: string | null;

  @Flag(
    'Whether TeamViewer had to be installed on the computer of the administrator: it had never been used there before. Null until the request is accepted.',
  )
  teamViewerInstalled!: boolean | null;

  @DateTime('When the user let the browser open TeamViewer; null until then.')
  launchedDateTime!: string | null;

  @DateTime('When the user said whether the administrator may control the computer; null until then.')
  controlAnsweredDateTime!: string | null;

  @DateTime('When the administrator last restarted the computer; null if never.')
  restartedDateTime!: string | null;

  @DateTime('When it was over; null until then.')
  endedDateTime!: string | null;

  @EnumMember(remoteAssistanceEndReason, 'Why it is over; null until then.')
  endReason!: RemoteAssistanceEndReason | null;

  @Text('What the partner said when it failed; null otherwise.')
  errorDetails!: string | null;

  @Text('The PC.', { hidden: true, required: true, references: 'managedDevice' })
  managedDeviceId!: string;
}
