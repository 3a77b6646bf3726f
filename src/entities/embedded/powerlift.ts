import { EmbeddedType } from '../model-classes';
import { DateTime, Text, TextList } from '../properties';

@EmbeddedType('PowerliftIncidentMetadata', 'Logs that an app of a user has sent in. Graph: powerliftIncidentMetadata.')
export class PowerliftIncidentMetadata {
  @Text('Identifier of the incident, a GUID; downloadAppDiagnostics takes it.', { required: true })
  powerliftId!: string;

  @Text('Short identifier that the app shows to its user.', { required: true })
  easyId!: string;

  @Text('Name of the app.', { required: true })
  application!: string;

  @Text('Version of the app; null when not known.')
  clientVersion!: string | null;

  @DateTime('When the logs were sent in.', { required: true })
  createdAtDateTime!: string;

  @TextList('Names of the log files.', { required: true })
  fileNames!: string[];

  @Text('Language of the app, e.g. `en-US`; null when not known.')
  locale!: string | null;

  @Text('Platform of the device; null when not known.')
  platform!: string | null;
}

@EmbeddedType('PowerliftIncidentDetail', 'Logs that an app of a user has sent in. Graph: powerliftIncidentDetail.')
export class PowerliftIncidentDetail {
  @Text('Identifier of the incident; downloadPowerliftAppDiagnostic takes it.', { required: true })
  powerliftId!: string;

  @Text('Short identifier that the app shows to its user.', { required: true })
  easyId!: string;

  @Text('Name of the app.', { required: true })
  applicationName!: string;

  @Text('Version of the app; null when not known.')
  clientApplicationVersion!: string | null;

  @DateTime('When the logs were sent in.', { required: true })
  createdDateTime!: string;

  @TextList('Names of the log files.', { required: true })
  fileNames!: string[];

  @Text('Language of the app, e.g. `en-US`; null when not known.')
  locale!: string | null;

  @Text('Platform of the device; null when not known.')
  platformDisplayName!: string | null;
}
