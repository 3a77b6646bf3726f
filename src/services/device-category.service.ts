import { type EntityManager, Not } from 'typeorm';
import { changesBetween } from '../domain/audit/changes';
import {
  type CategoryInput,
  type CategoryValues,
  readCategoryChanges,
  readNewCategory,
} from '../domain/devices/device-category';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { assertHolds, type RequestContext } from '../domain/request-context';
import { DeviceCategory } from '../entities/device-category.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { changing } from '../persistence/changes';
import { insertRow } from '../persistence/rows';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { audit, nextAuditNumber } from './audit-trail';

/** Permissions to make, change and remove categories: those of the tenant's own settings. */
export const CREATE_CATEGORY = 'Microsoft.Intune_Organization_Create';
export const UPDATE_CATEGORY = 'Microsoft.Intune_Organization_Update';
export const DELETE_CATEGORY = 'Microsoft.Intune_Organization_Delete';

type Values = Partial<CategoryValues>;

/** Makes, changes and removes device categories, and keeps the devices in them in step. */
export class DeviceCategoryService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Makes a category; answers with its id. */
  async create(context: RequestContext, input: CategoryInput): Promise<string> {
    assertHolds(context.principal, CREATE_CATEGORY);
    const values = readNewCategory(input);
    return this.unitOfWork.write(async (manager) => {
      const id = this.random.guid(`deviceCategory ${await nextAuditNumber(manager)}`);
      await assertNameIsFree(manager, id, values.displayName);
      await insertRow(manager, DeviceCategory, { id, ...values });
      await this.audit(manager, context, 'Create', { id, displayName: values.displayName }, null, values);
      return id;
    });
  }

  /** Changes a category; its devices show the new name at once. Answers with its id. */
  async update(context: RequestContext, id: string, input: CategoryInput): Promise<string> {
    assertHolds(context.principal, UPDATE_CATEGORY);
    return this.unitOfWork.write(async (manager) => {
      const category = await getCategory(manager, id);
      const patch = readCategoryChanges(input);
      if (patch.displayName !== undefined) await assertNameIsFree(manager, id, patch.displayName);
      await manager.update(DeviceCategory, { id }, patch as object);
      await relabelDevices(manager, id, patch.displayName ?? category.displayName);
      const { displayName, description, roleScopeTagIds } = category;
      const before = { displayName, description, roleScopeTagIds };
      await this.audit(manager, context, 'Patch', category, before, { ...before, ...patch });
      return id;
    });
  }

  /** Removes a category; its devices are unassigned from then on. Answers with the id it had. */
  async delete(context: RequestContext, id: string): Promise<string> {
    assertHolds(context.principal, DELETE_CATEGORY);
    return this.unitOfWork.write(async (manager) => {
      const category = await getCategory(manager, id);
      await relabelDevices(manager, id, null);
      await manager.delete(DeviceCategory, { id });
      const { displayName, description, roleScopeTagIds } = category;
      await this.audit(manager, context, 'Delete', category, { displayName, description, roleScopeTagIds }, null);
      return id;
    });
  }

  private async audit(
    manager: EntityManager,
    context: RequestContext,
    operationType: 'Create' | 'Patch' | 'Delete',
    { id, displayName }: Pick<DeviceCategory, 'id' | 'displayName'>,
    before: Values | null,
    after: Values | null,
  ): Promise<void> {
    const activity = {
      activityType: `${operationType} DeviceCategory`,
      operationType,
      componentName: 'ManagedDevices',
      category: 'Device',
      resourceType: 'DeviceCategory',
      resources: [{ id, displayName }],
      changes: changesBetween(before, after),
      subject: `${operationType} ${id} ${await nextAuditNumber(manager)}`,
    };
    await audit(manager, context, activity, this.random);
  }
}

async function getCategory(manager: EntityManager, id: string): Promise<DeviceCategory> {
  const category = await manager.findOneBy(DeviceCategory, { id });
  if (!category) throw new DomainError('NOT_FOUND', { type: 'DeviceCategory', id });
  return category;
}

/** Devices show nothing of their category but its name, so no two may share one; letter case does not tell them apart. */
async function assertNameIsFree(manager: EntityManager, id: string, displayName: string): Promise<void> {
  if (await manager.existsBy(DeviceCategory, { displayName, id: Not(id) }))
    throw new DomainError('CONFLICT', { problem: `There is a category called ${displayName} already.` });
}

/** Writes the name of a category on its devices; null takes them out of it. */
async function relabelDevices(manager: EntityManager, id: string, displayName: string | null): Promise<void> {
  await changing(manager, ManagedDevice, { deviceCategoryId: id }, () =>
    manager.query(
      `UPDATE "managedDevice" SET "deviceCategoryDisplayName" = ?2, "deviceCategoryId" = CASE WHEN ?2 IS NULL THEN NULL ELSE ?1 END
       WHERE "deviceCategoryId" = ?1`,
      [id, displayName],
    ),
  );
}
