import type { EntityManager } from 'typeorm';
import { AuditEvent } from '../../src/entities/audit-event.entity';
import { BitlockerRecoveryKey } from '../../src/entities/bitlocker-recovery-key.entity';
import { ClientOperation, ClientOperationDeviceStatus } from '../../src/entities/client-operation.entity';
import { Collection, CollectionMember } from '../../src/entities/collection.entity';
import { DetectedApp, ManagedDeviceDetectedApp } from '../../src/entities/detected-app.entity';
import { DeviceActionResult } from '../../src/entities/device-action-result.entity';
import { DeviceCategory } from '../../src/entities/device-category.entity';
import { DeviceTimelineEvent } from '../../src/entities/device-timeline-event.entity';
import { ManagedDevice } from '../../src/entities/managed-device.entity';
import { ManagedDeviceEncryptionState } from '../../src/entities/managed-device-encryption-state.entity';
import { RemoteActionAudit } from '../../src/entities/remote-action-audit.entity';
import { User } from '../../src/entities/user.entity';
import { WindowsDeviceMalwareState, WindowsProtectionState } from '../../src/entities/windows-protection-state.entity';

/** An object in memory, as graphql-js serves it. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly __typename: string };

/** Everything the database holds, read whole, and everything of it that a caller may see, by type. */
export interface Data {
  readonly visible: Readonly<Record<string, readonly Row[]>>;
  /** Ids of what no caller may see. */
  readonly hiddenIds: readonly string[];
  readonly appLinks: readonly ManagedDeviceDetectedApp[];
  readonly members: readonly CollectionMember[];
}

/** Reads all tables through TypeORM. */
export async function readAll(manager: EntityManager): Promise<Data> {
  const appLinks = await manager.find(ManagedDeviceDetectedApp);
  const members = await manager.find(CollectionMember);
  const devices = await manager.find(ManagedDevice);
  const apps = await manager.find(DetectedApp);
  const collections = await manager.find(Collection);
  const results = await manager.find(DeviceActionResult);
  const isVisible = (device: ManagedDevice) =>
    device.managementState !== 'deletePending' && device.hiddenDateTime === null;
  const isCounted = ({ managedDeviceId }: { managedDeviceId: string }) =>
    devices.some((device) => device.id === managedDeviceId && isVisible(device));
  for (const app of apps) {
    app.deviceCount = appLinks.filter((link) => link.detectedAppId === app.id && isCounted(link)).length;
  }
  for (const collection of collections) {
    collection.memberCount = members.filter(
      (member) => member.collectionId === collection.id && isCounted(member),
    ).length;
  }
  const malware = await manager.find(WindowsDeviceMalwareState);
  for (const device of devices) {
    const own = malware.filter(({ managedDeviceId }) => managedDeviceId === device.id);
    device.windowsActiveMalwareCount = own.filter(({ threatState }) => ACTIVE.includes(threatState)).length;
    device.windowsRemediatedMalwareCount = own.filter(({ threatState }) => REMEDIATED.includes(threatState)).length;
    const hasDetail = device.operatingSystem === 'Windows' && device.isLocalAdminPasswordManaged;
    device.retrieveDeviceLocalAdminAccountDetail = hasDetail
      ? { passwordLastRotationDateTime: device.localAdminPasswordLastRotationDateTime }
      : null;
  }
  const deviceOf = ({ managedDeviceId }: { managedDeviceId: string }) =>
    devices.find(({ id }) => id === managedDeviceId)!;
  const encryptionStates = (await manager.find(ManagedDeviceEncryptionState)).filter(isCounted);
  for (const state of encryptionStates) {
    const { deviceName, userPrincipalName, osVersion, deviceType, isEncrypted, hardwareInformation } = deviceOf(state);
    const tpmSpecificationVersion = hardwareInformation?.tpmSpecificationVersion ?? null;
    Object.assign(state, { deviceName, userPrincipalName, osVersion, tpmSpecificationVersion });
    state.deviceType = deviceType === 'cloudPC' ? 'unknown' : (deviceType as typeof state.deviceType);
    state.encryptionState = isEncrypted ? 'encrypted' : 'notEncrypted';
  }
  const keys = (await manager.find(BitlockerRecoveryKey)).filter(isCounted);
  for (const key of keys) key.deviceId = deviceOf(key).azureADDeviceId;
  return {
    appLinks,
    members,
    hiddenIds: devices.filter((device) => !isVisible(device)).map(({ id }) => id),
    visible: {
      ManagedDevice: named('ManagedDevice', devices.filter(isVisible)),
      User: named('User', await manager.find(User)),
      DeviceCategory: named('DeviceCategory', await manager.find(DeviceCategory)),
      DetectedApp: named('DetectedApp', apps),
      Collection: named('Collection', collections),
      RemoteActionAudit: named('RemoteActionAudit', await manager.find(RemoteActionAudit)),
      AuditEvent: named('AuditEvent', await manager.find(AuditEvent)),
      ClientOperation: named('ClientOperation', await manager.find(ClientOperation)),
      ClientOperationDeviceStatus: named(
        'ClientOperationDeviceStatus',
        await manager.find(ClientOperationDeviceStatus),
      ),
      DeviceTimelineEvent: named('DeviceTimelineEvent', await manager.find(DeviceTimelineEvent)),
      WindowsProtectionState: named(
        'WindowsProtectionState',
        (await manager.find(WindowsProtectionState)).filter(isCounted),
      ),
      WindowsDeviceMalwareState: named('WindowsDeviceMalwareState', malware.filter(isCounted)),
      ManagedDeviceEncryptionState: named('ManagedDeviceEncryptionState', encryptionStates),
      BitlockerRecoveryKey: named('BitlockerRecoveryKey', keys),
      DeviceActionResult: results.flatMap((result) => named(result.resultType, [result])),
    },
  };
}

const ACTIVE = ['active', 'actionFailed', 'manualStepsRequired', 'fullScanRequired', 'rebootRequired'];
const REMEDIATED = ['remediatedWithNonCriticalFailures', 'quarantined', 'removed', 'cleaned', 'noStatusCleared'];

function named(__typename: string, objects: readonly object[]): Row[] {
  return objects.map((object) => ({ ...object, __typename }) as unknown as Row);
}

type Relation = (row: Row, data: Data) => Row | readonly Row[] | null;

const find = (data: Data, type: string, id: unknown) => data.visible[type]!.find((row) => row.id === id) ?? null;
const filter = (data: Data, type: string, column: string, value: unknown) =>
  data.visible[type]!.filter((row) => row[column] === value);

const about = (data: Data, type: string, id: unknown) => filter(data, type, 'managedDeviceId', id);
const by = (column: string) => (one: Row, other: Row) => (String(one[column]) < String(other[column]) ? -1 : 1);

/** What leads from an object to others, written out by hand. */
export const relations: Readonly<Record<string, Relation>> = {
  'ManagedDevice.user': (row, data) => find(data, 'User', row.userId),
  'ManagedDevice.users': (row, data) => filter(data, 'User', 'id', row.userId),
  'ManagedDevice.deviceCategory': (row, data) => find(data, 'DeviceCategory', row.deviceCategoryId),
  'ManagedDevice.deviceActionResults': (row, data) =>
    filter(data, 'DeviceActionResult', 'managedDeviceId', row.id)
      .filter((result) => result.isCurrent)
      .sort(byNewestStart),
  'ManagedDevice.detectedApps': (row, data) => {
    const ids = data.appLinks.filter((link) => link.managedDeviceId === row.id).map((link) => link.detectedAppId);
    return data.visible.DetectedApp!.filter((app) => ids.includes(app.id));
  },
  'ManagedDevice.collections': (row, data) => {
    const ids = data.members.filter((member) => member.managedDeviceId === row.id).map((member) => member.collectionId);
    return data.visible.Collection!.filter((collection) => ids.includes(collection.id));
  },
  'ManagedDevice.timeline': (row, data) => filter(data, 'DeviceTimelineEvent', 'managedDeviceId', row.id),
  'DeviceActionResult.timeline': (row, data) =>
    filter(data, 'DeviceTimelineEvent', 'deviceActionResultId', row.id).toSorted(
      (one, other) => Number(one.sequence) - Number(other.sequence),
    ),
  'DeviceTimelineEvent.deviceActionResult': (row, data) => find(data, 'DeviceActionResult', row.deviceActionResultId),
  'DeviceTimelineEvent.supersededBy': (row, data) => find(data, 'DeviceActionResult', row.supersededById),
  'DeviceTimelineEvent.auditEvent': (row, data) => find(data, 'AuditEvent', row.auditEventId),
  'DeviceActionResult.managedDevice': (row, data) => find(data, 'ManagedDevice', row.managedDeviceId),
  'ManagedDevice.windowsProtectionState': (row, data) => about(data, 'WindowsProtectionState', row.id)[0] ?? null,
  'WindowsProtectionState.detectedMalwareState': (row, data) =>
    about(data, 'WindowsDeviceMalwareState', row.managedDeviceId).toSorted(by('displayName')),
  'ManagedDevice.encryptionState': (row, data) => about(data, 'ManagedDeviceEncryptionState', row.id)[0] ?? null,
  'ManagedDeviceEncryptionState.managedDevice': (row, data) => find(data, 'ManagedDevice', row.managedDeviceId),
  'ManagedDevice.bitlockerRecoveryKeys': (row, data) =>
    about(data, 'BitlockerRecoveryKey', row.id).toSorted(by('volumeType')),
  'User.managedDevices': (row, data) => filter(data, 'ManagedDevice', 'userId', row.id),
  'DeviceCategory.managedDevices': (row, data) => filter(data, 'ManagedDevice', 'deviceCategoryId', row.id),
  'DetectedApp.managedDevices': (row, data) => {
    const ids = data.appLinks.filter((link) => link.detectedAppId === row.id).map((link) => link.managedDeviceId);
    return data.visible.ManagedDevice!.filter((device) => ids.includes(device.id));
  },
  'Collection.limitingCollection': (row, data) => find(data, 'Collection', row.limitToCollectionId),
  'Collection.members': (row, data) => {
    const ids = data.members.filter((member) => member.collectionId === row.id).map((member) => member.managedDeviceId);
    return data.visible.ManagedDevice!.filter((device) => ids.includes(device.id));
  },
  'ClientOperation.collection': (row, data) => find(data, 'Collection', row.collectionId),
  'ClientOperation.deviceStatuses': (row, data) =>
    filter(data, 'ClientOperationDeviceStatus', 'clientOperationId', row.id),
  'ClientOperationDeviceStatus.managedDevice': (row, data) => find(data, 'ManagedDevice', row.managedDeviceId),
};

function byNewestStart(one: Row, other: Row): number {
  const [oneStart, otherStart] = [String(one.startDateTime), String(other.startDateTime)];
  if (oneStart !== otherStart) return oneStart < otherStart ? 1 : -1;
  return Number(other.sequence) - Number(one.sequence);
}
