import type { EntityManager } from 'typeorm';
import { afterAnswer, afterPasscodeSet, assertCompanyPortal, assertUsable } from '../domain/devices/end-user';
import { DomainError } from '../domain/errors';
import { getRemoteAction } from '../domain/remote-actions';
import type { Twin } from '../entities/twin.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { ClockService } from '../services/clock.service';
import { findDevice } from '../services/device-record';
import type { RemoteActionService } from '../services/remote-action.service';
import { getTwin, type TwinService } from '../services/twin.service';
import type { SimulatedDevice } from './simulated-device';
import type { TimeKeeper } from './time-keeper';

/** Plays the person who holds a device: gestures on it and in Company Portal. None of them leaves an audit event. */
export class EndUser {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: ClockService,
    private readonly timeKeeper: TimeKeeper,
    private readonly devices: SimulatedDevice,
    private readonly twins: TwinService,
    private readonly actions: RemoteActionService,
  ) {}

  /** Sets a passcode, or another one. */
  setPasscode(managedDeviceId: string): Promise<void> {
    return this.onTwin(managedDeviceId, async (manager, twin) => {
      const device = await findDevice(manager, managedDeviceId);
      await this.twins.patch(manager, twin, afterPasscodeSet(device, twin), this.clock.now());
    });
  }

  /** Accepts or dismisses what the device asks for. */
  answerPrompt(managedDeviceId: string, accept: boolean): Promise<void> {
    return this.onTwin(managedDeviceId, (manager, twin) =>
      this.twins.patch(manager, twin, afterAnswer(twin, accept), this.clock.now()),
    );
  }

  /** Opens an app; answers whether it shows company data. */
  openApp(managedDeviceId: string, displayName: string): Promise<boolean> {
    return this.onTwin(managedDeviceId, async (_manager, twin) => {
      const app = twin.apps.find((candidate) => candidate.displayName === displayName);
      if (!app) throw new DomainError('NOT_FOUND', { type: 'TwinApp', id: displayName });
      return twin.accessTokensValid && (twin.isEnrolled || !twin.conditionalAccessRequired);
    });
  }

  /** Presses “Check status” or “Sync” in Company Portal. */
  syncFromCompanyPortal(managedDeviceId: string): Promise<void> {
    return this.onTwin(managedDeviceId, async (manager, twin) => {
      assertCompanyPortal(await findDevice(manager, managedDeviceId), twin);
      await this.devices.checkInNow(manager, managedDeviceId, this.clock.now());
    });
  }

  /** Removes or resets the own device in Company Portal. The history names the user; the audit log says nothing. */
  removeOwnDevice(managedDeviceId: string, action: 'retire' | 'wipe'): Promise<void> {
    return this.onTwin(managedDeviceId, async (manager, twin) => {
      assertCompanyPortal(await findDevice(manager, managedDeviceId), twin);
      await this.actions.issueByUser(manager, getRemoteAction(action), managedDeviceId, this.clock.now());
    });
  }

  private onTwin<Result>(
    managedDeviceId: string,
    gesture: (manager: EntityManager, twin: Twin) => Promise<Result>,
  ): Promise<Result> {
    return this.timeKeeper.inTurn(() =>
      this.unitOfWork.write(async (manager) => {
        const twin = await getTwin(manager, managedDeviceId);
        assertUsable(twin);
        return gesture(manager, twin);
      }),
    );
  }
}
