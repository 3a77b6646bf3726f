import type { EntityManager } from 'typeorm';
import { type DeviceFacts, type DevicePatch, deviceFactColumns } from '../domain/devices/device-facts';
import { DomainError } from '../domain/errors';
import { deviceIsListed } from '../entities/listed-devices';
import { ManagedDevice } from '../entities/managed-device.entity';
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

/** Changes the record of a device; an empty patch changes nothing. */
export async function patchDevice(manager: EntityManager, id: string, patch: DevicePatch): Promise<void> {
  if (Object.keys(patch).length > 0) await manager.update(ManagedDevice, { id }, patch as object);
}
