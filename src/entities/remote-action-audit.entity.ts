import {
  type DeviceActionCategory,
  deviceActionCategory,
  type RemoteAction,
  remoteAction,
} from '../domain/enumerations/remote-action-audit';
import { type ActionState, actionState } from '../domain/enumerations/remote-actions';
import { Resource } from './model-classes';
import { DateTime, EnumMember, Int, Key, Text, TextList } from './properties';
import { AFTER_DEVICE } from './scopes';

@Resource({
  singular: 'remoteActionAudit',
  plural: 'remoteActionAudits',
  description:
    'One action on one device, in the history that outlives the device: what, who, when, and how it ended. Graph: remoteActionAudit.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: AFTER_DEVICE,
  orderBy: [
    { property: 'requestDateTime', direction: 'desc' },
    { property: 'sequence', direction: 'desc' },
  ],
  search: ['deviceDisplayName', 'initiatedByUserPrincipalName', 'deviceOwnerUserPrincipalName'],
})
export class RemoteActionAudit {
  @Key('Identifier of the entry.')
  id!: string;

  @Text('Name of the device when the action was requested.', { indexed: true })
  deviceDisplayName!: string | null;

  @Text('Sign-in name of who requested it.')
  initiatedByUserPrincipalName!: string | null;

  @EnumMember(remoteAction, 'What was done.', { required: true, defaultTo: 'unknown' })
  action!: RemoteAction;

  @DateTime('When it was requested.', { required: true, indexed: true })
  requestDateTime!: string;

  @Text('Sign-in name of the primary user of the device then; null on a shared device.')
  deviceOwnerUserPrincipalName!: string | null;

  @Text('IMEI of the device; null where it has none.')
  deviceIMEI!: string | null;

  @EnumMember(actionState, 'How far the action is, or how it ended.', { required: true, defaultTo: 'pending' })
  actionState!: ActionState;

  @Text('Id of the device; its record may be gone.', { indexed: true })
  managedDeviceId!: string | null;

  @EnumMember(deviceActionCategory, 'Whether it was requested on this device alone.', {
    required: true,
    defaultTo: 'single',
  })
  deviceActionCategory!: DeviceActionCategory;

  @Text('Identifier of the bulk action it was part of; null if of none.')
  bulkDeviceActionId!: string | null;

  @TextList('Scope tags of the device then.', { hidden: true, required: true })
  roleScopeTagIds!: string[];

  @Int('Place among the actions on the device.', { hidden: true, required: true })
  sequence!: number;
}
