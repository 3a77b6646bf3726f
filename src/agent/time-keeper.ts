import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { DomainError } from '../domain/errors';
import type { AgendaItem } from '../entities/simulation.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { type AgendaKind, claim, nextItems } from '../services/agenda';
import type { ClientOperationService } from '../services/client-operation.service';
import type { ClientPushProgressService } from '../services/client-push-progress.service';
import type { ClientUpkeep } from '../services/client-upkeep';
import type { ClockService } from '../services/clock.service';
import type { CoManagementService } from '../services/co-management.service';
import { noticeCoManagement } from '../services/co-management-agenda';
import type { CollectionUpdates } from '../services/collection-updates';
import type { DeviceProtocolService } from '../services/device-protocol.service';
import type { AssistanceAgenda } from '../services/remote-assistance/assistance-agenda';
import type { DeviceCleaner } from './device-cleaner';
import { keepOpenings } from './idle-apps';
import { expireRecords, keepSchedules } from './idle-devices';
import type { SimulatedApp } from './simulated-app';
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
    private readonly clients: ClientUpkeep,
    private readonly collections: CollectionUpdates,
    private readonly coManagement: CoManagementService,
    private readonly clientPush: ClientPushProgressService,
    private readonly apps: SimulatedApp,
    private readonly cleaner: DeviceCleaner,
    private readonly assistance: AssistanceAgenda,
    private readonly onFault: (fault: unknown) => void,
  ) {}

  /** Moves the clock to an instant told from where it stands, doing all that falls due on the way at its own time. */
  advance(target: (now: Instant) => Instant): Promise<void> {
    return this.inTurn(async () => {
      const now = this.clock.now();
      const instant = target(now);
      if (instant < now)
        throw new DomainError('CONFLICT', { problem: `The clock stands at ${now} and cannot go back to ${instant}.` });
      if (instant > END_OF_CALENDAR)
        throw new DomainError('CONFLICT', { problem: `The calendar ends at ${END_OF_CALENDAR}.` });
      await this.runUntil(instant);
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
      const due = this.inTurn(() => (isFrozen ? this.operations.tidyUp() : this.runUntil(this.clock.now())));
      due.catch(this.onFault).finally(() => this.timer && this.start());
    }, TICK).unref();
  }

  async stop(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.running;
  }

  private async runUntil(instant: Instant): Promise<void> {
    await this.operations.tidyUp();
    await this.unitOfWork.write((manager) => noticeCoManagement(manager, this.clock.now()));
    while (await this.runNext(instant)) {
      // Each item is a transaction of its own.
    }
    const clock = await this.unitOfWork.write(async (manager) => {
      await keepSchedules(manager, instant);
      await this.clients.keep(manager, instant);
      await keepOpenings(manager, instant);
      await expireRecords(manager, instant);
      return this.clock.moveTo(manager, instant);
    });
    this.clock.adopt(clock);
    await this.collections.updateDue(instant);
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
  private async runItem(item: AgendaItem): Promise<void> {
    try {
      await this.unitOfWork.write(async (manager) => {
        if (await claim(manager, item)) await this.run(manager, item);
      });
    } catch (fault) {
      this.onFault(fault);
      await this.unitOfWork.write((manager) => claim(manager, item));
    }
  }

  private async run(manager: EntityManager, { kind, subjectId, dueDateTime, attempt }: AgendaItem): Promise<void> {
    if (kind === 'checkIn') return this.devices.visit(manager, subjectId, dueDateTime, attempt);
    if (kind === 'completeAction') return this.protocol.carryOn(manager, subjectId, dueDateTime, attempt);
    if (kind === 'expireAction') return this.protocol.expire(manager, subjectId, dueDateTime);
    if (kind === 'cleanUpDevices') return this.cleaner.evaluate(manager, dueDateTime);
    if (kind === 'clientOperation') return this.operations.progress(manager, subjectId, dueDateTime);
    if (kind === 'clientUpkeep') return this.clients.finishDue(manager, dueDateTime);
    if (kind === 'clientPush') return this.clientPush.progress(manager, subjectId, dueDateTime);
    if (kind === 'coManagement') return this.coManagement.progress(manager, dueDateTime);
    if (kind === 'openManagedApp') return this.apps.visit(manager, subjectId, dueDateTime);
    if (kind === 'wipeManagedApp') return this.apps.carryOut(manager, subjectId, dueDateTime);
    return this.assistance.run(manager, kind as AgendaKind, subjectId, dueDateTime);
  }
}
