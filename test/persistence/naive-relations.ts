import type { EntityManager } from 'typeorm';
import { AuditEvent } from '../../src/entities/audit-event.entity';
import { ClientOperation, ClientOperationDeviceStatus } from '../../src/entities/client-operation.entity';
import { Collection, CollectionMember } from '../../src/entities/collection.entity';
import { DetectedApp, ManagedDeviceDetectedApp } from '../../src/entities/detected-app.entity';
import { DeviceActionResult } from '../../src/entities/device-action-result.entity';
import { DeviceCategory } from '../../src/entities/device-category.entity';
import { DeviceHealthScript, DeviceHealthScriptPolicyState } from '../../src/entities/device-health-script.entity';
import { DeviceTimelineEvent } from '../../src/entities/device-timeline-event.entity';
import { ManagedDevice } from '../../src/entities/managed-device.entity';
import { ManagedDeviceCleanupRule } from '../../src/entities/managed-device-cleanup-rule.entity';
import { RemoteActionAudit } from '../../src/entities/remote-action-audit.entity';
import { User } from '../../src/entities/user.entity';

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
  const scripts = await manager.find(DeviceHealthScript);
  const states = await manager.find(DeviceHealthScriptPolicyState);
  for (const state of states) completeState(state, scripts, devices);
  for (const script of scripts) {
    script.runSummary = summaryOf(states.filter(({ deviceHealthScriptId }) => deviceHealthScriptId === script.id));
  }
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
      DeviceHealthScript: named('DeviceHealthScript', scripts),
      DeviceHealthScriptPolicyState: named('DeviceHealthScriptPolicyState', states),
      ManagedDeviceCleanupRule: named('ManagedDeviceCleanupRule', await manager.find(ManagedDeviceCleanupRule)),
      DeviceTimelineEvent: named('DeviceTimelineEvent', await manager.find(DeviceTimelineEvent)),
      DeviceActionResult: results.flatMap((result) => named(result.resultType, [result])),
    },
  };
}

function completeState(state: DeviceHealthScriptPolicyState, scripts: DeviceHealthScript[], devices: ManagedDevice[]) {
  const script = scripts.find(({ id }) => id === state.deviceHealthScriptId)!;
  const device = devices.find(({ id }) => id === state.managedDeviceId)!;
  Object.assign(state, {
    policyId: script.id,
    policyName: script.displayName,
    deviceId: device.id,
    deviceName: device.deviceName,
    osVersion: device.osVersion,
    userName: device.userPrincipalName,
  });
}

function summaryOf(states: readonly DeviceHealthScriptPolicyState[]) {
  const detected = (state: string) => states.filter(({ detectionState }) => detectionState === state).length;
  const remediated = (state: string) => states.filter(({ remediationState }) => remediationState === state).length;
  return {
    noIssueDetectedDeviceCount: detected('success'),
    issueDetectedDeviceCount: detected('fail'),
    detectionScriptErrorDeviceCount: detected('scriptError'),
    detectionScriptPendingDeviceCount: detected('pending'),
    detectionScriptNotApplicableDeviceCount: detected('notApplicable'),
    issueRemediatedDeviceCount: remediated('success'),
    remediationSkippedDeviceCount: remediated('skipped'),
    issueReoccurredDeviceCount: remediated('remediationFailed'),
    remediationScriptErrorDeviceCount: remediated('scriptError'),
    lastScriptRunDateTime:
      states
        .map(({ lastStateUpdateDateTime }) => lastStateUpdateDateTime)
        .sort()
        .at(-1) ?? null,
  };
}

function named(__typename: string, objects: readonly object[]): Row[] {
  return objects.map((object) => ({ ...object, __typename }) as unknown as Row);
}

type Relation = (row: Row, data: Data) => Row | readonly Row[] | null;

const find = (data: Data, type: string, id: unknown) => data.visible[type]!.find((row) => row.id === id) ?? null;
const filter = (data: Data, type: string, column: string, value: unknown) =>
  data.visible[type]!.filter((row) => row[column] === value);

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
  'ManagedDevice.deviceHealthScriptStates': (row, data) =>
    filter(data, 'DeviceHealthScriptPolicyState', 'managedDeviceId', row.id),
  'DeviceHealthScript.deviceRunStates': (row, data) =>
    filter(data, 'DeviceHealthScriptPolicyState', 'deviceHealthScriptId', row.id),
  'DeviceHealthScriptPolicyState.deviceHealthScript': (row, data) =>
    find(data, 'DeviceHealthScript', row.deviceHealthScriptId),
  'DeviceHealthScriptPolicyState.managedDevice': (row, data) => find(data, 'ManagedDevice', row.managedDeviceId),
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
