import { EmbeddedType } from '../model-classes';
import { DateTime, Text } from '../properties';

@EmbeddedType('LoggedOnUser', 'A sign-in of a user to a Windows device or a Shared iPad. Graph: loggedOnUser.')
export class LoggedOnUser {
  @Text('Identifier of the user.')
  userId!: string | null;

  @DateTime('When the user last signed in; null when not known.')
  lastLogOnDateTime!: string | null;
}
