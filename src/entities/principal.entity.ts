import { type PrincipalKind, principalKind } from '../domain/enumerations/identity';
import { InternalTable } from './model-classes';
import { EnumMember, Flag, Key, Text, TextList } from './properties';

/** Somebody of the directory who may call the API, or an application people sign in to. */
@InternalTable('principal')
export class PrincipalRecord {
  @Key('Directory object id of the user or service principal.')
  id!: string;

  @EnumMember(principalKind, 'Whether it is a person or an application.', { required: true, defaultTo: 'user' })
  kind!: PrincipalKind;

  @Text('Full name.', { required: true })
  displayName!: string;

  @Text('Sign-in name; null for a service principal.', { indexed: true })
  userPrincipalName!: string | null;

  @Text('Client id of the application a service principal is the local face of; null for users.', { indexed: true })
  appId!: string | null;

  @Text('Password of a user: plain in a dataset, hashed in a data file; null for whoever has none.')
  password!: string | null;

  @Text('Client secret of an application: plain in a dataset, hashed in a data file; null for whoever has none.')
  secret!: string | null;

  @Flag(
    'Whether the application can keep no secret: people sign in to it with PKCE, from any address of this machine.',
    {
      required: true,
    },
  )
  isPublicClient!: boolean;

  @TextList('Addresses people may be sent back to after they have signed in to the application.', { required: true })
  redirectUris!: string[];

  @TextList('Application permissions granted, such as `DeviceManagementManagedDevices.Read.All`.', { required: true })
  appRoles!: string[];

  @TextList('Names of the directory roles held, such as `Intune Administrator`.', { required: true })
  directoryRoles!: string[];

  @Flag('Whether requests that name nobody are made as this principal.', { required: true })
  isDefault!: boolean;
}
