import { ID } from 'type-graphql';
import { type CategoryInput, MAX_CATEGORY_DESCRIPTION, MAX_CATEGORY_NAME } from '../domain/devices/device-category';
import { DeviceCategory } from '../entities/device-category.entity';
import {
  CREATE_CATEGORY,
  DELETE_CATEGORY,
  type DeviceCategoryService,
  UPDATE_CATEGORY,
} from '../services/device-category.service';
import type { FieldSpecs } from './dynamic-types';
import { buildRecordMutations } from './record-mutations';

const deviceCategoryId: FieldSpecs[string] = { type: () => ID, description: 'The category.', required: true };

const displayName: FieldSpecs[string] = {
  type: () => String,
  description: `Name of the category, 1–${MAX_CATEGORY_NAME} characters; no other category has it, in whatever letter case.`,
};

const details: FieldSpecs = {
  description: {
    type: () => String,
    description: `What the category is for, at most ${MAX_CATEGORY_DESCRIPTION} characters; null or blank for nothing.`,
  },
  roleScopeTagIds: {
    type: () => [String],
    description:
      'Ids of scope tags, decimal numbers; at least one, and none of them twice. A new category has 0 if nothing is said.',
  },
};

const answer = { field: 'deviceCategory', target: DeviceCategory, description: 'The category as it is now.' };

interface OnCategory {
  readonly deviceCategoryId: string;
}

/** Mutations of device categories themselves. */
export const deviceCategoryMutations = buildRecordMutations<DeviceCategoryService>([
  {
    name: 'createDeviceCategory',
    permission: CREATE_CATEGORY,
    description: 'Makes a device category. Graph: POST deviceCategories.',
    input: { displayName: { ...displayName, required: true }, ...details },
    answer,
    run: (service, context, input: CategoryInput) => service.create(context, input),
  },
  {
    name: 'updateDeviceCategory',
    permission: UPDATE_CATEGORY,
    description:
      'Changes a device category; at least one property must be given, and those left out stay as they are. Its devices show a new name at once. Graph: PATCH deviceCategories/{id}.',
    input: { deviceCategoryId, displayName, ...details },
    answer,
    run: (service, context, input: OnCategory & CategoryInput) =>
      service.update(context, input.deviceCategoryId, input),
  },
  {
    name: 'deleteDeviceCategory',
    permission: DELETE_CATEGORY,
    description: 'Removes a device category; its devices are unassigned. Graph: DELETE deviceCategories/{id}.',
    input: { deviceCategoryId },
    answer: { field: 'deletedDeviceCategoryId', description: 'Identifier the category had.' },
    run: (service, context, input: OnCategory) => service.delete(context, input.deviceCategoryId),
  },
]);
