import { enumeration } from '../domain/enumeration';
import { remoteActions } from '../domain/remote-actions';
import { type ActionUnavailableReason, actionUnavailableReason } from '../domain/remote-actions/unavailability';
import { EmbeddedType } from './model-classes';
import { EnumMember, Flag, Text } from './properties';

/** The names of all remote actions, as an enumeration. */
export const remoteActionName = enumeration(
  'RemoteActionName',
  'A remote action on a managed device; the name of its mutation.',
  Object.fromEntries(remoteActions.map(({ name, summary }) => [name, summary])),
);

@EmbeddedType('ActionAvailability', 'Whether a remote action can be used on a device by the caller, and why not.')
export class ActionAvailability {
  @EnumMember(remoteActionName, 'The action.', { required: true })
  action!: string;

  @Flag('Whether the mutation would accept the action now.', { required: true })
  available!: boolean;

  @EnumMember(actionUnavailableReason, 'Why not; null when available.')
  reasonCode!: ActionUnavailableReason | null;

  @Text('Why not, as a sentence for people; null when available.')
  reason!: string | null;
}
