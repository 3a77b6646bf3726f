import { type Command, Option } from 'commander';
import type { RunningSandbox, TakenSnapshot } from '../kit/running-sandbox';
import { command, type Told, telling } from './command';
import { UsageError } from './failure';
import { onTarget, type Target, withTarget } from './target';

interface SnapshotOptions extends Target {
  readonly delete?: boolean;
}

interface AdvanceOptions extends Target {
  readonly to?: string;
}

/** Takes, lists and removes snapshots. */
export function snapshotCommand(): Command {
  const snapshot = command('snapshot', 'take the whole state down under a name, or list what was taken', [
    'snapshot before-migration',
    'snapshot',
    'snapshot before-migration --delete',
  ]);
  return withTarget(snapshot.argument('[name]', 'name of the snapshot; without one, those there are are listed'))
    .addOption(new Option('--delete', 'remove it'))
    .action(
      telling((options: SnapshotOptions, name?: string) =>
        onTarget(options, (target) => onSnapshot(target, options, name)),
      ),
    );
}

async function onSnapshot(target: RunningSandbox, options: SnapshotOptions, name?: string): Promise<Told> {
  if (name === undefined) {
    if (options.delete) throw new UsageError('--delete needs the name of a snapshot');
    const snapshots = await target.snapshots();
    return { text: snapshots.map(lineOf).join('\n') || 'There are no snapshots.', data: { snapshots } };
  }
  await (options.delete ? target.deleteSnapshot(name) : target.snapshot(name));
  const text = options.delete ? `Removed the snapshot ${name}.` : `Took the snapshot ${name}.`;
  return { text, data: { name } };
}

function lineOf({ name, dateTime, isCurrent }: TakenSnapshot): string {
  return `${name}  ${dateTime}${isCurrent ? '' : '  (of another version; cannot be brought back)'}`;
}

/** Brings a snapshot back. */
export function restoreCommand(): Command {
  const restore = command('restore', 'bring everything back to a snapshot, the clock included', [
    'restore before-migration',
    'restore before-migration --data drydock.sqlite',
  ]);
  return withTarget(restore.argument('<name>', 'name of the snapshot')).action(
    telling((options: Target, name: string) =>
      onTarget(options, async (target) => {
        await target.restore(name);
        return clockOf(target, `Restored ${name}`);
      }),
    ),
  );
}

/** Puts everything back to the dataset. */
export function resetCommand(): Command {
  const reset = command('reset', 'put everything back to the dataset', ['reset', 'reset --sandbox worker-1']);
  return withTarget(reset).action(
    telling((options: Target) =>
      onTarget(options, async (target) => {
        await target.reset();
        return clockOf(target, 'Reset');
      }),
    ),
  );
}

/** Moves the clock. */
export function advanceCommand(): Command {
  const advance = command('advance', 'move the clock forward; all that falls due on the way happens', [
    'advance PT8H',
    'advance P15D --data drydock.sqlite',
    'advance --to 2027-01-01T00:00:00Z',
  ]);
  return withTarget(advance.argument('[duration]', 'ISO 8601 duration, such as PT5M or P15D'))
    .addOption(new Option('--to <instant>', 'instant to move to, in place of a duration'))
    .action(
      telling((options: AdvanceOptions, duration?: string) => {
        if ((duration === undefined) === (options.to === undefined))
          throw new UsageError('give either a duration, such as PT8H, or --to and an instant');
        return onTarget(options, async (target) => {
          await (duration === undefined ? target.clock.set(options.to!) : target.clock.advance(duration));
          return clockOf(target, 'Moved the clock');
        });
      }),
    );
}

async function clockOf(target: RunningSandbox, done: string): Promise<Told> {
  const now = await target.clock.now();
  return { text: `${done}. The clock stands at ${now}.`, data: { now } };
}
