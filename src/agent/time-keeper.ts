import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { DomainError } from '../domain/errors';
import type { AgendaItem } from '../entities/simulation.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { claimNext } from '../services/agenda';
import type { ClientOperationService } from '../services/client-operation.service';
import type { ClockService } from '../services/clock.service';
import type { CollectionService } from '../services/collection.service';
import type { DeviceProtocolService } from '../services/device-protocol.service';
import { expireRecords, keepSchedules } from './idle-devices';
import type { SimulatedDevice } from './simulated-device';

/** How often a running clock looks for work that has fallen due, in real milliseconds. */
const TICK = 1000;

const END_OF_CALENDAR = '9999-01-01T00:00:00.000Z';

/** Makes happen what falls due as sandbox time passes, in the order of time. */
export class TimeKeeper {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: ClockService,
    private readonly devices: SimulatedDevice,
    private readonly protocol: DeviceProtocolService,
    private readonly operations: ClientOperationService,
    private readonly collections: CollectionService,
    private readonly onFault: (fault: unknown) => void,
  ) {}

  /** Moves the clock to an instant, doing all that falls due on the way, each thing at its own time. */
  advanceTo(instant: Instant): Promise<void> {
    if (instant < this.clock.now()) {
      throw new DomainError('CONFLICT', {
        problem: `The clock stands at ${this.clock.now()} and cannot go back to ${instant}.`,
      });
    }
    if (instant > END_OF_CALENDAR)
      throw new DomainError('CONFLICT', { problem: `The calendar ends at ${END_OF_CALENDAR}.` });
    return this.inTurn(() => this.runUntil(instant));
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
      const due = this.clock.mode === 'frozen' ? Promise.resolve() : this.inTurn(() => this.runUntil(this.clock.now()));
      due.catch(this.onFault).finally(() => this.timer && this.start());
    }, TICK).unref();
  }

  async stop(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.running;
  }

  private async runUntil(instant: Instant): Promise<void> {
    while (await this.runNext(instant)) {
      // Each item is a transaction of its own.
    }
    const clock = await this.unitOfWork.write(async (manager) => {
      await keepSchedules(manager, instant);
      await expireRecords(manager, instant);
      await this.collections.evaluateDue(manager, instant);
      return this.clock.moveTo(manager, instant);
    });
    this.clock.adopt(clock);
  }

  private async runNext(by: Instant): Promise<boolean> {
    const clock = await this.unitOfWork.write(async (manager) => {
      const item = await claimNext(manager, by);
      if (!item) return null;
      await this.run(manager, item);
      return this.clock.moveTo(manager, item.dueDateTime);
    });
    if (clock) this.clock.adopt(clock);
    return clock !== null;
  }

  private async run(manager: EntityManager, { kind, subjectId, dueDateTime, attempt }: AgendaItem): Promise<void> {
    if (kind === 'checkIn') return this.devices.visit(manager, subjectId, dueDateTime, attempt);
    if (kind === 'completeAction') return this.protocol.completeByService(manager, subjectId, dueDateTime);
    if (kind === 'clientOperation') return this.operations.progress(manager, subjectId, dueDateTime);
  }
}
