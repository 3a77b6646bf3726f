import {
  type TwinNetwork,
  type TwinPower,
  twinNetwork,
  twinPower,
  type UserPrompt,
  userPrompt,
} from '../domain/enumerations/twins';
import {
  TwinApp,
  TwinDeviceAccount,
  TwinFailure,
  TwinLocation,
  TwinNotification,
  TwinRemovedAssignment,
} from './embedded/twin';
import { Resource } from './model-classes';
import { DateTime, Embedded, EmbeddedList, EnumMember, Flag, Key, SafeInt, Text, TextList } from './properties';

@Resource({
  description: 'What a simulated device really is, as opposed to what the service knows about it.',
  permission: 'Sandbox.Control',
  scope: 'tenant',
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

  @Text(
    'Template by which its enrolment profile names it at every check-in (iOS and iPadOS): `{{SERIAL}}` and `{{DEVICETYPE}}` stand for what they say. Null if the profile leaves the name alone.',
  )
  deviceNameTemplate!: string | null;

  @Text('Version of its operating system. The record tells it from the next inventory on; null if unknown here.')
  osVersion!: string | null;

  @SafeInt('Its free storage in bytes. The record tells it from the next inventory on; null if unknown here.')
  freeStorageSpaceInBytes!: number | null;

  @Flag('Whether it is enrolled: holds the management profile or agent.', { required: true, defaultTo: true })
  isEnrolled!: boolean;

  @Flag('Whether it holds company data, mail profiles and policies.', { required: true, defaultTo: true })
  companyDataPresent!: boolean;

  @Flag('Whether the mail profile that the organisation set up, with its cached mail, is there.', {
    required: true,
    defaultTo: true,
  })
  mailProfilePresent!: boolean;

  @Flag('Whether the Wi-Fi and VPN profiles of the organisation are there.', { required: true, defaultTo: true })
  networkProfilesPresent!: boolean;

  @Flag('Whether the certificates of the organisation are there.', { required: true, defaultTo: true })
  certificatesPresent!: boolean;

  @Flag('Whether settings of the organisation are enforced; once they are not, the user may change them.', {
    required: true,
    defaultTo: true,
  })
  policiesEnforced!: boolean;

  @Flag('Whether the Company Portal or Intune app is there and may show notifications.', {
    required: true,
    defaultTo: true,
  })
  companyPortalPresent!: boolean;

  @Flag('Whether its user is still signed in to company apps. Retiring a device does not end that.', {
    required: true,
    defaultTo: true,
  })
  accessTokensValid!: boolean;

  @Flag('Whether Conditional Access lets managed devices only reach company data.', { required: true })
  conditionalAccessRequired!: boolean;

  @Flag('Whether its user can open company data: still signed in, and not blocked by Conditional Access.', {
    required: true,
    expression: `(t."accessTokensValid" AND (NOT t."conditionalAccessRequired" OR t."isEnrolled"))`,
  })
  canOpenCompanyData!: boolean;

  @Flag('Whether it has a record in Entra ID.', { required: true, defaultTo: true })
  isEntraRegistered!: boolean;

  @Flag('Whether the data of its user is still there.', { required: true, defaultTo: true })
  userDataPresent!: boolean;

  @Flag('Whether an eSIM data plan is installed.', { required: true })
  hasEsimDataPlan!: boolean;

  @Flag('Whether a passcode is set.', { required: true, defaultTo: true })
  passcodePresent!: boolean;

  @Flag('Whether an assigned policy requires a passcode.', { required: true, defaultTo: true })
  passcodeRequired!: boolean;

  @Flag(
    'Whether the user has authorised passcode reset: on a work profile (Android 8.0 and later) or a Windows phone.',
    {
      required: true,
    },
  )
  resetTokenActive!: boolean;

  @Flag('Whether the screen is locked by a remote lock.', { required: true })
  isLocked!: boolean;

  @Text('What the lock screen says in lost mode; null when it is not in lost mode.')
  lostModeMessage!: string | null;

  @Text('The number to call that it shows in lost mode; null when it shows none.')
  lostModePhoneNumber!: string | null;

  @Text('What it shows at the foot of the screen in lost mode; null when it shows nothing there.')
  lostModeFooter!: string | null;

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

  @Flag('Whether BitLocker protects its drives by keys; null where there is no BitLocker.')
  bitLockerProtectionOn!: boolean | null;

  @Flag('Whether it runs as a kiosk or in managed guest sessions (ChromeOS).', { required: true })
  isKiosk!: boolean;

  @EnumMember(userPrompt, 'What it asks its user for.', { required: true, defaultTo: 'none' })
  userPrompt!: UserPrompt;

  @DateTime('When it last started; null if never since it was enrolled.')
  lastBootDateTime!: string | null;

  @Flag('Whether the icon of Company Portal carries a flag: an administrator wants to assist the user.', {
    required: true,
    expression: `EXISTS (SELECT 1 FROM "remoteAssistanceSession" s WHERE s."managedDeviceId" = t."id" AND s."state" = 'connecting')`,
  })
  companyPortalFlagged!: boolean;

  @TextList('Sign-in names of the users whose data a Shared iPad holds.', { required: true })
  cachedUsers!: string[];

  @Text('Who is signed in to a Shared iPad; null if nobody is.')
  activeUserPrincipalName!: string | null;

  @DateTime('Until when Managed Home Screen gives way to the ordinary one (dedicated devices); null if not suspended.')
  managedHomeScreenSuspendedUntilDateTime!: string | null;

  @Embedded(() => TwinDeviceAccount, 'The account a Surface Hub signs in with; null if it has none.')
  deviceAccount!: TwinDeviceAccount | null;

  @EmbeddedList(() => TwinRemovedAssignment, 'Apps and policies that are off it for the time being.', {
    required: true,
  })
  removedAssignments!: TwinRemovedAssignment[];

  @EmbeddedList(() => TwinNotification, 'What its Company Portal was sent, oldest first.', { required: true })
  notifications!: TwinNotification[];

  @Text('Address of the carrier where its cellular plan was activated; null if it never was.')
  cellularPlanCarrierUrl!: string | null;

  @EmbeddedList(() => TwinApp, 'The apps on it.', { required: true })
  apps!: TwinApp[];

  @Flag('Whether it has a passcode again that a policy had missed, and has not said so yet.', {
    hidden: true,
    required: true,
  })
  hasNewPasscode!: boolean;

  @Embedded(() => TwinLocation, 'Where it was at its last check-in before it was moved; null if it never was.', {
    hidden: true,
  })
  earlierLocation!: TwinLocation | null;

  @DateTime('When it was last moved; null if it never was.', { hidden: true })
  movedDateTime!: string | null;

  @DateTime('Since when it differs from what inventory has told of it; null if it does not.', { hidden: true })
  inventoryChangedDateTime!: string | null;

  @DateTime('Since when its power and network let it reach the service; null if they always did.', { hidden: true })
  onlineSinceDateTime!: string | null;

  @DateTime('When it next checks in by schedule.', { hidden: true, indexed: true })
  nextCheckInDateTime!: string | null;
}
