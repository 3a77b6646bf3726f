import { type SyncComponentStatus, syncComponentStatus } from '../../domain/enumerations/policies';
import { EmbeddedType } from '../model-classes';
import { DateTime, EmbeddedList, EnumMember, Text } from '../properties';

@EmbeddedType('SyncComponent', 'How far one part of a device is synchronised. Graph: syncComponent.')
class SyncComponent {
  @Text('Name of the part, e.g. `Check-in` or `Compliance policies`.', { required: true })
  name!: string;

  @EnumMember(syncComponentStatus, 'How far it is.', { required: true, defaultTo: 'none' })
  status!: SyncComponentStatus;

  @DateTime('When the device last reported about it; null if it never did.')
  reportedDateTime!: string | null;

  @Text('What is wrong or awaited, in words; null when there is nothing to say.')
  moreInfo!: string | null;
}

@EmbeddedType('DeviceSyncStatusResponse', 'How far a device is synchronised. Graph: deviceSyncStatusResponse.')
export class DeviceSyncStatusResponse {
  @Text('Identifier of the device.', { required: true })
  deviceId!: string;

  @EmbeddedList(() => SyncComponent, 'The parts that are synchronised, the check-in first.', { required: true })
  components!: SyncComponent[];
}
