import { type ManagedDeviceOwnerType, managedDeviceOwnerType } from '../domain/enumerations/devices';
import { type ActionUnavailableReason, actionUnavailableReason } from '../domain/remote-actions/unavailability';
import { remoteActionName } from './action-availability';
import { EmbeddedType } from './model-classes';
import { Embedded, EmbeddedList, EnumMember, Int, Key, Text, TextList } from './properties';

@EmbeddedType('BulkActionPreviewOperatingSystem', 'How many devices of a platform would accept an action.')
class BulkActionPreviewOperatingSystem {
  @Text('The operatingSystem of the devices; null where it is not known.')
  operatingSystem!: string | null;

  @Int('Devices of it.', { required: true })
  deviceCount!: number;
}

@EmbeddedType('BulkActionPreviewOwnerType', 'How many devices of a kind of owner would accept an action.')
class BulkActionPreviewOwnerType {
  @EnumMember(managedDeviceOwnerType, 'Who owns the devices.', { required: true })
  managedDeviceOwnerType!: ManagedDeviceOwnerType;

  @Int('Devices of theirs.', { required: true })
  deviceCount!: number;
}

@EmbeddedType(
  'BulkActionPreviewLastSync',
  'How many devices would accept an action, by the time since lastSyncDateTime. Each device is counted once.',
)
class BulkActionPreviewLastSync {
  @Int('Synced within the last 24 hours.', { required: true })
  within24Hours!: number;

  @Int('Synced within 7 days, but not within 24 hours.', { required: true })
  within7Days!: number;

  @Int('Synced within 30 days, but not within 7.', { required: true })
  within30Days!: number;

  @Int('Synced within 90 days, but not within 30.', { required: true })
  within90Days!: number;

  @Int('Not synced for more than 90 days.', { required: true })
  longer!: number;
}

@EmbeddedType('BulkActionExample', 'A device that would refuse an action, by name.')
export class BulkActionExample {
  @Key('Id of the device.')
  managedDeviceId!: string;

  @Text('Name of the device; null when not known.')
  deviceName!: string | null;
}

@EmbeddedType('BulkActionRefusal', 'Devices that would all refuse an action for the same reason.')
export class BulkActionRefusal {
  @EnumMember(actionUnavailableReason, 'Why.', { required: true })
  reasonCode!: ActionUnavailableReason;

  @Text('Why, as a sentence for people; the same that actionAvailability gives.', { required: true })
  reason!: string;

  @Int('How many devices.', { required: true })
  deviceCount!: number;

  @EmbeddedList(() => BulkActionExample, 'The first of the devices, in order of name.', { required: true })
  examples!: readonly BulkActionExample[];
}

@EmbeddedType('BulkActionPreview', 'What asking a remote action of many devices would come to now.')
export class BulkActionPreview {
  @EnumMember(remoteActionName, 'The action.', { required: true })
  actionName!: string;

  @Int('Devices that were looked at.', { required: true })
  deviceCount!: number;

  @Int('Devices that would accept the action.', { required: true })
  acceptedDeviceCount!: number;

  @Int('Devices that would refuse it.', { required: true })
  refusedDeviceCount!: number;

  @EmbeddedList(() => BulkActionPreviewOperatingSystem, 'The accepting devices by platform, most first.', {
    required: true,
  })
  acceptedByOperatingSystem!: readonly BulkActionPreviewOperatingSystem[];

  @EmbeddedList(() => BulkActionPreviewOwnerType, 'The accepting devices by kind of owner, most first.', {
    required: true,
  })
  acceptedByOwnerType!: readonly BulkActionPreviewOwnerType[];

  @Embedded(() => BulkActionPreviewLastSync, 'The accepting devices by when they were last seen.', { required: true })
  acceptedByLastSync!: BulkActionPreviewLastSync;

  @EmbeddedList(() => BulkActionRefusal, 'The refusing devices by reason, most first.', { required: true })
  refusals!: readonly BulkActionRefusal[];

  @TextList('Those of the deviceIds that belong to no device the caller may see.', { required: true })
  notFoundDeviceIds!: readonly string[];
}
