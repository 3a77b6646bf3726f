import type { EntityManager } from 'typeorm';
import { type ClockState, type Instant, readClock, toInstant } from '../domain/clock';
import type { ClockMode } from '../domain/enumerations/twins';
import { SandboxState } from '../entities/simulation.entity';
import type { Reads } from '../persistence/reads';
import type { UnitOfWork } from '../persistence/unit-of-work';

const STORED = `SELECT json_object('mode', "clockMode", 'rate', "clockRate", 'anchor', "clockAnchorDateTime") AS j FROM "sandbox"`;

/** The real clock. This is the one place that reads it. */
export function realNow(): Instant {
  return toInstant(Date.now());
}

/** Measures how much real time something takes, from when it is made. */
export class Stopwatch {
  private readonly begin = performance.now();
  /** When it was made, as milliseconds since 1970. */
  readonly realTime = Date.now();

  /** Milliseconds since then, to the thousandth. */
  elapsed(): number {
    return Math.round((performance.now() - this.begin) * 1000) / 1000;
  }
}

/** The sandbox clock. Its anchor is stored, so that it goes on where it stood after a restart. */
export class ClockService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: Reads,
    private state: ClockState,
  ) {}

  /** Sandbox time now. An operation reads it once, when it begins. */
  now(): Instant {
    // Asked for by every request; a clock that stands need not be worked out.
    return this.state.rate === 0 ? this.state.anchor : readClock(this.state, realNow());
  }

  get mode(): ClockMode {
    return this.state.mode;
  }

  get rate(): number {
    return this.state.rate;
  }

  /** Sets how time passes from now on, and answers with when that is. */
  async setMode(mode: ClockMode, rate: number): Promise<Instant> {
    const next = { mode, rate, anchor: this.now(), realAnchor: realNow() };
    await this.unitOfWork.write((manager) => this.store(manager, next));
    this.adopt(next);
    return next.anchor;
  }

  /** Goes on from where the database says the clock stands, once that has been replaced by another one. */
  async rewind(passage?: Pick<ClockState, 'mode' | 'rate'>): Promise<void> {
    const stored = await this.reads.json<Pick<ClockState, 'mode' | 'rate' | 'anchor'>>(STORED);
    const { mode, rate } = passage ?? stored;
    const next = { mode, rate, anchor: stored.anchor, realAnchor: realNow() };
    // A clock that stands still is stored already, whenever that was.
    if (mode !== 'frozen' || stored.mode !== 'frozen')
      await this.unitOfWork.write((manager) => this.store(manager, next));
    this.adopt(next);
  }

  /** Stores that the clock stands at an instant, if that is ahead. It shows it once the caller adopts the answer. */
  async moveTo(manager: EntityManager, instant: Instant): Promise<ClockState> {
    if (instant <= this.now()) return this.state;
    const next = { ...this.state, anchor: instant, realAnchor: realNow() };
    await this.store(manager, next);
    return next;
  }

  /** Goes by a state that has been committed. */
  adopt(state: ClockState): void {
    this.state = state;
  }

  private async store(manager: EntityManager, next: ClockState): Promise<void> {
    await manager.update(
      SandboxState,
      { id: 'sandbox' },
      {
        clockMode: next.mode,
        clockRate: next.rate,
        clockAnchorDateTime: next.anchor,
        realAnchorDateTime: next.realAnchor,
      },
    );
  }
}

/** How many sandbox seconds pass in a real one. */
export function rateOf(mode: ClockMode, factor: number): number {
  if (mode === 'frozen') return 0;
  return mode === 'real' ? 1 : factor;
}
