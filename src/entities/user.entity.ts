import { Resource } from './model-classes';
import { DateTime, Flag, Int, Key, Text } from './properties';

@Resource({
  singular: 'user',
  plural: 'users',
  description: 'A person of the tenant, as far as device management needs them. Graph: user.',
  permission: 'Microsoft.Intune_Organization_Read',
  scope: 'tenant',
  orderBy: ['displayName'],
  search: ['displayName', 'userPrincipalName', 'mail', 'department', 'jobTitle'],
})
export class User {
  @Key('Directory object id.')
  id!: string;

  @Text('Full name as shown in address books.', { indexed: true })
  displayName!: string | null;

  @Text('First name.')
  givenName!: string | null;

  @Text('Family name.')
  surname!: string | null;

  @Text('Sign-in name, in the form of an e-mail address; unique in the tenant.', { required: true, indexed: true })
  userPrincipalName!: string;

  @Text('Primary e-mail address; null when the user has no mailbox.')
  mail!: string | null;

  @Text('Job title.')
  jobTitle!: string | null;

  @Text('Department the user works in.', { indexed: true })
  department!: string | null;

  @Text('Office location.')
  officeLocation!: string | null;

  @Text('Primary mobile number.')
  mobilePhone!: string | null;

  @Flag('Whether the user may sign in.', { required: true, defaultTo: true })
  accountEnabled!: boolean;

  @DateTime('When the user was deleted from Entra ID; null if that has not happened.')
  deletedDateTime!: string | null;

  @Int('How many devices the user may enrol.', { required: true, defaultTo: 5 })
  deviceEnrollmentLimit!: number;

  @Flag('Whether the user may not use protected apps. Graph: user/isManagedAppUserBlocked.', {
    required: true,
    expression: 'EXISTS (SELECT 1 FROM "managedAppBlockedUser" x WHERE x."id" = t."id")',
  })
  isManagedAppUserBlocked!: boolean;
}
