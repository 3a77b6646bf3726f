import type { EntityManager } from 'typeorm';
import { addMilliseconds, type Instant, latest } from '../domain/clock';
import { isCertificateExpired } from '../domain/devices/certificate';
import { nextCheckIn, PUSH_RETRIES } from '../domain/devices/check-in-schedule';
import { WITH_COMPANY_DATA } from '../domain/devices/company-data';
import { enrollmentName } from '../domain/devices/enrollment-name';
import { isInventoryNews } from '../domain/devices/inventory';
import { nextRestore, restoreDueAssignments } from '../domain/devices/removed-assignments';
import { isOnline, onlineFrom, type TwinFacts, type TwinPatch } from '../domain/devices/twin';
import { DomainError } from '../domain/errors';
import { onlyReported } from '../domain/faults/half-done';
import type { Outcome } from '../domain/remote-actions/define-remote-action';
import { ManagedDevice } from '../entities/managed-device.entity';
import { Twin } from '../entities/twin.entity';
import { schedule } from '../services/agenda';
import { changingContact } from '../services/client-contact';
import type { ClientUpkeep } from '../services/client-upkeep';
import type { DeviceProtocolService, OpenCommand } from '../services/device-protocol.service';
import { findDevice, patchDevice } from '../services/device-record';
import type { DeviceFaults } from '../services/faults/device-faults';
import { type InventoryService, scheduleInventory } from '../services/inventory.service';
import { writeRelated } from '../services/related-rows';
import { getTwin, scheduleNextCheckIn } from '../services/twin.service';
import { befallApps } from './simulated-app';

/** Plays a device: comes when it is called and able to, carries out its commands, and reports as it is wont to. */
export class SimulatedDevice {
  constructor(
    private readonly protocol: DeviceProtocolService,
    private readonly inventory: InventoryService,
    private readonly clients: ClientUpkeep,
    private readonly faults: DeviceFaults,
  ) {}

  /** Answers a push or keeps a scheduled check-in, if it is online; else it is expected again later. */
  async visit(manager: EntityManager, id: string, now: Instant, attempt: number): Promise<void> {
    const twin = await manager.findOneBy(Twin, { id });
    const device = await manager.findOne(ManagedDevice, {
      where: { id },
      select: ['id', 'operatingSystem', 'osVersion', 'enrolledDateTime', 'managementCertificateExpirationDate'],
    });
    if (!twin?.isEnrolled || !device || isCertificateExpired(device.managementCertificateExpirationDate, now)) return;
    if (isOnline(twin, now)) return this.checkIn(manager, twin, now);
    const back = onlineFrom(twin, now);
    const retry = PUSH_RETRIES[attempt + 1];
    if (retry !== undefined) return schedule(manager, 'checkIn', id, addMilliseconds(now, retry), attempt + 1);
    if (back)
      await schedule(manager, 'checkIn', id, nextCheckIn(device, latest(addMilliseconds(back, -1), now)), attempt);
  }

  /** Checks in now because it is told to; says why it cannot. */
  async checkInNow(manager: EntityManager, id: string, now: Instant): Promise<void> {
    const twin = await getTwin(manager, id);
    if (!twin.isEnrolled) throw new DomainError('CONFLICT', { problem: `The device ${id} is no longer enrolled.` });
    if (!isOnline(twin, now)) throw new DomainError('CONFLICT', { problem: `The device ${id} is offline.` });
    await this.checkIn(manager, twin, now);
  }

  private async checkIn(manager: EntityManager, found: Twin, now: Instant): Promise<void> {
    await this.tellInventory(manager, found, now);
    const actionIds = await this.protocol.checkIn(manager, found.id, now);
    let twin: TwinFacts = await this.takeName(manager, await this.settle(manager, found, now), now);
    const { deviceName } = twin;
    for (const actionId of actionIds) {
      const command = await this.protocol.handOut(manager, actionId, now);
      if (!command || (await this.putsOff(manager, command)) || (await this.isBusyWith(manager, command))) continue;
      const outcome = await this.carryOut(manager, command, twin);
      const patch = this.patchOf(command, outcome, twin);
      twin = { ...twin, ...patch };
      await patchTwin(manager, found.id, patch, now);
      if (patch.lastBootDateTime) await this.clients.afterBoot(manager, [found.id], now);
      await befallApps(manager, found.id, command.scene.kind, patch, now);
      await writeRelated(manager, found.id, outcome.twinRows);
      await this.protocol.report(manager, command, outcome);
      if (!twin.isEnrolled || !isOnline(twin, now)) return;
    }
    // Policies that a reset took away come back at the next check-in.
    // So does the name that the enrolment profile gives.
    const isRenamed = twin.deviceNameTemplate !== null && twin.deviceName !== deviceName;
    if (!twin.companyDataPresent || isRenamed) await scheduleNextCheckIn(manager, found.id, now);
    const restore = nextRestore(twin);
    if (restore) await schedule(manager, 'checkIn', found.id, restore);
  }

  /** Tells what is due of what has changed on it, and is expected again for the rest. */
  private async tellInventory(manager: EntityManager, twin: Twin, now: Instant): Promise<void> {
    if (twin.inventoryChangedDateTime === null) return;
    const isAllTold = await this.inventory.take(manager, twin.id, twin, now);
    if (isAllTold) await manager.update(Twin, { id: twin.id }, { inventoryChangedDateTime: null });
    else await scheduleInventory(manager, twin.id, now);
  }

  /** Answers that now is not the time, if a fault has it so; the action stays pending until the device asks again. */
  private async putsOff(manager: EntityManager, command: OpenCommand): Promise<boolean> {
    const isPutOff = command.activeSince === null && (await this.faults.putsOff(manager, command));
    if (!isPutOff) return false;
    const { device, now } = command.scene;
    if (isPutOff.delay === null) await scheduleNextCheckIn(manager, device.id, now);
    else await schedule(manager, 'checkIn', device.id, addMilliseconds(now, isPutOff.delay));
    return true;
  }

  /** Begins with what takes a while, and reports it at the first check-in after it is through. */
  private async isBusyWith(manager: EntityManager, command: OpenCommand): Promise<boolean> {
    const { action, scene, activeSince } = command;
    const duration = await this.faults.lengthen(manager, command, action.duration?.(scene) ?? 0);
    const through = addMilliseconds(activeSince ?? scene.now, duration);
    if (through <= scene.now) return false;
    if (activeSince === null) await this.protocol.acknowledge(manager, command);
    await schedule(manager, 'checkIn', scene.device.id, through);
    return true;
  }

  /**
   * What a check-in brings about by itself: policies are applied, what was taken off for the time being comes back, and
   * a passcode that was missing is reported set.
   */
  private async settle(manager: EntityManager, twin: Twin, now: Instant): Promise<TwinFacts> {
    if (twin.hasNewPasscode) await this.protocol.reportPasscode(manager, twin.id, true);
    const restored = restoreDueAssignments(twin, now);
    if (twin.companyDataPresent && !twin.hasNewPasscode && !restored.apps) return twin;
    const settled: TwinPatch & { hasNewPasscode: boolean } = {
      ...restored,
      ...WITH_COMPANY_DATA,
      hasNewPasscode: false,
    };
    await patchTwin(manager, twin.id, settled, now);
    return { ...twin, ...settled };
  }

  /** Goes by the name that its enrolment profile gives it, if that does, whatever it was called meanwhile. */
  private async takeName(manager: EntityManager, twin: TwinFacts, now: Instant): Promise<TwinFacts> {
    const device = twin.deviceNameTemplate === null ? null : await findDevice(manager, twin.id);
    const deviceName = device && enrollmentName(twin.deviceNameTemplate!, device);
    if (!deviceName || (deviceName === twin.deviceName && deviceName === device.deviceName)) return twin;
    await patchTwin(manager, twin.id, { deviceName }, now);
    await patchDevice(manager, twin.id, { deviceName });
    return { ...twin, deviceName };
  }

  private async carryOut(manager: EntityManager, command: OpenCommand, twin: TwinFacts): Promise<Outcome> {
    const { action, scene } = command;
    const errorCode = action.retriesUntilDone?.(scene) ? null : await this.failureAt(manager, command, twin);
    if (errorCode !== null)
      return { state: 'failed', result: { ...action.failureResult?.(scene, errorCode), errorCode } };
    const outcome = action.onDelivered(scene, twin);
    const reported = onlyReported(outcome);
    return reported && (await this.faults.onlyReports(manager, command)) ? reported : outcome;
  }

  /** The error that was ordered of the device itself, or else that of a fault. */
  private async failureAt(
    manager: EntityManager,
    { action, scene }: OpenCommand,
    { nextFailure }: TwinFacts,
  ): Promise<number | null> {
    const isOrdered = nextFailure && (nextFailure.actionName === null || nextFailure.actionName === action.name);
    if (isOrdered) return nextFailure.errorCode;
    return this.faults.failureOf(manager, scene.device.id, action.name, scene.now);
  }

  private patchOf({ action }: OpenCommand, outcome: Outcome, { nextFailure }: TwinFacts): TwinPatch {
    const consumed = nextFailure && (nextFailure.actionName === null || nextFailure.actionName === action.name);
    return { ...outcome.twin, ...(consumed ? { nextFailure: null } : {}) };
  }
}

/** Changes a twin; what inventory has to tell of it is told when that is due. */
async function patchTwin(manager: EntityManager, id: string, patch: TwinPatch, now: Instant): Promise<void> {
  if (Object.keys(patch).length === 0) return;
  const news = patch.isEnrolled !== false && isInventoryNews(patch);
  const changes = { ...patch, ...(news ? { inventoryChangedDateTime: now } : {}) };
  await changingContact(manager, id, patch, now, async () => {
    await manager.update(Twin, { id }, changes as object);
  });
  if (news) await scheduleInventory(manager, id, now);
}
