import { rm } from 'node:fs/promises';
import { badInput, DomainError } from '../domain/errors';
import type { SnapshotStore, StoredSnapshot } from '../persistence/snapshot-store';
import type { ClockService } from '../services/clock.service';
import type { TimeKeeper } from './time-keeper';

const NAME = /^[a-z\d][\w.-]{0,63}$/i;

/** How many snapshots a sandbox keeps. */
const MAX_SNAPSHOTS = 100;

/** Takes the whole state of the sandbox down under a name, and brings it back in milliseconds. */
export class Snapshots {
  constructor(
    private readonly store: SnapshotStore,
    private readonly clock: ClockService,
    private readonly timeKeeper: TimeKeeper,
    /** Forgets what was remembered of the database, which is now another one. */
    private readonly rewind: () => Promise<void>,
  ) {}

  /** Every snapshot, by name. */
  list(): Promise<StoredSnapshot[]> {
    return this.store.list();
  }

  /** Keeps the state of the sandbox under a name, in place of what had that name. */
  async take(name: string): Promise<void> {
    assertName(name);
    const known = await this.store.list();
    if (known.length >= MAX_SNAPSHOTS && !known.some((snapshot) => snapshot.name === name))
      throw new DomainError('CONFLICT', { problem: `A sandbox keeps ${MAX_SNAPSHOTS} snapshots at most.` });
    await this.timeKeeper.inTurn(async () => {
      // A clock that runs is written down where it stands.
      const dateTime = await this.clock.setMode(this.clock.mode, this.clock.rate);
      await this.store.save(name, dateTime);
    });
  }

  /** Puts everything back to a snapshot. What was asked for before is done first; what comes after finds the old state. */
  async restore(name: string): Promise<void> {
    this.assertCurrent(name);
    await this.timeKeeper.inTurn(async () => {
      await this.store.restore(name);
      await this.rewind();
    });
  }

  /** Does something after which everything is as it was before, if it fails. */
  async orUndo<Result>(work: () => Promise<Result>): Promise<Result> {
    const before = await this.timeKeeper.inTurn(() => this.store.keep());
    try {
      return await work();
    } catch (error) {
      await this.timeKeeper.inTurn(async () => {
        await this.store.restoreFile(before);
        await this.rewind();
      });
      throw error;
    } finally {
      await rm(before, { force: true });
    }
  }

  /** What fills a file with a snapshot, or with the state as it is where none is named. */
  async copier(name: string | null): Promise<(file: string) => Promise<void>> {
    if (name === null) return (file) => this.timeKeeper.inTurn(() => this.store.copyTo(file));
    this.assertCurrent(name);
    return (file) => this.store.copySnapshotTo(name, file);
  }

  /** Removes a snapshot. */
  async remove(name: string): Promise<void> {
    this.get(name);
    await this.store.remove(name);
  }

  private assertCurrent(name: string): void {
    const { isCurrent } = this.get(name);
    if (!isCurrent)
      throw new DomainError('CONFLICT', { problem: `The snapshot ${name} was taken by another version.` });
  }

  private get(name: string): StoredSnapshot {
    assertName(name);
    const snapshot = this.store.find(name);
    if (!snapshot) throw new DomainError('NOT_FOUND', { type: 'Snapshot', id: name });
    return snapshot;
  }
}

function assertName(name: string): void {
  if (!NAME.test(name))
    throw badInput('name', 'must be 1 to 64 letters, digits, dots, dashes or underscores, a letter or digit first.');
}
