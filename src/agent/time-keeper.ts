import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { DomainError } from '../domain/errors';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { type AgendaKind, claim, type DueItem, type DueWork, nextItems } from '../services/agenda';
import type { ClockService } from '../services/clock.service';

/** How often a running clock looks for work that has fallen due, in real milliseconds. */
const TICK = 1000;

const END_OF_CALENDAR = '9999-01-01T00:00:00.000Z';

/** What is done as time passes. */
export interface Routine {
  /** What falls due at an instant of its own, by kind. */
  readonly due: Readonly<Record<AgendaKind, DueWork>>;
  /** Brings the agenda in line with what has changed since time last moved. */
  readonly prepare: (manager: EntityManager, now: Instant) => Promise<void>;
  /** What is done set-based, for all that need no visit, once time has moved to an instant. */
  readonly keep: readonly ((manager: EntityManager, instant: Instant) => Promise<void>)[];
  /** What takes transactions of its own, once time has moved. */
  readonly finish: (instant: Instant) => Promise<void>;
  /** Goes on with large jobs that were begun, whether time moves or not. */
  readonly goOn: () => Promise<void>;
}

/** What happens at instants of its own between what falls due, as if somebody had asked for it just then. */
export interface TimedEvents {
  /** When the next ones happen, if they do by an instant. */
  nextBy(instant: Instant): Promise<Instant | null>;
  /** Has those of an instant happen. */
  happen(instant: Instant): Promise<void>;
}

/** Makes happen what falls due as sandbox time passes, in the order of time. */
export class TimeKeeper {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();
  /** Resolves when the last of the advances under way is over; null if there is none. */
  private advancing: Promise<void> | null = null;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: ClockService,
    private readonly routine: Routine,
    private readonly events: TimedEvents,
    private readonly onFault: (fault: unknown) => void,
  ) {}

  /** Moves the clock to an instant told from where it stands, doing all that falls due on the way at its own time. */
  advance(target: (now: Instant) => Instant): Promise<void> {
    return this.advanceTo(() => {
      const now = this.clock.now();
      const instant = target(now);
      if (instant < now)
        throw new DomainError('CONFLICT', { problem: `The clock stands at ${now} and cannot go back to ${instant}.` });
      if (instant > END_OF_CALENDAR)
        throw new DomainError('CONFLICT', { problem: `The calendar ends at ${END_OF_CALENDAR}.` });
      return instant;
    });
  }

  /** Does something that needs time to stand still around it. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.running.then(work);
    this.running = result.catch(() => undefined);
    return result;
  }

  /** Lets work happen by itself while the clock runs. */
  start(): void {
    this.timer = setTimeout(() => {
      const isFrozen = this.clock.mode === 'frozen';
      const due = isFrozen ? this.inTurn(() => this.routine.goOn()) : this.advanceTo(() => this.clock.now());
      due.catch(this.onFault).finally(() => this.timer && this.start());
    }, TICK).unref();
  }

  async stop(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.advancing;
    await this.running;
  }

  /** Advances happen one after the other; one that need not wait takes its turn at once. */
  private advanceTo(target: () => Instant): Promise<void> {
    const result = this.advancing ? this.advancing.then(() => this.pass(target)) : this.pass(target);
    const over = result.then(
      () => undefined,
      () => undefined,
    );
    this.advancing = over;
    over.then(() => {
      if (this.advancing === over) this.advancing = null;
    });
    return result;
  }

  /** Time stops at each instant that has events, which take their turns as everybody's requests do. */
  private async pass(target: () => Instant): Promise<void> {
    let instant: Instant | null = null;
    let stop: Instant | null;
    do {
      stop = await this.inTurn(async () => {
        instant ??= target();
        const next = await this.events.nextBy(instant);
        await this.runUntil(next ?? instant);
        return next;
      });
      if (stop !== null) await this.events.happen(stop);
    } while (stop !== null);
  }

  private async runUntil(instant: Instant): Promise<void> {
    await this.routine.goOn();
    await this.unitOfWork.write((manager) => this.routine.prepare(manager, this.clock.now()));
    while (await this.runNext(instant)) {
      // Each item is a transaction of its own.
    }
    const clock = await this.unitOfWork.write(async (manager) => {
      for (const keep of this.routine.keep) await keep(manager, instant);
      return this.clock.moveTo(manager, instant);
    });
    this.clock.adopt(clock);
    await this.routine.finish(instant);
  }

  /** Runs what is due at the earliest instant; each item is a transaction of its own, and they share commits. */
  private async runNext(by: Instant): Promise<boolean> {
    const items = await this.unitOfWork.write((manager) => nextItems(manager, by));
    if (items.length === 0) return false;
    await Promise.all(items.map((item) => this.runItem(item)));
    this.clock.adopt(await this.unitOfWork.write((manager) => this.clock.moveTo(manager, items[0]!.dueDateTime)));
    return true;
  }

  /** An item that breaks is reported and dropped: left on the agenda it would stop time for ever. */
  private async runItem(item: DueItem): Promise<void> {
    try {
      await this.unitOfWork.write(async (manager) => {
        const { kind, subjectId, dueDateTime, attempt } = item;
        if (await claim(manager, item)) await this.routine.due[kind](manager, subjectId, dueDateTime, attempt);
      });
    } catch (fault) {
      this.onFault(fault);
      await this.unitOfWork.write((manager) => claim(manager, item));
    }
  }
}
