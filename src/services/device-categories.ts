import type { EntityManager } from 'typeorm';
import { optionalTextOf, textOf } from '../domain/written-values';
import { DeviceCategory } from '../entities/device-category.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { changing } from '../persistence/changes';
import { type AdministeredRecord, assertUnique, type RecordChange } from './administered-record';
import { scopeTagsProperty } from './tagged-records';

const MAX_NAME = 128;
const MAX_DESCRIPTION = 512;

/** Device categories; their permissions are those of the tenant's own settings. */
export const deviceCategories: AdministeredRecord = {
  model: DeviceCategory,
  writable: {
    displayName: {
      isNeeded: true,
      description: `Name of the category, 1–${MAX_NAME} characters; no other category has it, in whatever letter case.`,
      read: textOf(MAX_NAME),
    },
    description: {
      description: `What the category is for, at most ${MAX_DESCRIPTION} characters; null or blank for nothing.`,
      read: optionalTextOf(MAX_DESCRIPTION, { isMultiline: true }),
    },
    roleScopeTagIds: scopeTagsProperty('category'),
  },
  permissions: {
    create: 'Microsoft.Intune_Organization_Create',
    update: 'Microsoft.Intune_Organization_Update',
    delete: 'Microsoft.Intune_Organization_Delete',
  },
  audit: { componentName: 'ManagedDevices', category: 'Device' },
  remarks: {
    create: 'CONFLICT if there is one of the same name. Graph: POST deviceCategories.',
    update: 'Its devices show a new name at once. Graph: PATCH deviceCategories/{id}.',
    delete: 'Its devices are unassigned. Graph: DELETE deviceCategories/{id}.',
  },
  // Devices show nothing of their category but its name, so no two may share one.
  admit: (manager, change) =>
    assertUnique(
      manager,
      DeviceCategory,
      'displayName',
      change,
      () => `There is a category called ${change.after!.displayName} already.`,
    ),
  follow: relabelDevices,
};

/** Writes the name of a category on its devices; one that goes takes them out of it. */
async function relabelDevices(manager: EntityManager, { id, after }: RecordChange): Promise<void> {
  await changing(manager, ManagedDevice, { deviceCategoryId: id }, () =>
    manager.query(
      `UPDATE "managedDevice" SET "deviceCategoryDisplayName" = ?2, "deviceCategoryId" = CASE WHEN ?2 IS NULL THEN NULL ELSE ?1 END
       WHERE "deviceCategoryId" = ?1`,
      [id, after?.displayName ?? null],
    ),
  );
}
