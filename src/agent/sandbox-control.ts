import { DateTime, Duration } from 'luxon';
import type { Instant } from '../domain/clock';
import { assertEnrollmentTemplate } from '../domain/devices/enrollment-name';
import { assertInventory } from '../domain/devices/inventory';
import type { TwinPatch } from '../domain/devices/twin';
import type { ClockMode } from '../domain/enumerations/twins';
import { badInput } from '../domain/errors';
import { failableActions } from '../domain/faults/fault-actions';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { type ClockService, rateOf } from '../services/clock.service';
import type { TwinService } from '../services/twin.service';
import type { SimulatedDevice } from './simulated-device';
import type { TimeKeeper } from './time-keeper';

const MAX_RATE = 1_000_000;

export interface ClockSettings {
  readonly to?: Instant | null;
  readonly mode?: ClockMode | null;
  readonly rate?: number | null;
}

/** Test control: steers time and twins. */
export class SandboxControl {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: ClockService,
    private readonly timeKeeper: TimeKeeper,
    private readonly devices: SimulatedDevice,
    private readonly twins: TwinService,
    /** Puts everything in the database back to the dataset. */
    private readonly reload: () => Promise<void>,
  ) {}

  readClock() {
    return { now: this.clock.now(), mode: this.clock.mode, rate: this.clock.rate };
  }

  /** Moves the clock forward by an ISO 8601 duration. */
  advanceBy(duration: string): Promise<void> {
    return this.timeKeeper.advance((now) => {
      const target = DateTime.fromISO(now, { zone: 'utc' }).plus(Duration.fromISO(duration));
      if (!target.isValid || target.year > 9998) throw badInput('by', 'leads beyond the end of the calendar.');
      const instant = target.toISO();
      if (instant < now) throw badInput('by', 'must not be negative; time only moves forward.');
      return instant;
    });
  }

  async setClock({ to, mode, rate }: ClockSettings): Promise<void> {
    const nextMode = mode ?? this.clock.mode;
    if (rate != null && nextMode !== 'scaled') throw badInput('rate', 'goes with mode scaled only.');
    if (rate != null && !(rate > 0 && rate <= MAX_RATE))
      throw badInput('rate', `must be above 0 and at most ${MAX_RATE}.`);
    if (mode === 'scaled' && rate == null) throw badInput('rate', 'is required with mode scaled.');
    if (to != null) await this.timeKeeper.advance(() => to);
    if (mode != null || rate != null) {
      await this.timeKeeper.inTurn(() => this.clock.setMode(nextMode, rateOf(nextMode, rate ?? 1)));
    }
  }

  checkIn(managedDeviceId: string): Promise<void> {
    return this.timeKeeper.inTurn(() =>
      this.unitOfWork.write((manager) => this.devices.checkInNow(manager, managedDeviceId, this.clock.now())),
    );
  }

  async updateTwin(managedDeviceId: string, patch: TwinPatch): Promise<void> {
    const { latitude = 0, longitude = 0 } = patch.location ?? {};
    if (Math.abs(latitude) > 90) throw badInput('location.latitude', 'must be from -90 to 90.');
    if (Math.abs(longitude) > 180) throw badInput('location.longitude', 'must be from -180 to 180.');
    if (patch.deviceNameTemplate) assertEnrollmentTemplate('deviceNameTemplate', patch.deviceNameTemplate);
    assertInventory(patch);
    const failing = patch.nextFailure?.actionName ?? null;
    if (failing !== null && !failableActions.includes(failing)) {
      throw badInput('nextFailure.actionName', `must be one of ${failableActions.join(', ')}.`, {
        accepted: failableActions,
      });
    }
    return this.timeKeeper.inTurn(() => this.twins.update(managedDeviceId, patch, this.clock.now()));
  }

  /** Puts everything back to the dataset. */
  reset(): Promise<void> {
    return this.timeKeeper.inTurn(this.reload);
  }
}
