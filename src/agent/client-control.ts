import type { EntityManager } from 'typeorm';
import { addMilliseconds, earliest, type Instant } from '../domain/clock';
import { FINAL_COUNTDOWN, SNOOZE } from '../domain/devices/client-restart';
import { assertUsable } from '../domain/devices/end-user';
import { DomainError } from '../domain/errors';
import { ConfigurationManagerDevice } from '../entities/configuration-manager-device.entity';
import { TwinClient } from '../entities/twin-client.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { ClientUpkeep } from '../services/client-upkeep';
import type { ClockService } from '../services/clock.service';
import { getTwin } from '../services/twin.service';
import type { TimeKeeper } from './time-keeper';

/** What test control sets of a client; what is absent or null stays as it is. */
export type ClientChanges = Partial<
  Pick<
    TwinClient,
    'ipSubnet' | 'networkWakeUpAllowed' | 'hasEndpointProtectionClient' | 'powerShellVersion' | 'pendingRestart'
  >
>;

/** Test control of Configuration Manager clients, and what users do in Software Center. */
export class ClientControl {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: ClockService,
    private readonly timeKeeper: TimeKeeper,
    private readonly clients: ClientUpkeep,
  ) {}

  /** Changes what a client really is; the site learns of it when it next hears from the client. */
  update(managedDeviceId: string, changes: ClientChanges): Promise<void> {
    return this.onClient(managedDeviceId, async (manager) => {
      if (Object.keys(changes).length === 0) return;
      await manager.update(TwinClient, { id: managedDeviceId }, changes as object);
    });
  }

  /** The user puts the restart warning off; it comes back, at the latest for the final countdown. */
  snoozeRestart(managedDeviceId: string): Promise<void> {
    return this.onClient(managedDeviceId, async (manager, { restartDateTime }, now) => {
      assertUsable(await getTwin(manager, managedDeviceId));
      const countdown = addMilliseconds(comingRestart(managedDeviceId, restartDateTime), -FINAL_COUNTDOWN);
      if (now >= countdown) throw new DomainError('CONFLICT', { problem: 'The final countdown cannot be put off.' });
      const restartSnoozedUntilDateTime = earliest(addMilliseconds(now, SNOOZE), countdown);
      await manager.update(TwinClient, { id: managedDeviceId }, { restartSnoozedUntilDateTime });
    });
  }

  /** The user restarts the device before the time is up. */
  restartNow(managedDeviceId: string): Promise<void> {
    return this.onClient(managedDeviceId, async (manager, { restartDateTime }, now) => {
      assertUsable(await getTwin(manager, managedDeviceId));
      comingRestart(managedDeviceId, restartDateTime);
      await manager.update(TwinClient, { id: managedDeviceId }, { restartDateTime: now });
      await this.clients.finishDue(manager, now);
    });
  }

  private onClient(
    id: string,
    change: (manager: EntityManager, client: TwinClient, now: Instant) => Promise<void>,
  ): Promise<void> {
    return this.timeKeeper.inTurn(() =>
      this.unitOfWork.write(async (manager) => {
        const client = await manager.findOneBy(TwinClient, { id });
        if (!client) throw new DomainError('NOT_FOUND', { type: 'TwinClient', id });
        const now = this.clock.now();
        await change(manager, client, now);
        await manager.update(
          ConfigurationManagerDevice,
          { managedDeviceId: id, isClient: true },
          { nextContactDateTime: now },
        );
        await this.clients.keep(manager, now);
      }),
    );
  }
}

function comingRestart(id: string, restartDateTime: Instant | null): Instant {
  if (restartDateTime === null)
    throw new DomainError('CONFLICT', { problem: `The device ${id} is not going to restart.` });
  return restartDateTime;
}
