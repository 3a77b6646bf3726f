import {
  type AppOrigin,
  appOrigin,
  type TwinNetwork,
  type TwinPower,
  twinNetwork,
  twinPower,
  type UserPrompt,
  userPrompt,
} from '../domain/enumerations/twins';
import { EmbeddedType, Resource } from './model-classes';
import { DateTime, Double, Embedded, EmbeddedList, EnumMember, Flag, Int, Key, Text } from './properties';

@EmbeddedType('TwinApp', 'An app on the simulated device.')
export class TwinApp {
  @Text('Name of the app.', { required: true })
  displayName!: string;

  @Text('Version of the app.')
  version!: string | null;

  @EnumMember(appOrigin, 'How it came to the device.', { required: true, defaultTo: 'userInstalled' })
  origin!: AppOrigin;
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

@Resource({
  description: 'What a simulated device really is, as opposed to what the service knows about it.',
  permission: 'Sandbox.Control',
  orderBy: ['id'],
  sandboxOnly: true,
})
export class Twin {
  @Key('Id of the managed device this is the twin of; stays readable after the record has gone.')
  id!: string;

  @EnumMember(twinPower, 'Whether it is running.', { required: true, defaultTo: 'on' })
  power!: TwinPower;

  @EnumMember(twinNetwork, 'Whether it can reach the service.', { required: true, defaultTo: 'connected' })
  network!: TwinNetwork;

  @DateTime('Until when it stays away from the network whatever else is set; null if it does not.')
  offlineUntilDateTime!: string | null;

  @Flag('Whether it reports a factory reset before carrying it out. If not, a wipe stays pending for ever.', {
    required: true,
    defaultTo: true,
  })
  reportsBeforeReset!: boolean;

  @Flag('Whether a vendor policy blocks the factory reset: the device then drops contact instead.', { required: true })
  factoryResetBlocked!: boolean;

  @Embedded(() => TwinFailure, 'The failure it reports for its next action; null if it is healthy.')
  nextFailure!: TwinFailure | null;

  @Text('The name the device itself goes by.')
  deviceName!: string | null;

  @Flag('Whether it is enrolled: holds the management profile or agent.', { required: true, defaultTo: true })
  isEnrolled!: boolean;

  @Flag('Whether it holds company data, mail profiles and policies.', { required: true, defaultTo: true })
  companyDataPresent!: boolean;

  @Flag('Whether the data of its user is still there.', { required: true, defaultTo: true })
  userDataPresent!: boolean;

  @Flag('Whether an eSIM data plan is installed.', { required: true })
  hasEsimDataPlan!: boolean;

  @Flag('Whether a passcode is set.', { required: true, defaultTo: true })
  passcodePresent!: boolean;

  @Flag('Whether an assigned policy requires a passcode.', { required: true, defaultTo: true })
  passcodeRequired!: boolean;

  @Flag('Whether the user has authorised passcode reset on the work profile (Android 8.0 and later).', {
    required: true,
  })
  resetTokenActive!: boolean;

  @Flag('Whether the screen is locked by a remote lock.', { required: true })
  isLocked!: boolean;

  @Text('What the lock screen says in lost mode; null when it is not in lost mode.')
  lostModeMessage!: string | null;

  @DateTime('Until when it plays the lost-mode sound; null if it was never asked to.')
  soundUntilDateTime!: string | null;

  @Flag('Whether location services are on.', { required: true, defaultTo: true })
  locationServicesOn!: boolean;

  @Embedded(() => TwinLocation, 'Where it is.', {
    required: true,
    defaultTo: { latitude: 47.6062, longitude: -122.3321 },
  })
  location!: TwinLocation;

  @DateTime('Until when it leaves alone what drifted from its configuration (Windows 11); null if not paused.')
  configurationRefreshPausedUntilDateTime!: string | null;

  @Flag('Whether it runs as a kiosk or in managed guest sessions (ChromeOS).', { required: true })
  isKiosk!: boolean;

  @EnumMember(userPrompt, 'What it asks its user for.', { required: true, defaultTo: 'none' })
  userPrompt!: UserPrompt;

  @DateTime('When it last started; null if never since it was enrolled.')
  lastBootDateTime!: string | null;

  @EmbeddedList(() => TwinApp, 'The apps on it.', { required: true })
  apps!: TwinApp[];

  @Flag('Whether it has a passcode again that a policy had missed, and has not said so yet.', {
    hidden: true,
    required: true,
  })
  hasNewPasscode!: boolean;

  @DateTime('Since when its power and network let it reach the service; null if they always did.', { hidden: true })
  onlineSinceDateTime!: string | null;

  @DateTime('When it next checks in by schedule.', { hidden: true, indexed: true })
  nextCheckInDateTime!: string | null;
}
