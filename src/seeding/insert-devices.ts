import type { Instant } from '../domain/clock';
import { nextCheckIn } from '../domain/devices/check-in-schedule';
import { ManagedDeviceDetectedApp } from '../entities/detected-app.entity';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { DeviceCategory } from '../entities/device-category.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { Twin } from '../entities/twin.entity';
import { User } from '../entities/user.entity';
import { enterHistory } from '../services/action-history';
import { schedule } from '../services/agenda';
import type { Chunk, Row } from './dataset';
import { insertAll } from './insert-all';
import { insertClients } from './insert-clients';
import { type Loading, lookUp } from './loading';
import { pastActions } from './past-actions';
import { mapRows } from './row-fault';
import { blankRow } from './row-schema';

/** What of a device follows from its user. */
const OF_USER = ['displayName', 'userPrincipalName', 'mail'] as const;

/** Inserts devices with all that is about them alone. */
export async function insertDevices(loading: Loading, chunk: Chunk): Promise<void> {
  const { manager, random, now } = loading;
  const userIds = chunk.rows.map(({ userId }) => userId);
  const users = await lookUp(manager, User, userIds, OF_USER);
  const categoryIds = new Set(chunk.rows.map(({ deviceCategoryId }) => deviceCategoryId));
  const categories = await lookUp(manager, DeviceCategory, [...categoryIds], ['displayName']);
  const devices = chunk.rows.map((row) => ({
    ...row,
    ...followingOf(row, users.get(row.userId), categories.get(row.deviceCategoryId)),
  })) as Row[];
  const actions = mapRows({ ...chunk, rows: devices }, (device) => pastActions(device, random)).flat();
  await insertAll(manager, ManagedDevice, devices);
  await insertAll(manager, ManagedDeviceDetectedApp, devices.flatMap(appsOf));
  await insertAll(
    manager,
    Twin,
    devices.map((device) => ({ ...derivedTwin(device, now), ...(device.twin as Row) })),
  );
  await insertClients(loading, devices);
  await insertAll(manager, DeviceActionResult, actions);
  for (const { id, actionName } of actions)
    await enterHistory(manager, { id: String(id), actionName: actionName as string });
  for (const { managedDeviceId, actionState } of actions) {
    if (actionState === 'pending') await schedule(manager, 'checkIn', managedDeviceId as string, now);
  }
}

/** What of a device follows from its user, its category and its other properties, unless the dataset tells it. */
export function followingOf(device: Row, user: Row | undefined, category: Row | undefined): Row {
  const {
    userDisplayName = user?.displayName ?? null,
    userPrincipalName = user?.userPrincipalName ?? null,
    emailAddress = user?.mail ?? null,
    deviceCategoryDisplayName = category?.displayName ?? null,
    ownerType = device.managedDeviceOwnerType,
    azureActiveDirectoryDeviceId = device.azureADDeviceId,
    aadRegistered = device.azureADRegistered,
  } = device;
  const ofUser = { userDisplayName, userPrincipalName, emailAddress };
  const same = { ownerType, azureActiveDirectoryDeviceId, aadRegistered };
  return { ...ofUser, deviceCategoryDisplayName, ...same, ...scopeTagsOf(device) };
}

/** Whatever is given no scope tag has the default one. */
export function scopeTagsOf({ roleScopeTagIds }: Row): Row {
  return { roleScopeTagIds: (roleScopeTagIds as string[]).length > 0 ? roleScopeTagIds : ['0'] };
}

const blankTwin = blankRow(Twin);

/** The twin of a device of which the dataset says nothing. */
export function derivedTwin(device: Row, now: Instant): Row {
  return {
    ...blankTwin,
    id: device.id,
    deviceName: device.deviceName,
    osVersion: device.osVersion,
    freeStorageSpaceInBytes: device.freeStorageSpaceInBytes || null,
    bitLockerProtectionOn: device.operatingSystem === 'Windows' ? device.isEncrypted : null,
    nextCheckInDateTime: nextCheckIn(device as never, now),
  };
}

function appsOf({ id, detectedAppIds }: Row): Row[] {
  return (detectedAppIds as string[]).map((appId) => ({
    id: `${id}:${appId}`,
    managedDeviceId: id,
    detectedAppId: appId,
  }));
}
