import type { Instant } from '../clock';
import type { AppOrigin, AppType, TwinNetwork, TwinPower, UserPrompt } from '../enumerations/twins';

/** The account a Surface Hub signs in with. */
interface DeviceAccount {
  readonly userName: string | null;
  readonly deviceAccountEmail: string | null;
  readonly exchangeServer: string | null;
  readonly sessionInitiationProtocalAddress: string | null;
  readonly calendarSyncEnabled: boolean;
  readonly passwordRotationEnabled: boolean;
}

/** An app on a device. */
export interface TwinApp {
  readonly displayName: string;
  readonly version: string | null;
  readonly origin: AppOrigin;
  /** Null or absent for any other kind of app. */
  readonly appType?: AppType | null;
}

/** An app or policy that is off a device until it comes back by itself. */
export interface RemovedAssignment {
  readonly itemId: string;
  readonly itemDisplayName: string | null;
  readonly restoreDateTime: Instant;
  /** The app as it was; null for a policy. */
  readonly app: TwinApp | null;
}

/** A message in Company Portal. */
interface CompanyPortalNotification {
  readonly title: string;
  readonly body: string;
  readonly receivedDateTime: Instant;
}

/** What a simulated device really is; the stored twin satisfies it. */
export interface TwinFacts {
  readonly id: string;
  readonly power: TwinPower;
  readonly network: TwinNetwork;
  readonly offlineUntilDateTime: Instant | null;
  readonly reportsBeforeReset: boolean;
  readonly factoryResetBlocked: boolean;
  readonly nextFailure: { readonly actionName: string | null; readonly errorCode: number } | null;
  readonly deviceName: string | null;
  /** From which its enrolment profile names it, at every check-in (iOS and iPadOS); null if it leaves the name alone. */
  readonly deviceNameTemplate: string | null;
  /** The version of its operating system; null if nothing but the record tells. */
  readonly osVersion: string | null;
  /** Its free storage; null if nothing but the record tells. */
  readonly freeStorageSpaceInBytes: number | null;
  readonly isEnrolled: boolean;
  readonly companyDataPresent: boolean;
  /** Whether the mail profile the organisation set up is there. */
  readonly mailProfilePresent: boolean;
  /** Whether the Wi-Fi and VPN profiles of the organisation are there. */
  readonly networkProfilesPresent: boolean;
  readonly certificatesPresent: boolean;
  /** Whether settings of the organisation are enforced; once they are not, the user may change them. */
  readonly policiesEnforced: boolean;
  /** Whether the Company Portal or Intune app is there and may show notifications. */
  readonly companyPortalPresent: boolean;
  /** Whether its user is still signed in to company apps. */
  readonly accessTokensValid: boolean;
  /** Whether Conditional Access lets managed devices only reach company data. */
  readonly conditionalAccessRequired: boolean;
  /** Whether the device has a record in Entra ID. */
  readonly isEntraRegistered: boolean;
  readonly userDataPresent: boolean;
  readonly hasEsimDataPlan: boolean;
  readonly passcodePresent: boolean;
  readonly passcodeRequired: boolean;
  readonly resetTokenActive: boolean;
  readonly isLocked: boolean;
  /** What the lock screen says in lost mode; null when the device is not in lost mode. */
  readonly lostModeMessage: string | null;
  /** The number to call that it shows in lost mode. */
  readonly lostModePhoneNumber: string | null;
  /** What it shows at the foot of the screen in lost mode. */
  readonly lostModeFooter: string | null;
  /** Until when it plays the lost-mode sound; null if it was never asked to. */
  readonly soundUntilDateTime: Instant | null;
  /** Whether location services are on. */
  readonly locationServicesOn: boolean;
  readonly location: { readonly latitude: number; readonly longitude: number };
  /** Until when it does not put back what drifted from its configuration (Windows 11). */
  readonly configurationRefreshPausedUntilDateTime: Instant | null;
  /** Whether BitLocker protects its drives by keys; null where there is no BitLocker. */
  readonly bitLockerProtectionOn: boolean | null;
  readonly isKiosk: boolean;
  readonly userPrompt: UserPrompt;
  readonly lastBootDateTime: Instant | null;
  /** Users whose data a Shared iPad holds. */
  readonly cachedUsers: readonly string[];
  /** Who is signed in to a Shared iPad. */
  readonly activeUserPrincipalName: string | null;
  /** Until when Managed Home Screen gives way to the ordinary one (dedicated devices). */
  readonly managedHomeScreenSuspendedUntilDateTime: Instant | null;
  /** The account a Surface Hub signs in with. */
  readonly deviceAccount: DeviceAccount | null;
  /** Apps and policies that are taken off for the time being. */
  readonly removedAssignments: readonly RemovedAssignment[];
  /** What Company Portal was sent. */
  readonly notifications: readonly CompanyPortalNotification[];
  /** Where its cellular plan was activated. */
  readonly cellularPlanCarrierUrl: string | null;
  readonly apps: readonly TwinApp[];
}

/** Changes to a twin that an action brings about. */
export type TwinPatch = { -readonly [Fact in keyof TwinFacts]?: TwinFacts[Fact] };

type Reachability = Pick<TwinFacts, 'power' | 'network' | 'offlineUntilDateTime' | 'isEnrolled'>;

/** Whether the device can talk to the service at an instant. */
export function isOnline(twin: Reachability, now: Instant): boolean {
  const isBack = twin.offlineUntilDateTime === null || twin.offlineUntilDateTime <= now;
  return twin.power === 'on' && twin.network === 'connected' && isBack;
}

/** The first instant from `now` on at which the device can be expected online; null if that takes somebody's doing. */
export function onlineFrom(twin: Reachability, now: Instant): Instant | null {
  if (twin.power !== 'on' || twin.network !== 'connected') return null;
  return twin.offlineUntilDateTime !== null && twin.offlineUntilDateTime > now ? twin.offlineUntilDateTime : now;
}
