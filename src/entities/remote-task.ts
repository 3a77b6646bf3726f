import { type ActionState, actionState } from '../domain/enumerations/remote-actions';
import { EmbeddedType } from './model-classes';
import { DateTime, EnumMember, Int, Text } from './properties';

@EmbeddedType('RemoteTask', 'A remote task on a Windows PC, as the task status view lists it.')
export class RemoteTask {
  @Text('Identifier of the action: its deviceActionResult.', { required: true })
  deviceActionResultId!: string;

  @Text('The task: name of the action.')
  task!: string | null;

  @EnumMember(actionState, 'State of the task.', { required: true, defaultTo: 'pending' })
  taskState!: ActionState;

  @Text('The PC.', { required: true })
  managedDeviceId!: string;

  @Text('Name of the PC; null when not known.')
  deviceName!: string | null;

  @Int('Error that the PC reported; null if it reported none.')
  errorCode!: number | null;

  @DateTime('When the task was asked for.', { required: true })
  requestedDateTime!: string;

  @DateTime('When its state last changed.', { required: true })
  lastUpdatedDateTime!: string;
}
