import {
  type RemoteAssistanceConsent,
  type RemoteAssistanceOnboardingStatus,
  remoteAssistanceConsent,
  remoteAssistanceOnboardingStatus,
} from '../domain/enumerations/remote-assistance';
import { InternalTable, Resource } from './model-classes';
import { DateTime, EnumMember, EnumMembers, Key, Text } from './properties';

@Resource({
  singular: 'remoteAssistancePartner',
  plural: 'remoteAssistancePartners',
  description:
    'A partner through whom administrators assist users remotely, such as TeamViewer, and how far it is connected. Graph: remoteAssistancePartner.',
  permission: 'Microsoft.Intune_RemoteAssistance_Read',
  scope: 'tenant',
  orderBy: ['displayName'],
})
export class RemoteAssistancePartner {
  @Key('Identifier of the partner.')
  id!: string;

  @Text('Name of the partner.')
  displayName!: string | null;

  @EnumMember(remoteAssistanceOnboardingStatus, 'How far the partner is connected.', {
    required: true,
    defaultTo: 'notOnboarded',
  })
  onboardingStatus!: RemoteAssistanceOnboardingStatus;

  @Text('Address where the connection is confirmed; null unless one was begun.')
  onboardingUrl!: string | null;

  @DateTime('Until when a connection that was begun can be confirmed; null unless one was begun.')
  onboardingRequestExpiryDateTime!: string | null;

  @DateTime('When the partner was last heard of; null if never.')
  lastConnectionDateTime!: string | null;

  @EnumMembers(
    remoteAssistanceConsent,
    'What the connector was allowed when the connection was confirmed; empty unless the partner is connected.',
    { required: true },
  )
  consents!: RemoteAssistanceConsent[];
}

/** What is kept of a connection and no API shows: the way to its confirmation, and the token, which is encrypted. */
@InternalTable('remoteAssistanceConnection')
export class RemoteAssistanceConnection {
  @Key('Identifier of the partner.')
  id!: string;

  @Text('What the address of the confirmation ends with; null once it is confirmed.', { indexed: true })
  ticket!: string | null;

  @Text('The access token of the account at the partner, sealed with a key that is not in the database.')
  sealedAccessToken!: string | null;
}
