import type { TwinPatch } from '../devices/twin';
import type { Outcome } from '../remote-actions/define-remote-action';

/** What a device that only reports does nevertheless: whether it is there at all is not a matter of what it says. */
const DONE_ALL_THE_SAME: readonly (keyof TwinPatch)[] = ['isEnrolled', 'power', 'network', 'lastBootDateTime'];

/** An outcome as it is when it is reported and not brought about; null where that makes no difference. */
export function onlyReported(outcome: Outcome): Outcome | null {
  if (outcome.state !== 'done') return null;
  const changes = Object.entries(outcome.twin ?? {});
  const done = changes.filter(([fact]) => DONE_ALL_THE_SAME.includes(fact as keyof TwinPatch));
  if (done.length === changes.length && !outcome.twinRows) return null;
  return { ...outcome, twin: Object.fromEntries(done), twinRows: undefined };
}
