import { type AlertCategory, type AlertState, alertCategory, alertState } from '../domain/enumerations/alerts';
import { Resource } from './model-classes';
import { DateTime, EnumMember, Key, Text } from './properties';
import { WITH_DEVICE } from './scopes';

@Resource({
  singular: 'alert',
  plural: 'alerts',
  description:
    'Something that wants the attention of an administrator, as the Alerts workspace lists it. A closed one is kept for 90 days; that of a request for remote assistance goes with the request.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: WITH_DEVICE,
  orderBy: [{ property: 'activatedDateTime', direction: 'desc' }],
  search: ['displayName'],
})
export class Alert {
  @Key('Identifier of the alert.')
  id!: string;

  @Text('What it says.', { required: true })
  displayName!: string;

  @EnumMember(alertCategory, 'What it is about.', { required: true, defaultTo: 'remoteAssistance' })
  category!: AlertCategory;

  @EnumMember(alertState, 'Whether it still wants attention.', { required: true, defaultTo: 'active' })
  state!: AlertState;

  @DateTime('Since when it is there.', { required: true, indexed: true })
  activatedDateTime!: string;

  @DateTime('When it was closed; null until then.')
  closedDateTime!: string | null;

  @Text('The device it is about.', { hidden: true, required: true, references: 'managedDevice' })
  managedDeviceId!: string;

  @Text('The request for remote assistance it tells of.', { hidden: true, references: 'remoteAssistanceRequest' })
  remoteAssistanceRequestId!: string | null;
}
