import {
  type DeviceAssignmentItemIntent,
  type DeviceAssignmentItemStatus,
  type DeviceAssignmentItemType,
  deviceAssignmentItemIntent,
  deviceAssignmentItemStatus,
  deviceAssignmentItemType,
} from '../../domain/enumerations/remote-actions';
import { EmbeddedType } from '../model-classes';
import { DateTime, Double, EnumMember, Int, Text } from '../properties';

@EmbeddedType('DeviceGeoLocation', 'Where a device was when it was located. Graph: deviceGeoLocation.')
export class DeviceGeoLocation {
  @DateTime('When the device measured the position; null when not known.')
  lastCollectedDateTime!: string | null;

  @Double('Longitude in degrees, east positive.', { required: true })
  longitude!: number;

  @Double('Latitude in degrees, north positive.', { required: true })
  latitude!: number;

  @Double('Height above sea level in metres.', { required: true })
  altitude!: number;

  @Double('Accuracy of longitude and latitude in metres.', { required: true })
  horizontalAccuracy!: number;

  @Double('Accuracy of the altitude in metres.', { required: true })
  verticalAccuracy!: number;

  @Double('Direction of movement in degrees from true north.', { required: true })
  heading!: number;

  @Double('Speed in metres per second.', { required: true })
  speed!: number;
}

@EmbeddedType(
  'DeviceAssignmentItem',
  'An app or policy whose assignment to one device is removed or restored. Graph: deviceAssignmentItem.',
)
export class DeviceAssignmentItem {
  @Text('Identifier of the app or policy.', { required: true })
  itemId!: string;

  @EnumMember(deviceAssignmentItemType, 'Kind of item.', { required: true, defaultTo: 'application' })
  itemType!: DeviceAssignmentItemType;

  @Text('Name of the item.')
  itemDisplayName!: string | null;

  @Text('Name of the narrower kind of item; null when there is none.')
  itemSubTypeDisplayName!: string | null;

  @EnumMember(deviceAssignmentItemIntent, 'What is to happen with the assignment.', {
    required: true,
    defaultTo: 'remove',
  })
  assignmentItemActionIntent!: DeviceAssignmentItemIntent;

  @EnumMember(deviceAssignmentItemStatus, 'How far that is.', { required: true, defaultTo: 'initiated' })
  assignmentItemActionStatus!: DeviceAssignmentItemStatus;

  @Text('Text on the outcome; null when there is none.')
  intentActionMessage!: string | null;

  @Int('Error code of a failed change; 0 when nothing failed.', { required: true })
  errorCode!: number;

  @DateTime('When the change was last attempted; null before that.')
  lastActionDateTime!: string | null;

  @DateTime('When this item last changed; null when not known.')
  lastModifiedDateTime!: string | null;
}
