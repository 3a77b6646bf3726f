import { ID } from 'type-graphql';
import { MAX_MANAGED_DEVICE_NAME, MAX_NOTES, type RecordInput } from '../domain/devices/record-changes';
import { managedDeviceOwnerType, ownerType } from '../domain/enumerations/devices';
import { enumType } from '../entities/enum-types';
import { ManagedDevice } from '../entities/managed-device.entity';
import { type ManagedDeviceService, SET_PRIMARY_USER, UPDATE_DEVICE } from '../services/managed-device.service';
import type { FieldSpecs } from './dynamic-types';
import { buildRecordMutations } from './record-mutations';

const managedDeviceOwnerTypes = enumType(managedDeviceOwnerType);
const ownerTypes = enumType(ownerType);

const managedDeviceId: FieldSpecs[string] = { type: () => ID, description: 'The device.', required: true };

const answer = { field: 'managedDevice', target: ManagedDevice, description: 'The device as it is now.' };

interface OnDevice {
  readonly managedDeviceId: string;
}

/** Mutations of what administrators may write on the record of a device. */
export const managedDeviceMutations = buildRecordMutations<ManagedDeviceService>([
  {
    name: 'updateManagedDevice',
    permission: UPDATE_DEVICE,
    description:
      'Changes the properties of a device that administrators may write; at least one must be given, and those left out stay as they are. Graph: PATCH managedDevices/{id}.',
    input: {
      managedDeviceId,
      managedDeviceName: {
        type: () => String,
        description: `The name in the console, 1–${MAX_MANAGED_DEVICE_NAME} characters; not null.`,
      },
      managedDeviceOwnerType: {
        type: () => managedDeviceOwnerTypes,
        description: 'Who owns the device: company or personal. ownerType follows.',
      },
      ownerType: {
        type: () => ownerTypes,
        description: 'Who owns the device, in the other property; must not contradict managedDeviceOwnerType.',
      },
      notes: {
        type: () => String,
        description: `Free text, at most ${MAX_NOTES} characters; null or blank removes it.`,
      },
      roleScopeTagIds: {
        type: () => [String],
        description:
          'Ids of scope tags, decimal numbers; at least one, and none of them twice. They replace the present ones.',
      },
    },
    answer,
    run: (service, context, input: OnDevice & RecordInput) => service.update(context, input.managedDeviceId, input),
  },
  {
    name: 'setManagedDevicePrimaryUser',
    permission: SET_PRIMARY_USER,
    description:
      'Makes somebody the primary user of a device that Intune manages, in place of the one it has. Graph: POST managedDevices/{id}/users/$ref.',
    input: { managedDeviceId, userId: { type: () => ID, description: 'The new primary user.', required: true } },
    answer,
    run: (service, context, input: OnDevice & { userId: string }) =>
      service.setPrimaryUser(context, input.managedDeviceId, input.userId),
  },
  {
    name: 'removeManagedDevicePrimaryUser',
    permission: SET_PRIMARY_USER,
    description:
      'Takes the primary user off a device that Intune manages and so makes it a shared one; CONFLICT if it has none. Graph: DELETE managedDevices/{id}/users/$ref.',
    input: { managedDeviceId },
    answer,
    run: (service, context, input: OnDevice) => service.removePrimaryUser(context, input.managedDeviceId),
  },
  {
    name: 'setManagedDeviceCategory',
    permission: UPDATE_DEVICE,
    description:
      'Puts a device into a category, in place of the one it is in. Graph: PUT managedDevices/{id}/deviceCategory/$ref.',
    input: {
      managedDeviceId,
      deviceCategoryId: { type: () => ID, description: 'The new category.', required: true },
    },
    answer,
    run: (service, context, input: OnDevice & { deviceCategoryId: string }) =>
      service.setCategory(context, input.managedDeviceId, input.deviceCategoryId),
  },
  {
    name: 'removeManagedDeviceCategory',
    permission: UPDATE_DEVICE,
    description:
      'Takes a device out of its category; CONFLICT if it is in none. Graph: DELETE managedDevices/{id}/deviceCategory/$ref.',
    input: { managedDeviceId },
    answer,
    run: (service, context, input: OnDevice) => service.removeCategory(context, input.managedDeviceId),
  },
]);
