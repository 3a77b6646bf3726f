import { EmbeddedType } from '../model-classes';
import { TextList } from '../properties';

@EmbeddedType(
  'BulkManagedDeviceActionResult',
  'What became of a bulk action: every device asked for is on exactly one list, in the order it was asked for. Graph: bulkManagedDeviceActionResult.',
)
export class BulkManagedDeviceActionResult {
  @TextList('Devices that accepted the action; it is pending on them.', { required: true })
  successfulDeviceIds!: readonly string[];

  @TextList(
    'Devices that have the action but refused it now: in their present state, as one that is being wiped already, or with these arguments, as a name the platform does not allow.',
    { required: true },
  )
  failedDeviceIds!: readonly string[];

  @TextList('Ids of no device the caller may see.', { required: true })
  notFoundDeviceIds!: readonly string[];

  @TextList(
    'Devices that do not have the action for what they are: platform, enrolment, supervision, ownership or version.',
    { required: true },
  )
  notSupportedDeviceIds!: readonly string[];
}
