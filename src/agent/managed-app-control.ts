import { nextOpening } from '../domain/managed-apps/managed-app-twin';
import type { Random } from '../domain/random';
import { ManagedAppTwin } from '../entities/managed-app-twin.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { ClockService } from '../services/clock.service';
import { awaitOpening } from '../services/selective-wipe';
import { getManagedApp, type SimulatedApp } from './simulated-app';
import type { TimeKeeper } from './time-keeper';

export interface ManagedAppSettings {
  readonly isOpenedDaily?: boolean | null;
  readonly nextWipeFails?: boolean | null;
}

/** Test control of protected apps: their users and what they really hold. */
export class ManagedAppControl {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: ClockService,
    private readonly timeKeeper: TimeKeeper,
    private readonly apps: SimulatedApp,
    private readonly random: Random,
  ) {}

  /** The user opens an app now. */
  open(id: string, signsIn: boolean): Promise<void> {
    return this.timeKeeper.inTurn(() =>
      this.unitOfWork.write((manager) => this.apps.openNow(manager, id, signsIn, this.clock.now())),
    );
  }

  /** Changes how a user treats an app, and how the app is going to fare. */
  update(id: string, { isOpenedDaily, nextWipeFails }: ManagedAppSettings): Promise<void> {
    return this.timeKeeper.inTurn(() =>
      this.unitOfWork.write(async (manager) => {
        const now = this.clock.now();
        const app = await getManagedApp(manager, id);
        const daily = isOpenedDaily ?? app.isOpenedDaily;
        const habit = daily ? (app.nextOpeningDateTime ?? nextOpening(this.random, id, now)) : null;
        await manager.update(
          ManagedAppTwin,
          { id },
          {
            isOpenedDaily: daily,
            nextOpeningDateTime: habit,
            nextWipeFails: nextWipeFails ?? app.nextWipeFails,
          },
        );
        await awaitOpening(manager, this.random, id, now);
      }),
    );
  }
}
