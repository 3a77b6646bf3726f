import { type AppOrigin, type AppType, appOrigin, appType } from '../../domain/enumerations/twins';
import { EmbeddedType } from '../model-classes';
import { DateTime, Double, Embedded, EnumMember, Flag, Int, Text } from '../properties';

@EmbeddedType('TwinApp', 'An app on the simulated device.')
export class TwinApp {
  @Text('Name of the app.', { required: true })
  displayName!: string;

  @Text('Version of the app.')
  version!: string | null;

  @EnumMember(appOrigin, 'How it came to the device.', { required: true, defaultTo: 'userInstalled' })
  origin!: AppOrigin;

  @EnumMember(appType, 'Kind of the app, where that decides what becomes of it; null for any other.')
  appType!: AppType | null;
}

@EmbeddedType('TwinFailure', 'A failure the simulated device is going to report.')
export class TwinFailure {
  @Text('The action that fails; null for whichever comes next.')
  actionName!: string | null;

  @Int('The error code it reports.', { required: true })
  errorCode!: number;
}

@EmbeddedType('TwinLocation', 'A place on Earth.')
export class TwinLocation {
  @Double('Degrees north, -90 to 90.', { required: true })
  latitude!: number;

  @Double('Degrees east, -180 to 180.', { required: true })
  longitude!: number;
}

@EmbeddedType('TwinDeviceAccount', 'The account a simulated Surface Hub signs in with.')
export class TwinDeviceAccount {
  @Text('Sign-in name: a user principal name, or domain and user.')
  userName!: string | null;

  @Text('Mail address of the account.')
  deviceAccountEmail!: string | null;

  @Text('Exchange server it uses; null if that is found by itself.')
  exchangeServer!: string | null;

  @Text('SIP address it calls from.')
  sessionInitiationProtocalAddress!: string | null;

  @Flag('Whether its calendar is shown.', { required: true })
  calendarSyncEnabled!: boolean;

  @Flag('Whether its password is changed by itself.', { required: true })
  passwordRotationEnabled!: boolean;
}

@EmbeddedType('TwinRemovedAssignment', 'An app or policy that is off the simulated device for the time being.')
export class TwinRemovedAssignment {
  @Text('Identifier of the app or policy.', { required: true })
  itemId!: string;

  @Text('Name of the app or policy.')
  itemDisplayName!: string | null;

  @DateTime('When it comes back by itself.', { required: true })
  restoreDateTime!: string;

  @Embedded(() => TwinApp, 'The app as it was; null for a policy.')
  app!: TwinApp | null;
}

@EmbeddedType('TwinNotification', 'A notification in the Company Portal of the simulated device.')
export class TwinNotification {
  @Text('Title.', { required: true })
  title!: string;

  @Text('Text.', { required: true })
  body!: string;

  @DateTime('When it arrived.', { required: true })
  receivedDateTime!: string;
}
