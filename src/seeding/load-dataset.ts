import type { EntityManager } from 'typeorm';
import type { ClockState, Instant } from '../domain/clock';
import { builtInCollections } from '../domain/collections/built-in-collections';
import { queryExpression } from '../domain/collections/query-expression';
import { nextCheckIn } from '../domain/devices/check-in-schedule';
import { enrollmentKindOf } from '../domain/devices/enrollment-kind';
import type { ClockMode } from '../domain/enumerations/twins';
import { Random } from '../domain/random';
import { findRemoteAction } from '../domain/remote-actions';
import { locateDevice } from '../domain/remote-actions/catalogue/locate-device';
import { AuditEvent } from '../entities/audit-event.entity';
import { HAS_CLIENT } from '../entities/co-managed-devices';
import { Collection, type CollectionRule } from '../entities/collection.entity';
import { ComanagementEligibleDevice } from '../entities/comanagement-eligible-device.entity';
import { ManagedDeviceDetectedApp } from '../entities/detected-app.entity';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import { DeviceCategory } from '../entities/device-category.entity';
import { entityList } from '../entities/entity-list';
import { Group, GroupMember } from '../entities/group.entity';
import { MachineDescription } from '../entities/machine-description.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { PrincipalRecord } from '../entities/principal.entity';
import type { ModelClass } from '../entities/properties';
import { Script } from '../entities/script.entity';
import { SandboxState } from '../entities/simulation.entity';
import { Twin } from '../entities/twin.entity';
import { TwinScript } from '../entities/twin-script.entity';
import { enterHistory } from '../services/action-history';
import { schedule } from '../services/agenda';
import { scheduleEvaluation } from '../services/cleanup-rules';
import { notePilot, registerClients } from '../services/co-management-clients';
import type { CollectionService } from '../services/collection.service';
import { enterPast } from '../services/timeline';
import { insertBuiltIns } from './built-ins';
import { type Dataset, DatasetError, type PastAction, rowClasses } from './dataset';
import { hashCredentials } from './hash-credentials';
import { insertAll } from './insert-all';
import { insertClients } from './insert-clients';
import { insertManagedApps } from './insert-managed-apps';
import { assertDescriptions } from './machine-descriptions';
import { completePolicyStates, policyStates } from './policy-states';
import { rowSchema } from './row-schema';
import { completeScripts, completeTwinScripts } from './scripts';

type Row = Record<string, unknown>;

/** Replaces everything in the database by a dataset, in the transaction of the manager. Answers with the clock. */
export async function loadDataset(
  manager: EntityManager,
  dataset: Dataset,
  collections: CollectionService,
  clock: { readonly mode: ClockMode; readonly rate: number; readonly realNow: Instant },
): Promise<ClockState> {
  const now = dataset.header.dateTime;
  await manager.query('PRAGMA defer_foreign_keys = ON');
  for (const model of [...entityList].reverse()) await manager.query(`DELETE FROM "${tableOf(manager, model)}"`);
  const state: ClockState = { mode: clock.mode, rate: clock.rate, anchor: now, realAnchor: clock.realNow };
  await manager.insert(SandboxState, {
    id: 'sandbox',
    dataset: dataset.name,
    seed: dataset.header.seed,
    clockMode: state.mode,
    clockRate: state.rate,
    clockAnchorDateTime: state.anchor,
    realAnchorDateTime: state.realAnchor,
  });
  assertCoherent(dataset);
  await insertBuiltIns(manager);
  for (const [file, model] of Object.entries(rowClasses)) {
    const rows = dataset.rows[file as keyof typeof rowClasses];
    await insertAll(manager, model, completions.get(model)?.(rows, dataset) ?? rows);
  }
  await insertAll(manager, GroupMember, dataset.rows.groups.flatMap(membersOf));
  await insertDevices(manager, dataset, now);
  await insertClients(manager, dataset, now);
  await registerClients(manager, HAS_CLIENT, true);
  if (dataset.rows.managedDeviceCleanupRules.length > 0) await scheduleEvaluation(manager, now);
  await enterPast(manager);
  await insertManagedApps(manager, dataset, now);
  await collections.evaluateAll(manager, now);
  await notePilot(manager);
  // Without statistics the planner takes the first index it finds for a condition, however little that narrows.
  await manager.query('ANALYZE');
  return state;
}

async function insertDevices(manager: EntityManager, { rows, header }: Dataset, now: Instant): Promise<void> {
  const random = new Random(header.seed);
  const users = byId(rows.users);
  const categories = byId(rows.deviceCategories);
  const devices = rows.managedDevices.map((row) => completeDevice(row, users, categories));
  await insertAll(
    manager,
    ManagedDevice,
    devices.map(({ detectedAppIds: _, actions: __, twin: ___, configurationManager: ____, ...device }) => device),
  );
  await insertAll(
    manager,
    ManagedDeviceDetectedApp,
    devices.flatMap(({ id, detectedAppIds }) =>
      (detectedAppIds as string[]).map((appId) => ({
        id: `${id}:${appId}`,
        managedDeviceId: id,
        detectedAppId: appId,
      })),
    ),
  );
  const twinSchema = rowSchema(Twin);
  await insertAll(
    manager,
    Twin,
    devices.map((device) => ({
      ...(twinSchema.parse({ ...(device.twin as Row), id: device.id }) as Row),
      deviceName: (device.twin as Row).deviceName ?? device.deviceName,
      osVersion: (device.twin as Row).osVersion ?? device.osVersion,
      freeStorageSpaceInBytes: (device.twin as Row).freeStorageSpaceInBytes ?? (device.freeStorageSpaceInBytes || null),
      bitLockerProtectionOn:
        (device.twin as Row).bitLockerProtectionOn ??
        (device.operatingSystem === 'Windows' ? device.isEncrypted : null),
      nextCheckInDateTime: nextCheckIn(device as never, now),
    })),
  );
  const actions = devices.flatMap((device) => pastActions(device, random));
  await insertAll(manager, DeviceActionResult, actions);
  for (const { id, actionName } of actions)
    await enterHistory(manager, { id: String(id), actionName: actionName as string });
  for (const { managedDeviceId, actionState } of actions) {
    if (actionState === 'pending') await schedule(manager, 'checkIn', managedDeviceId as string, now);
  }
}

/** Fills in what follows from other rows or other properties, so that it cannot contradict them. */
function completeDevice(row: Row, users: ReadonlyMap<unknown, Row>, categories: ReadonlyMap<unknown, Row>): Row {
  const user = row.userId === null ? undefined : users.get(row.userId);
  const category = row.deviceCategoryId === null ? undefined : categories.get(row.deviceCategoryId);
  return {
    ...row,
    userDisplayName: user?.displayName ?? null,
    userPrincipalName: user?.userPrincipalName ?? null,
    emailAddress: user?.mail ?? null,
    deviceCategoryDisplayName: category?.displayName ?? null,
    ownerType: row.managedDeviceOwnerType,
    azureActiveDirectoryDeviceId: row.azureADDeviceId,
    aadRegistered: row.azureADRegistered,
    ...scopeTagsOf(row),
  };
}

/** Whatever is given no scope tag has the default one. */
function scopeTagsOf({ roleScopeTagIds }: Row): Row {
  return { roleScopeTagIds: (roleScopeTagIds as string[]).length > 0 ? roleScopeTagIds : ['0'] };
}

/** What is filled in per table that follows from its own rows or from others. */
const completions = new Map<ModelClass, (rows: readonly Row[], dataset: Dataset) => Row[]>([
  [PrincipalRecord, (rows, { header }) => hashCredentials(rows, header.seed)],
  [DeviceCategory, (rows) => rows.map((row) => ({ ...row, ...scopeTagsOf(row) }))],
  [Group, (rows) => rows.map(({ members: _, ...row }) => row)],
  [Collection, (rows) => rows.map(completeCollection)],
  [Script, completeScripts],
  [TwinScript, completeTwinScripts],
  [
    ComanagementEligibleDevice,
    (rows) => rows.map((row) => ({ ...row, id: `${row.managedDeviceId}:comanagement`, isPilot: false })),
  ],
  [AuditEvent, inOrderOfTime],
  [MachineDescription, assertDescriptions],
  ...policyStates.map((model) => [model, completePolicyStates] as const),
]);

/** Numbers audit events in the order in which they happened. */
function inOrderOfTime(rows: readonly Row[]): Row[] {
  const ordered = [...rows].sort((one, other) =>
    String(one.activityDateTime).localeCompare(String(other.activityDateTime)),
  );
  return ordered.map((row, index) => ({ ...row, sequence: index + 1 }));
}

/** Who or what is in a group. */
function membersOf({ id, members }: Row): Row[] {
  return (members as string[]).map((memberId) => ({ id: `${id}:${memberId}`, groupId: id, memberId }));
}

/** Spells out the condition of each query rule, and what it selects. */
function completeCollection(row: Row): Row {
  const selected = row.collectionType === 'user' ? 'user' : 'system';
  const rules = (row.rules as CollectionRule[]).map((rule) => ({
    ...rule,
    resourceClass: rule.filter ? (rule.resourceClass ?? selected) : null,
    queryExpression: rule.filter ? queryExpression(rule.filter) : null,
  }));
  return { ...row, rules };
}

/** The entry that a dedicated Android device has had since enrolment, though nobody called the action. */
function firstLocation(device: Row): PastAction[] {
  if (enrollmentKindOf(device as never) !== 'androidDedicated') return [];
  const enrolled = device.enrolledDateTime as Instant;
  return [
    {
      action: locateDevice.name,
      actionState: 'done',
      startDateTime: enrolled,
      lastUpdatedDateTime: enrolled,
      initiatedByUserPrincipalName: null,
      parameters: {},
      result: {},
    },
  ];
}

function pastActions(device: Row, random: Random): Row[] {
  const past = [...firstLocation(device), ...(device.actions as PastAction[])].sort((one, other) =>
    one.startDateTime.localeCompare(other.startDateTime),
  );
  const rows = past.map((entry, index) => {
    const action = findRemoteAction(entry.action);
    if (!action)
      throw new DatasetError(`managedDevices.json: ${device.deviceName}: there is no action called ${entry.action}`);
    return {
      ...entry.result,
      id: random.guid(`action ${device.id} ${index + 1}`),
      actionName: action.resultName?.(entry.parameters as never, device as never) ?? action.name,
      actionState: entry.actionState,
      startDateTime: entry.startDateTime,
      lastUpdatedDateTime: entry.lastUpdatedDateTime,
      resultType: action.resultType ?? 'BasicDeviceActionResult',
      managedDeviceId: device.id,
      sequence: index + 1,
      isCurrent: false,
      command: action.name,
      parameters: entry.parameters,
      initiatedByUserPrincipalName: entry.initiatedByUserPrincipalName,
    };
  });
  for (const row of rows) row.isCurrent = rows.findLast(({ actionName }) => actionName === row.actionName) === row;
  return rows;
}

function tableOf(manager: EntityManager, model: ModelClass): string {
  return manager.connection.getMetadata(model as never).tableName;
}

function byId(rows: readonly Row[]): Map<unknown, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** The file of each id; refuses an id that is used twice. */
function uniqueIds(files: Readonly<Record<string, readonly Row[]>>): Map<unknown, string> {
  const ids = new Map<unknown, string>();
  for (const [file, rows] of Object.entries(files)) {
    for (const { id } of rows) {
      if (ids.has(id)) throw new DatasetError(`${file}.json: the id ${id} is used twice (also in ${ids.get(id)}.json)`);
      ids.set(id, file);
    }
  }
  return ids;
}

/** Properties that hold the id of a row, and the file that has the row. */
const REFERENCES = [
  ['userId', 'users'],
  ['deviceCategoryId', 'deviceCategories'],
  ['managedDeviceId', 'managedDevices'],
  ['securityBaselineStateId', 'securityBaselineStates'],
  ['deviceHealthScriptId', 'deviceHealthScripts'],
  ['scriptId', 'scripts'],
  ['limitToCollectionId', 'collections'],
  ['pilotCollectionId', 'collections'],
  ['uploadCollectionId', 'collections'],
] as const;

/** Refuses rows that refer to nothing, ids that are not unique, and a dataset without a default principal. */
function assertCoherent({ rows }: Dataset): void {
  // A principal has the id of the user it is, so principals are unique among themselves.
  const { principals, ...own } = rows;
  const objects = { ...own, collections: [...builtInCollections, ...own.collections] as readonly Row[] };
  const ids = uniqueIds(objects);
  uniqueIds({ principals });
  const refer = (file: string, row: Row, property: string, id: unknown, target: string) => {
    if (id !== null && id !== undefined && ids.get(id) !== target) {
      throw new DatasetError(
        `${file}.json: ${row.deviceName ?? row.name ?? row.displayName ?? row.id}: ${property} ${id} is not in ${target}.json`,
      );
    }
  };
  for (const [file, list] of Object.entries(objects)) {
    for (const row of list)
      for (const [property, target] of REFERENCES) refer(file, row, property, row[property], target);
  }
  for (const device of rows.managedDevices) {
    for (const id of device.detectedAppIds as string[])
      refer('managedDevices', device, 'detectedAppIds', id, 'detectedApps');
  }
  for (const collection of rows.collections) {
    for (const rule of collection.rules as Row[]) {
      refer('collections', collection, 'rules', rule.ruleCollectionId, 'collections');
      refer('collections', collection, 'rules', rule.deviceCategoryId, 'deviceCategories');
    }
  }
  if (principals.filter(({ isDefault }) => isDefault).length !== 1) {
    throw new DatasetError('principals.json: exactly one principal must have isDefault');
  }
}
