import { earliest, type Instant } from '../clock';
import type { RemovedAssignment, TwinApp, TwinFacts, TwinPatch } from './twin';

type Holdings = Pick<TwinFacts, 'apps' | 'removedAssignments'>;

/** How an app came to a device that an organisation has assigned it to. */
export const ASSIGNED: readonly TwinApp['origin'][] = ['required', 'available'];

/** The app of a name that the organisation has assigned to a device and that is on it. */
export function findAssignedApp({ apps }: Pick<TwinFacts, 'apps'>, name: string | null): TwinApp | undefined {
  const wanted = name?.toLowerCase();
  return apps.find(({ displayName, origin }) => displayName.toLowerCase() === wanted && ASSIGNED.includes(origin));
}

/** A device without an app or policy, until that comes back. */
export function removeAssignment({ apps, removedAssignments }: Holdings, removed: RemovedAssignment): Holdings {
  return { apps: apps.filter((app) => app !== removed.app), removedAssignments: [...removedAssignments, removed] };
}

/** A device that has back what had been taken off it and meets a condition. */
export function restoreAssignments(
  { apps, removedAssignments }: Holdings,
  isBack: (removed: RemovedAssignment) => boolean,
): Holdings {
  const back = removedAssignments.filter(isBack).flatMap(({ app }) => (app ? [app] : []));
  return {
    apps: [...apps, ...back],
    removedAssignments: removedAssignments.filter((removed) => !isBack(removed)),
  };
}

/** What a check-in puts back because its time has come; nothing, if none has. */
export function restoreDueAssignments(twin: Holdings, now: Instant): TwinPatch {
  const isDue = ({ restoreDateTime }: RemovedAssignment) => restoreDateTime <= now;
  return twin.removedAssignments.some(isDue) ? { ...restoreAssignments(twin, isDue) } : {};
}

/** When the next thing that was taken off a device comes back; null if nothing is off it. */
export function nextRestore({ removedAssignments }: Pick<TwinFacts, 'removedAssignments'>): Instant | null {
  return earliest(...removedAssignments.map(({ restoreDateTime }) => restoreDateTime));
}
