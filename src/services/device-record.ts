import type { EntityManager } from 'typeorm';
import { type DeviceFacts, type DevicePatch, deviceFactColumns } from '../domain/devices/device-facts';
import { DomainError } from '../domain/errors';
import type { HardwareInformation } from '../entities/embedded/hardware-information';
import { deviceIsListed } from '../entities/listed-devices';
import { ManagedDevice } from '../entities/managed-device.entity';
import { changing } from '../persistence/changes';
import { findRow } from '../persistence/rows';

/** The facts of a device; null if there is no record of it. */
export function findDevice(manager: EntityManager, id: string): Promise<DeviceFacts | null> {
  return findRow<DeviceFacts>(manager, ManagedDevice, id, deviceFactColumns);
}

/** The facts of a device that is listed; null otherwise. */
export function findVisibleDevice(manager: EntityManager, id: string): Promise<DeviceFacts | null> {
  return findRow<DeviceFacts>(manager, ManagedDevice, id, deviceFactColumns, deviceIsListed('t'));
}

/** The facts of a device that is listed; NOT_FOUND otherwise. */
export async function getVisibleDevice(manager: EntityManager, id: string): Promise<DeviceFacts> {
  const device = await findVisibleDevice(manager, id);
  if (!device) throw new DomainError('NOT_FOUND', { type: 'ManagedDevice', id });
  return device;
}

/** The sign-in name of the primary user; null on a shared device. */
export async function findPrimaryUser(manager: EntityManager, id: string): Promise<string | null> {
  const row = await findRow<Pick<ManagedDevice, 'userPrincipalName'>>(manager, ManagedDevice, id, [
    'userPrincipalName',
  ]);
  return row?.userPrincipalName ?? null;
}

/** Changes the record of a device; an empty patch changes nothing. */
export async function patchDevice(
  manager: EntityManager,
  id: string,
  { sharedDeviceCachedUsers, ...columns }: DevicePatch,
): Promise<void> {
  if (Object.keys(columns).length > 0) {
    await changing(manager, ManagedDevice, { id }, () => manager.update(ManagedDevice, { id }, columns as object));
  }
  if (sharedDeviceCachedUsers) await noteCachedUsers(manager, id, sharedDeviceCachedUsers);
}

/** Brings the users cached on a Shared iPad in line with what it reports; of those who stay, what was known stays. */
async function noteCachedUsers(manager: EntityManager, id: string, reported: readonly string[]): Promise<void> {
  const device = await findRow<{ hardwareInformation: HardwareInformation | null }>(manager, ManagedDevice, id, [
    'hardwareInformation',
  ]);
  if (!device?.hardwareInformation) return;
  const known = device.hardwareInformation.sharedDeviceCachedUsers;
  const users = reported.map(
    (userPrincipalName) =>
      known.find((user) => user.userPrincipalName?.toLowerCase() === userPrincipalName.toLowerCase()) ?? {
        userPrincipalName,
        dataToSync: false,
        dataQuota: null,
        dataUsed: 0,
      },
  );
  const hardwareInformation = {
    ...device.hardwareInformation,
    sharedDeviceCachedUsers: users,
    residentUsersCount: users.length,
  };
  await changing(manager, ManagedDevice, { id }, () => manager.update(ManagedDevice, { id }, { hardwareInformation }));
}
