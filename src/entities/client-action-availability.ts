import { type ClientAction, clientAction } from '../domain/client-actions/client-action';
import {
  type ClientActionMenu,
  type ClientActionUnavailableReason,
  clientActionMenu,
  clientActionUnavailableReason,
} from '../domain/enumerations/configuration-manager-devices';
import { EmbeddedType } from './model-classes';
import { EnumMember, Flag, Int, Text } from './properties';

@EmbeddedType(
  'ClientActionAvailability',
  'A client action as the console offers it for a device or collection. ConfigMgr: IsClientOperationAllowed.',
)
export class ClientActionAvailability {
  @EnumMember(clientActionMenu, 'Where it stands.', { required: true, defaultTo: 'clientNotification' })
  menu!: ClientActionMenu;

  @Text('What it is called there.', { required: true })
  label!: string;

  @EnumMember(clientAction, 'The action.', { required: true, defaultTo: 'restart' })
  action!: ClientAction;

  @Int('PrimaryActionType: the number ConfigMgr gives the action.', { required: true })
  primaryActionType!: number;

  @Text('The permission it needs, on the collection.', { required: true })
  permission!: string;

  @Flag('Whether its mutation would accept it now.', { required: true })
  available!: boolean;

  @EnumMember(clientActionUnavailableReason, 'Why not; null when available.')
  reasonCode!: ClientActionUnavailableReason | null;

  @Text('Why not, as a sentence for people; null when available.')
  reason!: string | null;
}
