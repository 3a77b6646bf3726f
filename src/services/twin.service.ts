import { type EntityManager, In } from 'typeorm';
import type { Instant } from '../domain/clock';
import { nextCheckIn, type ScheduleFacts } from '../domain/devices/check-in-schedule';
import { isInventoryNews } from '../domain/devices/inventory';
import { whereaboutsAfterMove } from '../domain/devices/last-known-location';
import { isOnline, type TwinPatch } from '../domain/devices/twin';
import { DomainError } from '../domain/errors';
import { openActionStates } from '../domain/remote-actions/lifecycle';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { Twin } from '../entities/twin.entity';
import { findRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { schedule } from './agenda';
import { changingContact } from './client-contact';
import type { ClientOperationService } from './client-operation.service';
import type { ClientUpkeep } from './client-upkeep';
import { scheduleInventory } from './inventory.service';

/** Reads and steers what simulated devices really are. */
export class TwinService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly operations: ClientOperationService,
    private readonly clients: ClientUpkeep,
  ) {}

  /** Changes a twin from outside. */
  update(id: string, patch: TwinPatch, now: Instant): Promise<void> {
    return this.unitOfWork.write(async (manager) => this.patch(manager, await getTwin(manager, id), patch, now));
  }

  /** Changes a twin. A device that can be reached again is looked at anew; one that gets its passcode back tells so. */
  async patch(manager: EntityManager, before: Twin, patch: TwinPatch, now: Instant): Promise<void> {
    const { id } = before;
    const isBack = !isOnline(before, now) && isOnline({ ...before, ...patch }, now);
    const isPrompted = before.userPrompt === 'setNewPasscode';
    const isMissing = before.passcodeRequired && !before.passcodePresent;
    const isAnswered = patch.passcodePresent === true && (isPrompted || isMissing);
    const changes = {
      ...(isAnswered ? { hasNewPasscode: true } : {}),
      ...(isAnswered && isPrompted ? { userPrompt: 'none' } : {}),
      ...patch,
      ...(isBack ? { onlineSinceDateTime: now } : {}),
      ...(patch.location ? await whereabouts(manager, before, now) : {}),
      ...(isInventoryNews(patch) ? { inventoryChangedDateTime: now } : {}),
    };
    await changingContact(manager, id, patch, now, async () => {
      if (Object.keys(changes).length > 0) await manager.update(Twin, { id }, changes as object);
    });
    if (before.power === 'off' && patch.power === 'on') await this.clients.afterBoot(manager, [id], now);
    if (isBack) await this.clients.keep(manager, now);
    const isDue = before.hasNewPasscode || !before.companyDataPresent;
    if (isAnswered || patch.deviceNameTemplate || (isBack && isDue)) await scheduleNextCheckIn(manager, id, now);
    if (isInventoryNews(patch)) await scheduleInventory(manager, id, now);
    const isExpected = before.removedAssignments.length > 0 || (isBack && before.inventoryChangedDateTime !== null);
    const isOpen = { managedDeviceId: id, actionState: In(openActionStates) };
    if (isExpected || (await manager.existsBy(DeviceActionResult, isOpen))) {
      await schedule(manager, 'checkIn', id, now);
    }
    await this.operations.recheckDevice(manager, id, now, before.offlineUntilDateTime);
  }
}

/** Puts the next check-in of a device's own schedule on the agenda, because it then has something to tell or to take. */
export async function scheduleNextCheckIn(manager: EntityManager, id: string, now: Instant): Promise<void> {
  const device = await findRow<ScheduleFacts>(manager, ManagedDevice, id, [
    'operatingSystem',
    'osVersion',
    'enrolledDateTime',
  ]);
  if (device) await schedule(manager, 'checkIn', id, nextCheckIn(device, now));
}

/** The twin of a device; NOT_FOUND if there never was one. */
export async function getTwin(manager: EntityManager, id: string): Promise<Twin> {
  const twin = await manager.findOneBy(Twin, { id });
  if (!twin) throw new DomainError('NOT_FOUND', { type: 'Twin', id });
  return twin;
}

/** Takes the failure that test control has ordered for an action of just this name; null if there is none. */
export async function takeFailure(manager: EntityManager, id: string, actionName: string): Promise<number | null> {
  const twin = await manager.findOneBy(Twin, { id });
  if (twin?.nextFailure?.actionName !== actionName) return null;
  await manager.update(Twin, { id }, { nextFailure: null });
  return twin.nextFailure.errorCode;
}

/** What a device that is moved remembers of where it was. */
async function whereabouts(manager: EntityManager, before: Twin, now: Instant): Promise<Partial<Twin>> {
  const device = await findRow<ManagedDevice>(manager, ManagedDevice, before.id, ['lastSyncDateTime']);
  return device ? whereaboutsAfterMove(before, device.lastSyncDateTime, now) : {};
}
