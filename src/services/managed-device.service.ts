import type { EntityManager } from 'typeorm';
import { changesBetween } from '../domain/audit/changes';
import { enrollmentKindOf, isManagedByIntune } from '../domain/devices/enrollment-kind';
import { type RecordInput, readRecordChanges } from '../domain/devices/record-changes';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { unavailable } from '../domain/remote-actions/unavailability';
import { assertHolds, type RequestContext } from '../domain/request-context';
import { DeviceCategory } from '../entities/device-category.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { User } from '../entities/user.entity';
import { changing } from '../persistence/changes';
import { findRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { audit, nextAuditNumber } from './audit-trail';
import { getVisibleDevice } from './device-record';
import { assertTags, getVisibleRecord } from './tagged-records';

/** Permission to write the properties and the category of a device. */
export const UPDATE_DEVICE = 'Microsoft.Intune_ManagedDevices_Update';

/** Permission to name the primary user of a device. */
export const SET_PRIMARY_USER = 'Microsoft.Intune_ManagedDevices_SetPrimaryUser';

/** Columns that administrators write, and what tells how a device is managed. */
const columns = [
  'deviceName',
  'managedDeviceName',
  'managedDeviceOwnerType',
  'ownerType',
  'notes',
  'roleScopeTagIds',
  'userId',
  'userPrincipalName',
  'userDisplayName',
  'emailAddress',
  'deviceCategoryId',
  'deviceCategoryDisplayName',
  'operatingSystem',
  'deviceType',
  'deviceEnrollmentType',
  'managementAgent',
] as const satisfies readonly (keyof ManagedDevice)[];

type DeviceRecord = Pick<ManagedDevice, (typeof columns)[number]>;
type Patch = { readonly [Column in keyof DeviceRecord]?: DeviceRecord[Column] | readonly string[] };

/** Writes what administrators may write on the record of a device; the device itself hears nothing of it. */
export class ManagedDeviceService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Changes properties; those that are absent stay as they are. Answers with the id of the device. */
  update(context: RequestContext, managedDeviceId: string, input: RecordInput): Promise<string> {
    return this.patch(context, UPDATE_DEVICE, managedDeviceId, async (manager, { roleScopeTagIds }) => {
      const changes = readRecordChanges(input);
      const tags = changes.roleScopeTagIds;
      if (tags) await assertTags(manager, context.principal, ManagedDevice, roleScopeTagIds, tags);
      return changes;
    });
  }

  /** Makes somebody the primary user, whoever was so before. Answers with the id of the device. */
  setPrimaryUser(context: RequestContext, managedDeviceId: string, userId: string): Promise<string> {
    return this.patch(context, SET_PRIMARY_USER, managedDeviceId, async (manager, device) => {
      assertManagedByIntune('setManagedDevicePrimaryUser', device);
      const user = await manager.findOneBy(User, { id: userId });
      if (!user) throw new DomainError('NOT_FOUND', { type: 'User', id: userId });
      return {
        userId,
        userPrincipalName: user.userPrincipalName,
        userDisplayName: user.displayName,
        emailAddress: user.mail,
      };
    });
  }

  /** Makes the device a shared one. Answers with the id of the device. */
  removePrimaryUser(context: RequestContext, managedDeviceId: string): Promise<string> {
    return this.patch(context, SET_PRIMARY_USER, managedDeviceId, async (_, device) => {
      assertManagedByIntune('removeManagedDevicePrimaryUser', device);
      if (device.userId === null) throw new DomainError('CONFLICT', { problem: 'The device has no primary user.' });
      return { userId: null, userPrincipalName: null, userDisplayName: null, emailAddress: null };
    });
  }

  /** Puts the device into a category, whichever it was in before. Answers with the id of the device. */
  setCategory(context: RequestContext, managedDeviceId: string, deviceCategoryId: string): Promise<string> {
    return this.patch(context, UPDATE_DEVICE, managedDeviceId, async (manager) => {
      const category = await getVisibleRecord(manager, context.principal, DeviceCategory, deviceCategoryId);
      return { deviceCategoryId, deviceCategoryDisplayName: String(category.displayName) };
    });
  }

  /** Takes the device out of its category. Answers with the id of the device. */
  removeCategory(context: RequestContext, managedDeviceId: string): Promise<string> {
    return this.patch(context, UPDATE_DEVICE, managedDeviceId, async (_, device) => {
      if (device.deviceCategoryId === null)
        throw new DomainError('CONFLICT', { problem: 'The device has no category.' });
      return { deviceCategoryId: null, deviceCategoryDisplayName: null };
    });
  }

  /** Permission and device are checked first, then what is asked for; only then anything is stored. */
  private async patch(
    context: RequestContext,
    permission: string,
    id: string,
    decide: (manager: EntityManager, device: DeviceRecord) => Promise<Patch>,
  ): Promise<string> {
    const { principal } = context;
    assertHolds(principal, permission);
    return this.unitOfWork.write(async (manager) => {
      await getVisibleDevice(manager, principal, permission, id);
      const device = (await findRow<DeviceRecord>(manager, ManagedDevice, id, columns))!;
      const patch = await decide(manager, device);
      await changing(manager, ManagedDevice, { id }, () => manager.update(ManagedDevice, { id }, patch as object));
      await this.auditPatch(manager, context, id, device, patch);
      return id;
    });
  }

  private async auditPatch(
    manager: EntityManager,
    context: RequestContext,
    id: string,
    device: DeviceRecord,
    patch: Patch,
  ): Promise<void> {
    const before = Object.fromEntries(Object.keys(patch).map((name) => [name, device[name as keyof DeviceRecord]]));
    const activity = {
      activityType: 'Patch ManagedDevice',
      operationType: 'Patch',
      componentName: 'ManagedDevices',
      category: 'Device',
      resourceType: 'ManagedDevice',
      resources: [{ id, displayName: device.deviceName }],
      changes: [{ displayName: 'DeviceId', oldValue: null, newValue: id }, ...changesBetween(before, patch)],
      subject: `patch ${id} ${await nextAuditNumber(manager)}`,
    };
    await audit(manager, context, activity, this.random);
  }
}

function assertManagedByIntune(action: string, device: DeviceRecord): void {
  if (!isManagedByIntune(enrollmentKindOf(device)))
    throw new DomainError('ACTION_NOT_AVAILABLE', { action, ...unavailable('NOT_MANAGED_BY_INTUNE') });
}
