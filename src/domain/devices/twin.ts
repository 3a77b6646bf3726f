import type { Instant } from '../clock';
import type { AppOrigin, TwinNetwork, TwinPower, UserPrompt } from '../enumerations/twins';

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
  readonly isEnrolled: boolean;
  readonly companyDataPresent: boolean;
  readonly userDataPresent: boolean;
  readonly hasEsimDataPlan: boolean;
  readonly passcodePresent: boolean;
  readonly passcodeRequired: boolean;
  readonly resetTokenActive: boolean;
  readonly isLocked: boolean;
  /** What the lock screen says in lost mode; null when the device is not in lost mode. */
  readonly lostModeMessage: string | null;
  /** Until when it plays the lost-mode sound; null if it was never asked to. */
  readonly soundUntilDateTime: Instant | null;
  /** Whether location services are on. */
  readonly locationServicesOn: boolean;
  readonly location: { readonly latitude: number; readonly longitude: number };
  /** Until when it does not put back what drifted from its configuration (Windows 11). */
  readonly configurationRefreshPausedUntilDateTime: Instant | null;
  readonly isKiosk: boolean;
  readonly userPrompt: UserPrompt;
  readonly lastBootDateTime: Instant | null;
  readonly apps: readonly {
    readonly displayName: string;
    readonly version: string | null;
    readonly origin: AppOrigin;
  }[];
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
