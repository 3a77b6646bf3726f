import { enrollmentKindOf } from '../domain/devices/enrollment-kind';
import { locateDevice } from '../domain/remote-actions/catalogue/locate-device';
import { ConfigurationManagerDevice } from '../entities/configuration-manager-device.entity';
import { ManagedDeviceDetectedApp } from '../entities/detected-app.entity';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { DeviceCategory } from '../entities/device-category.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { Twin } from '../entities/twin.entity';
import { TwinClient } from '../entities/twin-client.entity';
import { User } from '../entities/user.entity';
import { WindowsProtectionState } from '../entities/windows-protection-state.entity';
import type { Row } from './dataset';
import type { Exporting } from './exporting';
import { derivedClient, derivedRecord } from './insert-clients';
import { derivedTwin, followingOf } from './insert-devices';
import { derivedAction } from './past-actions';
import { FOLLOWING, type PastAction, resultProperties } from './row-schemas';
import { differing, isSame, namedFirst, pruned, prunedValue, readOf, storedProperties } from './stored-rows';

/** Devices as a dataset tells them: with all that is about them alone, and without what follows from the rest. */
export async function deviceRows(exporting: Exporting, devices: readonly Row[]): Promise<Row[]> {
  const ids = devices.map(({ id }) => id);
  const { connection } = exporting;
  const one = (owner: string, order = owner) => ({ owner, ids, order });
  const [users, categories] = [
    devices.map(({ userId }) => userId),
    [...new Set(devices.map(({ deviceCategoryId }) => deviceCategoryId))],
  ];
  const about = {
    users: await readOf(connection, User, 'user', { owner: 'id', ids: users, order: 'id' }),
    categories: await readOf(connection, DeviceCategory, 'deviceCategory', {
      owner: 'id',
      ids: categories,
      order: 'id',
    }),
    apps: await readOf(
      connection,
      ManagedDeviceDetectedApp,
      'managedDeviceDetectedApp',
      one('managedDeviceId', 'detectedAppId'),
    ),
    actions: await readOf(connection, DeviceActionResult, 'deviceActionResult', one('managedDeviceId', 'sequence')),
    records: await readOf(connection, ConfigurationManagerDevice, 'configurationManagerDevice', one('managedDeviceId')),
    clients: await readOf(connection, TwinClient, 'twinClient', one('id')),
    twins: await readOf(connection, Twin, 'twin', one('id')),
    guarded: await readOf(connection, WindowsProtectionState, 'windowsProtectionState', one('managedDeviceId')),
  };
  const first = (rows: ReadonlyMap<unknown, Row[]>, id: unknown) => rows.get(id)?.[0];
  return devices.map((device) => {
    const following = followingOf(
      { managedDeviceOwnerType: device.managedDeviceOwnerType, ...same(device), roleScopeTagIds: [] },
      first(about.users, device.userId),
      first(about.categories, device.deviceCategoryId),
    );
    const record = first(about.records, device.id);
    const isGuarded = about.guarded.has(device.id);
    return {
      ...recordOf(device, following),
      ...listed(
        'detectedAppIds',
        about.apps.get(device.id)?.map(({ detectedAppId }) => detectedAppId),
      ),
      ...listed('actions', actionsOf(exporting, device, about.actions.get(device.id) ?? [])),
      ...(record
        ? { configurationManager: clientRow(exporting, device, record, first(about.clients, device.id), isGuarded) }
        : {}),
      ...told('twin', twinOf(exporting, device, first(about.twins, device.id))),
    };
  });
}

function same({ azureADDeviceId, azureADRegistered }: Row): Row {
  return { azureADDeviceId, azureADRegistered };
}

function listed(name: string, values: readonly unknown[] | undefined): Row {
  return values && values.length > 0 ? { [name]: values } : {};
}

function told(name: string, values: Row): Row {
  return Object.keys(values).length > 0 ? { [name]: values } : {};
}

function recordOf(device: Row, following: Row): Row {
  const kept = pruned(ManagedDevice, device);
  const ordered: Row = {};
  for (const { name } of storedProperties(ManagedDevice)) {
    const follows = (FOLLOWING as readonly string[]).includes(name) || name === 'roleScopeTagIds';
    if (follows && isSame(device[name] ?? null, following[name] ?? null)) continue;
    if (follows) ordered[name] = device[name] ?? null;
    else if (name in kept) ordered[name] = kept[name];
  }
  return namedFirst(ordered);
}

function twinOf({ now }: Exporting, device: Row, twin: Row | undefined): Row {
  return twin ? differing(Twin, twin, derivedTwin(device, now)) : {};
}

function clientRow({ site }: Exporting, device: Row, record: Row, client: Row | undefined, isGuarded: boolean): Row {
  const { isClient } = record;
  const following = derivedRecord(device, {}, { number: 0, site, isGuarded });
  const given =
    following.isClient === isClient ? following : derivedRecord(device, { isClient }, { number: 0, site, isGuarded });
  const own = differing(ConfigurationManagerDevice, record, { ...given, isClient: following.isClient });
  const ofClient = client
    ? differing(TwinClient, client, { ...derivedClient(record, device, site), id: device.id })
    : {};
  return { ...own, ...told('client', ofClient) };
}

function actionsOf({ random }: Exporting, device: Row, actions: readonly Row[]): Row[] {
  return actions.flatMap((action, index) => {
    const result = Object.fromEntries(
      resultProperties
        .filter(({ name }) => (action[name] ?? null) !== null)
        .map((property) => [property.name, prunedValue(property, action[property.name])]),
    );
    const entry = { ...action, action: action.command, result } as unknown as PastAction;
    const derived = derivedAction(device, entry, index + 1, random);
    if (index === 0 && isFirstLocation(device, entry) && derived?.id === action.id) return [];
    return [
      {
        ...(derived?.id === action.id ? {} : { id: action.id }),
        action: action.command,
        ...(derived?.actionName === action.actionName ? {} : { actionName: action.actionName }),
        actionState: action.actionState,
        startDateTime: action.startDateTime,
        lastUpdatedDateTime: action.lastUpdatedDateTime,
        ...(action.initiatedByUserPrincipalName === null
          ? {}
          : { initiatedByUserPrincipalName: action.initiatedByUserPrincipalName }),
        ...(isSame(action.parameters, {}) ? {} : { parameters: action.parameters }),
        ...told('result', result),
      },
    ];
  });
}

/** The entry that a dedicated Android device has had since enrolment follows from that. */
function isFirstLocation(
  device: Row,
  { action, actionState, startDateTime, lastUpdatedDateTime, result }: PastAction,
): boolean {
  return (
    action === locateDevice.name &&
    actionState === 'done' &&
    startDateTime === device.enrolledDateTime &&
    lastUpdatedDateTime === startDateTime &&
    Object.keys(result).length === 0 &&
    enrollmentKindOf(device as never) === 'androidDedicated'
  );
}
