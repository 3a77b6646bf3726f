import { MINUTE, SECOND } from '../clock';
import type { Random } from '../random';
import type { StateMachine } from '../state-machine';

/** Intune resource action that wiping protected apps, blocking their users and taking requests back needs. */
export const WIPE_MANAGED_APPS = 'Microsoft.Intune_ManagedApps_Wipe';

/** How far the request to wipe one app is. */
export type AppWipeState = 'pending' | 'failed' | 'successful';

/** What moves such a request from one state to another. */
export type AppWipeEvent = 'reportDone' | 'reportFailed';

/** A request waits for its app to be opened, if need be for ever, and ends in one of two ways. */
export const appWipeLifecycle: StateMachine<AppWipeState, AppWipeEvent> = {
  initial: ['pending'],
  transitions: {
    reportDone: { from: ['pending'], to: 'successful' },
    reportFailed: { from: ['pending'], to: 'failed' },
  },
};

/** An app that is opened carries a request out within this time. */
const WIPE_WINDOW = 30 * MINUTE;

/** How long after its opening an app carries a request out, in milliseconds. */
export function wipeDelay(random: Random, operationId: string): number {
  return random.integer(`appWipe ${operationId}`, 0, WIPE_WINDOW / SECOND) * SECOND;
}

/** How a store names an app; one of the names is known. */
interface AppIdentifier {
  readonly bundleId: string | null;
  readonly packageId: string | null;
  readonly windowsAppId: string | null;
}

/** The one name of an app that its platform knows it by. */
export function appIdOf({ bundleId, packageId, windowsAppId }: AppIdentifier): string | null {
  return bundleId ?? packageId ?? windowsAppId;
}
