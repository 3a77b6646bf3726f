import type { EntityManager } from 'typeorm';
import { reachesOf, type ScopedDevice } from '../domain/access/rights';
import { type DeviceFacts, type DevicePatch, deviceFactColumns } from '../domain/devices/device-facts';
import { DomainError } from '../domain/errors';
import { isWithinReach, noteUse, outOfReach, type Principal } from '../domain/request-context';
import type { HardwareInformation } from '../entities/embedded/hardware-information';
import { deviceIsListed } from '../entities/listed-devices';
import { ManagedDevice } from '../entities/managed-device.entity';
import { changing } from '../persistence/changes';
import { findRow } from '../persistence/rows';
import { deviceSql, READ_DEVICES } from '../persistence/scope';
import { allOf } from '../persistence/sql';

/** The facts of a device; null if there is no record of it. */
export function findDevice(manager: EntityManager, id: string): Promise<DeviceFacts | null> {
  return findRow<DeviceFacts>(manager, ManagedDevice, id, deviceFactColumns);
}

/** The facts of a device that is listed; null otherwise. */
function findListedDevice(manager: EntityManager, id: string): Promise<DeviceFacts | null> {
  return findRow<DeviceFacts>(manager, ManagedDevice, id, deviceFactColumns, deviceIsListed('t'));
}

/** The facts of a device that is listed; NOT_FOUND otherwise. */
export async function getListedDevice(manager: EntityManager, id: string): Promise<DeviceFacts> {
  return (await findListedDevice(manager, id)) ?? noDevice(id);
}

/** The facts of a device that somebody sees; null otherwise. */
export function findVisibleDevice(
  manager: EntityManager,
  principal: Principal,
  id: string,
): Promise<DeviceFacts | null> {
  noteUse(principal, READ_DEVICES, 'required');
  const condition = allOf([deviceIsListed('t'), deviceSql(principal.rights, 't')]);
  return findRow<DeviceFacts>(manager, ManagedDevice, id, deviceFactColumns, condition);
}

/** The facts of a device on which somebody may use a permission: NOT_FOUND if they do not see it, else FORBIDDEN. */
export async function getVisibleDevice(
  manager: EntityManager,
  principal: Principal,
  permission: string,
  id: string,
): Promise<DeviceFacts> {
  const device = (await findVisibleDevice(manager, principal, id)) ?? noDevice(id);
  await assertWithinReach(manager, principal, permission, id);
  return device;
}

/** What scope groups look at of a device; null if there is no record of it. */
export function findScopedDevice(manager: EntityManager, id: string): Promise<ScopedDevice | null> {
  return findRow<ScopedDevice>(manager, ManagedDevice, id, ['userId', 'azureADDeviceId']);
}

/** Refuses somebody who holds a permission for scope groups that a device is not in. */
export async function assertWithinReach(
  manager: EntityManager,
  principal: Principal,
  permission: string,
  managedDeviceId: string,
): Promise<void> {
  if (reachesOf(principal.rights, permission) === null) return;
  const device = await findScopedDevice(manager, managedDeviceId);
  if (device && isWithinReach(principal, permission, device)) return;
  throw new DomainError('FORBIDDEN', { permission, managedDeviceId, problem: outOfReach(permission) });
}

function noDevice(id: string): never {
  throw new DomainError('NOT_FOUND', { type: 'ManagedDevice', id });
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
