import type { EntityManager } from 'typeorm';
import { addMilliseconds, type Instant } from '../domain/clock';
import type { EnrollmentKind } from '../domain/devices/enrollment-kind';
import { isOnline, type TwinPatch } from '../domain/devices/twin';
import { DomainError } from '../domain/errors';
import { appsAfter, wipeApp } from '../domain/managed-apps/managed-app-twin';
import { wipeDelay } from '../domain/managed-apps/selective-wipe';
import type { Random } from '../domain/random';
import { ManagedAppOperation, ManagedAppRegistration } from '../entities/managed-app-registration.entity';
import { ManagedAppBlockedUser, ManagedAppTwin } from '../entities/managed-app-twin.entity';
import { Twin } from '../entities/twin.entity';
import { schedule } from '../services/agenda';
import { awaitOpening, findPendingWipe, reportContact, reportWipe } from '../services/selective-wipe';
import { keepOpenings } from './idle-apps';

/** Plays a protected app: takes a request when it is opened, carries it out within half an hour, and reports. */
export class SimulatedApp {
  constructor(private readonly random: Random) {}

  /** Its user opens it by habit, if it can be opened; while a request is pending, the next day again. */
  async visit(manager: EntityManager, id: string, now: Instant): Promise<void> {
    const app = await manager.findOneBy(ManagedAppTwin, { id, isOpenedDaily: true });
    if (!app || !(await findPendingWipe(manager, id))) return;
    if (await isUsable(manager, app, now)) await this.open(manager, app, now);
    await awaitOpening(manager, this.random, id, now);
  }

  /** Its user opens it now, and signs in again if asked to; says why that cannot be. */
  async openNow(manager: EntityManager, id: string, signsIn: boolean, now: Instant): Promise<void> {
    const app = await getManagedApp(manager, id);
    if (!(await isUsable(manager, app, now))) {
      throw new DomainError('CONFLICT', { problem: `The app ${id} is not installed, or its device is offline.` });
    }
    if (!signsIn) return this.open(manager, app, now);
    const { userId } = await manager.findOneByOrFail(ManagedAppRegistration, { id });
    if (await manager.existsBy(ManagedAppBlockedUser, { id: userId })) {
      throw new DomainError('CONFLICT', { problem: `The user ${userId} is blocked from protected apps.` });
    }
    await manager.update(ManagedAppTwin, { id }, { companyDataPresent: true });
    await this.open(manager, { ...app, companyDataPresent: true }, now);
  }

  /** Carries out a request that is still wanted; an app that has gone offline takes it again when next opened. */
  async carryOut(manager: EntityManager, operationId: string, now: Instant): Promise<void> {
    const operation = await manager.findOneBy(ManagedAppOperation, { id: operationId });
    const app = operation && (await manager.findOneBy(ManagedAppTwin, { id: operation.managedAppRegistrationId }));
    if (!app || !(await isUsable(manager, app, now))) return;
    const { event, twin } = wipeApp(app);
    await manager.update(ManagedAppTwin, { id: app.id }, twin);
    await reportContact(manager, app.id, now);
    await reportWipe(manager, operationId, event, now);
  }

  private async open(manager: EntityManager, app: ManagedAppTwin, now: Instant): Promise<void> {
    await manager.update(ManagedAppTwin, { id: app.id }, { lastOpenedDateTime: now });
    const pending = await findPendingWipe(manager, app.id);
    // An app without an account in it has nothing to say to the service.
    if (pending || app.companyDataPresent) await reportContact(manager, app.id, now);
    if (pending)
      await schedule(manager, 'wipeManagedApp', pending, addMilliseconds(now, wipeDelay(this.random, pending)));
  }
}

/** The twin of a protected app; NOT_FOUND if there is no such app. */
export async function getManagedApp(manager: EntityManager, id: string): Promise<ManagedAppTwin> {
  const app = await manager.findOneBy(ManagedAppTwin, { id });
  if (!app) throw new DomainError('NOT_FOUND', { type: 'ManagedAppRegistration', id });
  return app;
}

/** Does to the protected apps on a device what follows for them from what was done to the device. */
export async function befallApps(
  manager: EntityManager,
  managedDeviceId: string,
  kind: EnrollmentKind,
  patch: TwinPatch,
  now: Instant,
): Promise<void> {
  const effect = appsAfter(kind, patch);
  if (!effect) return;
  await keepOpenings(manager, now);
  await manager.update(ManagedAppTwin, { managedDeviceId }, effect);
}

async function isUsable(manager: EntityManager, app: ManagedAppTwin, now: Instant): Promise<boolean> {
  if (!app.isInstalled) return false;
  const device = app.managedDeviceId === null ? null : await manager.findOneBy(Twin, { id: app.managedDeviceId });
  return !device || isOnline(device, now);
}
