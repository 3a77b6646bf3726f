import type { EntityManager } from 'typeorm';
import { type DeviceFacts, type DevicePatch, deviceFactColumns } from '../domain/devices/device-facts';
import { DomainError } from '../domain/errors';
import { ManagedDevice } from '../entities/managed-device.entity';
import { changing } from '../persistence/changes';
import { findRow } from '../persistence/rows';

/** The facts of a device; null if there is no record of it. */
export function findDevice(manager: EntityManager, id: string): Promise<DeviceFacts | null> {
  return findRow<DeviceFacts>(manager, ManagedDevice, id, deviceFactColumns);
}

/** The facts of a device that is listed; NOT_FOUND otherwise. */
export async function getVisibleDevice(manager: EntityManager, id: string): Promise<DeviceFacts> {
  const device = await findDevice(manager, id);
  if (!device || device.managementState === 'deletePending')
    throw new DomainError('NOT_FOUND', { type: 'ManagedDevice', id });
  return device;
}

/** Changes the record of a device; an empty patch changes nothing. */
export async function patchDevice(manager: EntityManager, id: string, patch: DevicePatch): Promise<void> {
  if (Object.keys(patch).length === 0) return;
  await changing(manager, ManagedDevice, { id }, () => manager.update(ManagedDevice, { id }, patch as object));
}
