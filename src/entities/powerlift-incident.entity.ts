import { InternalTable } from './model-classes';
import { DateTime, Key, Text, TextList } from './properties';

/** Logs that an app of a user has sent in, which two functions of Graph tell of in two shapes. */
@InternalTable('powerliftIncident')
export class PowerliftIncident {
  @Key('Identifier of the incident.')
  id!: string;

  @Text('Sign-in name of the user.', { required: true, indexed: true })
  userPrincipalName!: string;

  @Text('Name of the app.', { required: true })
  application!: string;

  @Text('Version of the app.')
  clientVersion!: string | null;

  @DateTime('When the logs were sent in.', { required: true })
  createdDateTime!: string;

  @Text('Short identifier that the app shows to its user.', { required: true })
  easyId!: string;

  @TextList('Names of the log files.', { required: true })
  fileNames!: string[];

  @Text('Language of the app.')
  locale!: string | null;

  @Text('Platform of the device.')
  platform!: string | null;
}
