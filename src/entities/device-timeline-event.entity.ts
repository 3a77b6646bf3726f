import { type DeviceTimelineEventType, deviceTimelineEventType } from '../domain/enumerations/timeline';
import { Resource } from './model-classes';
import { DateTime, EnumMember, Int, Key, Text } from './properties';
import { WITH_DEVICE } from './scopes';

@Resource({
  description:
    'Something that happened to a device: a step in the life of a remote action, an audit event or a check-in. Goes with the record of the device. Check-ins at which nothing was taken or reported are not kept; lastSyncDateTime tells the latest.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: WITH_DEVICE,
  orderBy: ['eventDateTime', 'sequence'],
})
export class DeviceTimelineEvent {
  @Key('Identifier of the event.')
  id!: string;

  @DateTime('When it happened.', { required: true })
  eventDateTime!: string;

  @EnumMember(deviceTimelineEventType, 'What happened.', { required: true, defaultTo: 'checkIn' })
  eventType!: DeviceTimelineEventType;

  @Text(
    'Name of the action as in deviceActionResults, the step of remote assistance, or the activity type of the audit event; null for a check-in.',
  )
  displayName!: string | null;

  @Text('Sign-in name of whoever did it; null for what the device or the service did.')
  initiatedByUserPrincipalName!: string | null;

  @Int('What the device reported when an action failed; null otherwise.')
  errorCode!: number | null;

  @Text('The device.', { hidden: true, required: true, references: 'managedDevice' })
  managedDeviceId!: string;

  @Text('The action.', { hidden: true, references: 'deviceActionResult' })
  deviceActionResultId!: string | null;

  @Text('The action that made this one pointless.', { hidden: true })
  supersededById!: string | null;

  @Text('The audit event.', { hidden: true })
  auditEventId!: string | null;

  @Int('Place among the events of the device, from 1.', { hidden: true, required: true })
  sequence!: number;
}
