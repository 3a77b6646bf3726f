import { InternalTable } from './model-classes';
import { Flag, Key, Text, TextList } from './properties';

/** Somebody who may call the API, with the permissions they hold. */
@InternalTable('principal')
export class PrincipalRecord {
  @Key('Directory object id of the user or service principal.')
  id!: string;

  @Text('Full name.', { required: true })
  displayName!: string;

  @Text('Sign-in name.', { required: true, indexed: true })
  userPrincipalName!: string;

  @TextList('Permissions held; `*` holds every one.', { required: true })
  permissions!: string[];

  @Flag('Whether requests that name nobody are made as this principal.', { required: true })
  isDefault!: boolean;
}
