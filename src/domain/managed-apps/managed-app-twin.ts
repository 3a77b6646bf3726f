import { DAY, type Instant, SECOND, toInstant, toMilliseconds } from '../clock';
import type { EnrollmentKind } from '../devices/enrollment-kind';
import type { TwinPatch } from '../devices/twin';
import type { Random } from '../random';
import type { AppWipeEvent } from './selective-wipe';

/** What a protected app really holds and how its user treats it; the stored twin satisfies it. */
interface ManagedAppTwinFacts {
  readonly isInstalled: boolean;
  readonly companyDataPresent: boolean;
  readonly personalDataPresent: boolean;
  readonly isOpenedDaily: boolean;
  readonly nextWipeFails: boolean;
}

/** Changes to a protected app. */
type ManagedAppTwinPatch = { -readonly [Fact in keyof ManagedAppTwinFacts]?: ManagedAppTwinFacts[Fact] };

/** When an app that is used daily is next opened after an instant: every day at a time of its own. */
export function nextOpening(random: Random, managedAppRegistrationId: string, after: Instant): Instant {
  const timeOfDay = random.integer(`opening ${managedAppRegistrationId}`, 0, DAY / SECOND - 1) * SECOND;
  const now = toMilliseconds(after);
  const today = Math.floor(now / DAY) * DAY + timeOfDay;
  return toInstant(today > now ? today : today + DAY);
}

/** What an app does with a request to wipe it: the company's data goes, the user's own stays. */
export function wipeApp({ nextWipeFails }: ManagedAppTwinFacts): { event: AppWipeEvent; twin: ManagedAppTwinPatch } {
  return nextWipeFails
    ? { event: 'reportFailed', twin: { nextWipeFails: false } }
    : { event: 'reportDone', twin: { companyDataPresent: false } };
}

/** What becomes of the protected apps on a device when something befalls all of it; null if nothing does. */
export function appsAfter(kind: EnrollmentKind, patch: TwinPatch): ManagedAppTwinPatch | null {
  if (patch.userDataPresent === false)
    return { isInstalled: false, companyDataPresent: false, personalDataPresent: false };
  // On iOS the apps stay and are asked one by one to remove company data when they are next opened.
  return patch.companyDataPresent === false && kind !== 'ios' ? { companyDataPresent: false } : null;
}
