import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { nextOpening } from '../domain/managed-apps/managed-app-twin';
import { type AppWipeEvent, appWipeLifecycle } from '../domain/managed-apps/selective-wipe';
import type { Random } from '../domain/random';
import { nextState } from '../domain/state-machine';
import { ManagedAppOperation, ManagedAppRegistration } from '../entities/managed-app-registration.entity';
import { ManagedAppTwin } from '../entities/managed-app-twin.entity';
import { insertRow } from '../persistence/rows';
import { schedule } from './agenda';

/** The id of an operation on a protected app, by its place among all there have been. */
export function managedAppOperationId(random: Random, managedAppRegistrationId: string, sequence: number): string {
  return random.guid(`managedAppOperation ${managedAppRegistrationId} ${sequence}`);
}

/**
 * Asks protected apps to remove company data: one request per app, in the order of the apps. An app that has been asked
 * and has not answered yet is not asked twice; its request is the one that is pending.
 */
export async function requestWipes(
  manager: EntityManager,
  random: Random,
  managedAppRegistrationIds: readonly string[],
  now: Instant,
): Promise<string[]> {
  const operationIds: string[] = [];
  for (const id of managedAppRegistrationIds) {
    const pending = await findPendingWipe(manager, id);
    operationIds.push(pending ?? (await insertRequest(manager, random, id, now)));
    await awaitOpening(manager, random, id, now);
  }
  return operationIds;
}

/** Asks the protected apps on an enrolled device to remove company data. */
export async function wipeAppsOfDevice(
  manager: EntityManager,
  random: Random,
  managedDeviceId: string,
  now: Instant,
): Promise<void> {
  const apps = await manager.find(ManagedAppRegistration, { where: { managedDeviceId }, order: { id: 'ASC' } });
  const ids = apps.map(({ id }) => id);
  await requestWipes(manager, random, ids, now);
}

/** The request an app has not answered yet; null if there is none. */
export async function findPendingWipe(
  manager: EntityManager,
  managedAppRegistrationId: string,
): Promise<string | null> {
  const [found]: { id: string }[] = await manager.query(
    `SELECT "id" FROM "managedAppOperation" WHERE "managedAppRegistrationId" = ?1 AND "state" = 'pending'`,
    [managedAppRegistrationId],
  );
  return found?.id ?? null;
}

/** Puts the next opening of an app that is asked for something on the agenda, if its user opens it every day. */
export async function awaitOpening(
  manager: EntityManager,
  random: Random,
  managedAppRegistrationId: string,
  now: Instant,
): Promise<void> {
  const isUsed = await manager.existsBy(ManagedAppTwin, { id: managedAppRegistrationId, isOpenedDaily: true });
  if (!isUsed || !(await findPendingWipe(manager, managedAppRegistrationId))) return;
  const due = nextOpening(random, managedAppRegistrationId, now);
  await schedule(manager, 'openManagedApp', managedAppRegistrationId, due);
}

/** Notes that an app has spoken with the service. */
export async function reportContact(
  manager: EntityManager,
  managedAppRegistrationId: string,
  now: Instant,
): Promise<void> {
  await manager.update(ManagedAppRegistration, { id: managedAppRegistrationId }, { lastSyncDateTime: now });
}

/** Takes an app's word on how it fared with a request. */
export async function reportWipe(
  manager: EntityManager,
  operationId: string,
  event: AppWipeEvent,
  now: Instant,
): Promise<void> {
  const state = nextState(appWipeLifecycle, 'pending', event)!;
  await manager.update(ManagedAppOperation, { id: operationId }, { state, lastModifiedDateTime: now, version: '2' });
}

async function insertRequest(
  manager: EntityManager,
  random: Random,
  managedAppRegistrationId: string,
  now: Instant,
): Promise<string> {
  await manager.increment(ManagedAppRegistration, { id: managedAppRegistrationId }, 'operationCount', 1);
  const { operationCount: sequence } = await manager.findOneByOrFail(ManagedAppRegistration, {
    id: managedAppRegistrationId,
  });
  const id = managedAppOperationId(random, managedAppRegistrationId, sequence);
  await insertRow(manager, ManagedAppOperation, {
    id,
    displayName: 'Selective wipe',
    lastModifiedDateTime: now,
    state: 'pending',
    version: '1',
    managedAppRegistrationId,
    sequence,
  });
  return id;
}
