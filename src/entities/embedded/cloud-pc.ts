import { type ActionState, actionState } from '../../domain/enumerations/remote-actions';
import { EmbeddedType } from '../model-classes';
import { DateTime, Embedded, EmbeddedList, EnumMember, Text } from '../properties';

@EmbeddedType('KeyValuePair', 'A named text value. Graph: keyValuePair.')
class KeyValuePair {
  @Text('Name.', { required: true })
  name!: string;

  @Text('Value; null when empty.')
  value!: string | null;
}

@EmbeddedType('CloudPcStatusDetail', 'Why a Cloud PC action has its state. Graph: cloudPcStatusDetail.')
class CloudPcStatusDetail {
  @Text('Code of the detail.')
  code!: string | null;

  @Text('Text of the detail.')
  message!: string | null;

  @EmbeddedList(() => KeyValuePair, 'Further details by name.', { required: true })
  additionalInformation!: KeyValuePair[];
}

@EmbeddedType(
  'CloudPcRemoteActionResult',
  'A remote action on a Cloud PC and how far it is. Graph: cloudPcRemoteActionResult.',
)
export class CloudPcRemoteActionResult {
  @Text('Name of the action.')
  actionName!: string | null;

  @EnumMember(actionState, 'How far the action is.')
  actionState!: ActionState | null;

  @Text('Identifier of the Cloud PC.')
  cloudPcId!: string | null;

  @Text('Identifier of the managed device.')
  managedDeviceId!: string | null;

  @DateTime('When the action was accepted.')
  startDateTime!: string | null;

  @DateTime('When the state last changed.')
  lastUpdatedDateTime!: string | null;

  @Embedded(() => CloudPcStatusDetail, 'Why the action failed; null when it did not.')
  statusDetail!: CloudPcStatusDetail | null;
}
