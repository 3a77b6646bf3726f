import type { EntityManager } from 'typeorm';
import type { Instant } from '../../domain/clock';
import { isOnline } from '../../domain/devices/twin';
import { DomainError } from '../../domain/errors';
import { findPrimaryUser } from '../device-record';
import { getTwin } from '../twin.service';
import { type Assistance, type AssistanceKind, assistanceKinds } from './assistance-kinds';

/** A session or request of a kind; null if there is none. */
export async function findAssistance(
  manager: EntityManager,
  { model }: AssistanceKind,
  id: string,
): Promise<Assistance | null> {
  return manager.findOneBy(model as never, { id } as never);
}

/** A session or request of either kind; NOT_FOUND if there is none. */
export async function findAnyAssistance(manager: EntityManager, id: string) {
  for (const kind of assistanceKinds) {
    const assistance = await findAssistance(manager, kind, id);
    if (assistance) return { kind, assistance };
  }
  throw new DomainError('NOT_FOUND', { type: 'RemoteAssistanceSession', id });
}

/** Refuses what a device would have to take part in that the partner cannot reach. */
export async function assertOnline(manager: EntityManager, managedDeviceId: string, now: Instant): Promise<void> {
  if (!isOnline(await getTwin(manager, managedDeviceId), now))
    throw new DomainError('DEVICE_OFFLINE', { managedDeviceId });
}

/** Refuses somebody who is not the primary user of a device; without a name it is whoever holds the device. */
export async function assertUser(
  manager: EntityManager,
  managedDeviceId: string,
  userPrincipalName: string | null,
): Promise<string | null> {
  const primary = await findPrimaryUser(manager, managedDeviceId);
  const isAnother = userPrincipalName?.toLowerCase() !== primary?.toLowerCase();
  if (userPrincipalName !== null && primary !== null && isAnother)
    throw new DomainError('NOT_THE_USER', { userPrincipalName, managedDeviceId });
  return primary ?? userPrincipalName;
}
