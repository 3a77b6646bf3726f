import type { EntityManager } from 'typeorm';
import { Alert } from '../../src/entities/alert.entity';
import { AuditEvent } from '../../src/entities/audit-event.entity';
import { BitlockerRecoveryKey } from '../../src/entities/bitlocker-recovery-key.entity';
import { ClientOperation, ClientOperationDeviceStatus } from '../../src/entities/client-operation.entity';
import { CMPivotQuery } from '../../src/entities/cm-pivot-query.entity';
import { CoManagementPolicy } from '../../src/entities/co-management-policy.entity';
import {
  Collection,
  CollectionGroupMember,
  CollectionMember,
  CollectionUserMember,
} from '../../src/entities/collection.entity';
import { ComanagementEligibleDevice } from '../../src/entities/comanagement-eligible-device.entity';
import { ConfigurationManagerDevice } from '../../src/entities/configuration-manager-device.entity';
import { ConfigurationManagerSite } from '../../src/entities/configuration-manager-site.entity';
import { DetectedApp, ManagedDeviceDetectedApp } from '../../src/entities/detected-app.entity';
import { DeviceActionResult } from '../../src/entities/device-action-result.entity';
import { DeviceCategory } from '../../src/entities/device-category.entity';
import { DeviceHealthScript, DeviceHealthScriptPolicyState } from '../../src/entities/device-health-script.entity';
import { DeviceLogCollectionResponse } from '../../src/entities/device-log-collection-response.entity';
import { DeviceTimelineEvent } from '../../src/entities/device-timeline-event.entity';
import { Group, GroupMember } from '../../src/entities/group.entity';
import { ManagedAppOperation, ManagedAppRegistration } from '../../src/entities/managed-app-registration.entity';
import { ManagedAppBlockedUser } from '../../src/entities/managed-app-twin.entity';
import { ManagedDevice } from '../../src/entities/managed-device.entity';
import { ManagedDeviceCleanupRule } from '../../src/entities/managed-device-cleanup-rule.entity';
import { ManagedDeviceEncryptionState } from '../../src/entities/managed-device-encryption-state.entity';
import {
  AssignmentFilterEvaluationStatusDetails,
  DeviceCompliancePolicyState,
  DeviceConfigurationState,
  ManagedDeviceMobileAppConfigurationState,
} from '../../src/entities/policy-state.entity';
import { RemoteActionAudit } from '../../src/entities/remote-action-audit.entity';
import { RemoteAssistanceRequest, RemoteAssistanceSession } from '../../src/entities/remote-assistance.entity';
import { RemoteAssistancePartner } from '../../src/entities/remote-assistance-partner.entity';
import { ResourceOperation, RoleAssignment, RoleDefinition, RoleScopeTag } from '../../src/entities/role.entity';
import { SecurityBaselineSettingState, SecurityBaselineState } from '../../src/entities/security-baseline-state.entity';
import { AdministrativeUser, SecurityRole } from '../../src/entities/security-role.entity';
import { SandboxState } from '../../src/entities/simulation.entity';
import { User } from '../../src/entities/user.entity';
import { WindowsDeviceMalwareState, WindowsProtectionState } from '../../src/entities/windows-protection-state.entity';
import { readScripts, scriptRelations } from './naive-scripts';

/** An object in memory, as graphql-js serves it. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly __typename: string };

/** Everything the database holds, read whole, and everything of it that a caller may see, by type. */
export interface Data {
  readonly visible: Readonly<Record<string, readonly Row[]>>;
  /** Ids of what no caller may see. */
  readonly hiddenIds: readonly string[];
  readonly appLinks: readonly ManagedDeviceDetectedApp[];
  readonly members: readonly CollectionMember[];
  readonly userMembers: readonly CollectionUserMember[];
  readonly groupInCollections: readonly CollectionGroupMember[];
  readonly groupMembers: readonly GroupMember[];
}

/** Reads all tables through TypeORM. */
export async function readAll(manager: EntityManager): Promise<Data> {
  const appLinks = await manager.find(ManagedDeviceDetectedApp);
  const members = await manager.find(CollectionMember);
  const userMembers = await manager.find(CollectionUserMember);
  const groupInCollections = await manager.find(CollectionGroupMember);
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
    const isOwn = (member: { collectionId: string }) => member.collectionId === collection.id;
    const people = [...userMembers, ...groupInCollections].filter(isOwn);
    collection.memberCount = people.length + members.filter((member) => isOwn(member) && isCounted(member)).length;
  }
  const users = await manager.find(User);
  const blocked = await manager.find(ManagedAppBlockedUser);
  for (const user of users) user.isManagedAppUserBlocked = blocked.some(({ id }) => id === user.id);
  const registrations = await manager.find(ManagedAppRegistration);
  const ofListed = <Owned extends { managedDeviceId: string }>(rows: Owned[]) => rows.filter(isCounted);
  const policyStates = async (model: typeof DeviceCompliancePolicyState | typeof DeviceConfigurationState) =>
    ofListed(await manager.find(model)).map((row) => ({ ...row, settingCount: row.settingStates.length }));
  const baselines = ofListed(await manager.find(SecurityBaselineState));
  const baselineSettings = (await manager.find(SecurityBaselineSettingState)).filter((setting) =>
    baselines.some(({ id }) => id === setting.securityBaselineStateId),
  );
  const logs = await manager.find(DeviceLogCollectionResponse);
  for (const log of logs) {
    const action = results.find(({ id }) => id === log.deviceActionResultId) as
      | (DeviceActionResult & { errorCode: number | null })
      | undefined;
    const isUnderWay = action?.actionState === 'pending' || action?.actionState === 'active';
    log.status = log.receivedDateTimeUTC ? 'completed' : isUnderWay ? 'pending' : 'failed';
    log.errorCode =
      { failed: action?.errorCode ?? -2147023436, canceled: -2147023673 }[action?.actionState as string] ?? 0;
    log.enrolledByUser = devices.find(({ id }) => id === log.managedDeviceId)!.enrolledByUserPrincipalName;
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
  const eligible = (await manager.find(ComanagementEligibleDevice)).filter(isCounted);
  for (const client of eligible) completeEligible(client, deviceOf(client));
  const keys = (await manager.find(BitlockerRecoveryKey)).filter(isCounted);
  for (const key of keys) key.deviceId = deviceOf(key).azureADDeviceId;
  const scripts = await manager.find(DeviceHealthScript);
  const states = await manager.find(DeviceHealthScriptPolicyState);
  for (const state of states) completeState(state, scripts, devices);
  for (const script of scripts) {
    script.runSummary = summaryOf(states.filter(({ deviceHealthScriptId }) => deviceHealthScriptId === script.id));
  }
  const clients = (await manager.find(ConfigurationManagerDevice)).filter(isCounted);
  const protection = await manager.find(WindowsProtectionState);
  const [state] = await manager.find(SandboxState);
  for (const client of clients) completeClient(client, deviceOf(client), protection, state!.clockAnchorDateTime);
  return {
    appLinks,
    members,
    userMembers,
    groupInCollections,
    groupMembers: await manager.find(GroupMember),
    hiddenIds: devices.filter((device) => !isVisible(device)).map(({ id }) => id),
    visible: {
      ManagedDevice: named('ManagedDevice', devices.filter(isVisible)),
      User: named('User', users),
      Group: named('Group', await manager.find(Group)),
      RoleDefinition: named('RoleDefinition', await manager.find(RoleDefinition)),
      DeviceAndAppManagementRoleAssignment: named(
        'DeviceAndAppManagementRoleAssignment',
        await manager.find(RoleAssignment),
      ),
      RoleScopeTag: named('RoleScopeTag', await manager.find(RoleScopeTag)),
      ResourceOperation: named('ResourceOperation', await manager.find(ResourceOperation)),
      ConfigurationManagerDevice: named('ConfigurationManagerDevice', clients),
      ConfigurationManagerSite: named('ConfigurationManagerSite', await manager.find(ConfigurationManagerSite)),
      ClientPushInstallation: [],
      ClientConfigurationRequest: [],
      CoManagementPolicy: named('CoManagementPolicy', await manager.find(CoManagementPolicy)),
      ComanagementEligibleDevice: named('ComanagementEligibleDevice', eligible),
      SecurityRole: named('SecurityRole', await manager.find(SecurityRole)),
      AdministrativeUser: named('AdministrativeUser', await manager.find(AdministrativeUser)),
      DeviceCategory: named('DeviceCategory', await manager.find(DeviceCategory)),
      DetectedApp: named('DetectedApp', apps),
      Collection: named('Collection', collections),
      RemoteActionAudit: named('RemoteActionAudit', await manager.find(RemoteActionAudit)),
      RemoteAssistancePartner: named('RemoteAssistancePartner', await manager.find(RemoteAssistancePartner)),
      RemoteAssistanceSession: named('RemoteAssistanceSession', await manager.find(RemoteAssistanceSession)),
      RemoteAssistanceRequest: named(
        'RemoteAssistanceRequest',
        (await manager.find(RemoteAssistanceRequest)).filter(({ state }) => state !== 'expired'),
      ),
      Alert: named('Alert', await manager.find(Alert)),
      AuditEvent: named('AuditEvent', await manager.find(AuditEvent)),
      ClientOperation: named(
        'ClientOperation',
        (await manager.find(ClientOperation)).filter(({ removedDateTime }) => removedDateTime === null),
      ),
      ClientOperationDeviceStatus: named(
        'ClientOperationDeviceStatus',
        await manager.find(ClientOperationDeviceStatus),
      ),
      CMPivotQuery: named('CMPivotQuery', await manager.find(CMPivotQuery)),
      DeviceLogCollectionResponse: named('DeviceLogCollectionResponse', logs),
      DeviceHealthScript: named('DeviceHealthScript', scripts),
      DeviceHealthScriptPolicyState: named('DeviceHealthScriptPolicyState', states),
      ManagedDeviceCleanupRule: named('ManagedDeviceCleanupRule', await manager.find(ManagedDeviceCleanupRule)),
      DeviceTimelineEvent: named('DeviceTimelineEvent', await manager.find(DeviceTimelineEvent)),
      DeviceCompliancePolicyState: named(
        'DeviceCompliancePolicyState',
        await policyStates(DeviceCompliancePolicyState),
      ),
      DeviceConfigurationState: named('DeviceConfigurationState', await policyStates(DeviceConfigurationState)),
      ManagedDeviceMobileAppConfigurationState: named(
        'ManagedDeviceMobileAppConfigurationState',
        await policyStates(ManagedDeviceMobileAppConfigurationState),
      ),
      SecurityBaselineState: named('SecurityBaselineState', baselines),
      SecurityBaselineSettingState: named('SecurityBaselineSettingState', baselineSettings),
      AssignmentFilterEvaluationStatusDetails: named(
        'AssignmentFilterEvaluationStatusDetails',
        ofListed(await manager.find(AssignmentFilterEvaluationStatusDetails)),
      ),
      WindowsProtectionState: named(
        'WindowsProtectionState',
        (await manager.find(WindowsProtectionState)).filter(isCounted),
      ),
      WindowsDeviceMalwareState: named('WindowsDeviceMalwareState', malware.filter(isCounted)),
      ManagedDeviceEncryptionState: named('ManagedDeviceEncryptionState', encryptionStates),
      BitlockerRecoveryKey: named('BitlockerRecoveryKey', keys),
      DeviceActionResult: results.flatMap((result) => named(result.resultType, [result])),
      ManagedAppRegistration: registrations.flatMap((app) => named(app.registrationType, [app])),
      ManagedAppOperation: named('ManagedAppOperation', await manager.find(ManagedAppOperation)),
      ...(await readScripts(manager)),
    },
  };
}

/** The visible objects of a type, of an interface, or of one of the types behind an interface. */
export function rowsOf({ visible }: Data, typeName: string): readonly Row[] {
  const all = Object.values(visible).flat();
  return visible[typeName] ?? all.filter((row) => typeName === 'Node' || row.__typename === typeName);
}
const ACTIVE = ['active', 'actionFailed', 'manualStepsRequired', 'fullScanRequired', 'rebootRequired'];
const REMEDIATED = ['remediatedWithNonCriticalFailures', 'quarantined', 'removed', 'cleaned', 'noStatusCleared'];
function completeEligible(client: ComanagementEligibleDevice, device: ManagedDevice) {
  const isEnrolled = device.managementAgent.startsWith('configurationManagerClientMdm');
  const isPc = device.skuFamily !== 'Server';
  const canEnroll = isPc && device.joinType !== 'unknown';
  const begun = client.enrollmentInitiatedDateTime === null ? 'eligible' : 'enrollmentInitiated';
  Object.assign(client, {
    deviceName: device.deviceName,
    status: isEnrolled ? 'comanaged' : canEnroll ? 'eligible' : isPc ? 'eligibleButNotAzureAdJoined' : 'ineligible',
    deviceType: device.deviceType,
    managementAgents: device.managementAgent,
    managementState: device.managementState,
    clientRegistrationStatus: device.deviceRegistrationState,
    ownerType: device.ownerType,
    manufacturer: device.manufacturer,
    model: device.model,
    osDescription: device.operatingSystem,
    osVersion: device.osVersion,
    serialNumber: device.serialNumber,
    upn: device.userPrincipalName,
    userEmail: device.emailAddress,
    userName: device.userDisplayName,
    userId: device.userId,
    referenceId: device.azureADDeviceId,
    mdmStatus: isEnrolled ? 'Enrolled' : 'NotEnrolled',
    entitySource: 0,
    isTenantAttached: client.isUploaded || isEnrolled,
    mdmEnrolled: isEnrolled,
    isComanaged: isEnrolled && client.comgmtPolicyPresent,
    enrollmentState: isEnrolled ? 'enrolled' : canEnroll ? begun : null,
    enrollmentOutcome: isEnrolled ? 'success' : null,
    enrollmentErrorDetail: null,
  });
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

function completeClient(
  client: ConfigurationManagerDevice,
  device: ManagedDevice,
  protection: readonly WindowsProtectionState[],
  now: string,
): void {
  const state = protection.find(({ managedDeviceId }) => managedDeviceId === device.id);
  const heard = [client.lastPolicyRequest, client.lastDdr, client.lastHardwareScan].map((instant) =>
    Date.parse(instant ?? '0001-01-01'),
  );
  const isHeard = Math.max(...heard) >= Date.parse(now) - 7 * 24 * 3_600_000;
  client.name = device.deviceName;
  client.clientActiveStatus = client.isClient ? (isHeard ? 'active' : 'inactive') : null;
  client.endpointProtectionDefinitionVersion = state?.signatureVersion ?? client.reportedDefinitionVersion;
  client.endpointProtectionLastQuickScan = state?.lastQuickScanDateTime ?? client.reportedQuickScan;
  client.endpointProtectionLastFullScan = state?.lastFullScanDateTime ?? client.reportedFullScan;
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

/** What an object leads to. */
export type Relation = (row: Row, data: Data) => Row | readonly object[] | null;

const find = (data: Data, type: string, id: unknown) => data.visible[type]!.find((row) => row.id === id) ?? null;
const filter = (data: Data, type: string, column: string, value: unknown) =>
  data.visible[type]!.filter((row) => row[column] === value);

const about = (data: Data, type: string, id: unknown) => filter(data, type, 'managedDeviceId', id);
const by = (column: string) => (one: Row, other: Row) => (String(one[column]) < String(other[column]) ? -1 : 1);

/** What leads from an object to others, written out by hand. */
export const relations: Readonly<Record<string, Relation>> = {
  ...scriptRelations,
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
  'ManagedDevice.configurationManagerDevice': (row, data) =>
    about(data, 'ConfigurationManagerDevice', row.id)[0] ?? null,
  'ConfigurationManagerDevice.managedDevice': (row, data) => find(data, 'ManagedDevice', row.managedDeviceId),
  'ConfigurationManagerDevice.collections': (row, data) => {
    const mine = data.members.filter(({ managedDeviceId }) => managedDeviceId === row.managedDeviceId);
    return data.visible.Collection!.filter(({ id }) => mine.some(({ collectionId }) => collectionId === id));
  },
  'ConfigurationManagerDevice.detectedMalwareState': (row, data) =>
    about(data, 'WindowsDeviceMalwareState', row.managedDeviceId).toSorted(by('displayName')),
  'ManagedDevice.collections': (row, data) => {
    const ids = data.members.filter((member) => member.managedDeviceId === row.id).map((member) => member.collectionId);
    return data.visible.Collection!.filter((collection) => ids.includes(collection.id));
  },
  'ManagedDevice.logCollectionRequests': (row, data) =>
    filter(data, 'DeviceLogCollectionResponse', 'managedDeviceId', row.id),
  'ManagedDevice.timeline': (row, data) => filter(data, 'DeviceTimelineEvent', 'managedDeviceId', row.id),
  'DeviceActionResult.timeline': (row, data) =>
    filter(data, 'DeviceTimelineEvent', 'deviceActionResultId', row.id).toSorted(
      (one, other) => Number(one.sequence) - Number(other.sequence),
    ),
  'DeviceTimelineEvent.deviceActionResult': (row, data) => find(data, 'DeviceActionResult', row.deviceActionResultId),
  'DeviceTimelineEvent.supersededBy': (row, data) => find(data, 'DeviceActionResult', row.supersededById),
  'DeviceTimelineEvent.auditEvent': (row, data) => find(data, 'AuditEvent', row.auditEventId),
  'ManagedDevice.deviceCompliancePolicyStates': (row, data) =>
    filter(data, 'DeviceCompliancePolicyState', 'managedDeviceId', row.id).sort(byText('displayName')),
  'ManagedDevice.deviceConfigurationStates': (row, data) =>
    filter(data, 'DeviceConfigurationState', 'managedDeviceId', row.id).sort(byText('displayName')),
  'ManagedDevice.managedDeviceMobileAppConfigurationStates': (row, data) =>
    filter(data, 'ManagedDeviceMobileAppConfigurationState', 'managedDeviceId', row.id).sort(byText('displayName')),
  'ManagedDevice.securityBaselineStates': (row, data) =>
    filter(data, 'SecurityBaselineState', 'managedDeviceId', row.id).sort(byText('displayName')),
  'ManagedDevice.assignmentFilterEvaluationStatusDetails': (row, data) =>
    filter(data, 'AssignmentFilterEvaluationStatusDetails', 'managedDeviceId', row.id).sort(byText('payloadId')),
  'ManagedDevice.getNonCompliantSettings': (row, data) =>
    filter(data, 'DeviceCompliancePolicyState', 'managedDeviceId', row.id)
      .sort(byText('displayName'))
      .flatMap(({ settingStates }) => settingStates as { state: string }[])
      .filter(({ state }) => ['nonCompliant', 'error', 'conflict'].includes(state)),
  'SecurityBaselineState.settingStates': (row, data) =>
    filter(data, 'SecurityBaselineSettingState', 'securityBaselineStateId', row.id).sort(
      byText('settingCategoryName', 'settingName'),
    ),
  'ManagedDevice.remoteAssistanceSessions': (row, data) => about(data, 'RemoteAssistanceSession', row.id),
  'ManagedDevice.remoteAssistanceRequests': (row, data) => about(data, 'RemoteAssistanceRequest', row.id),
  'RemoteAssistanceSession.managedDevice': (row, data) => find(data, 'ManagedDevice', row.managedDeviceId),
  'RemoteAssistanceSession.deviceActionResult': (row, data) =>
    find(data, 'DeviceActionResult', row.deviceActionResultId),
  'RemoteAssistanceRequest.managedDevice': (row, data) => find(data, 'ManagedDevice', row.managedDeviceId),
  'RemoteAssistanceRequest.alert': (row, data) => filter(data, 'Alert', 'remoteAssistanceRequestId', row.id)[0] ?? null,
  'Alert.managedDevice': (row, data) => find(data, 'ManagedDevice', row.managedDeviceId),
  'Alert.remoteAssistanceRequest': (row, data) => find(data, 'RemoteAssistanceRequest', row.remoteAssistanceRequestId),
  'DeviceActionResult.managedDevice': (row, data) => find(data, 'ManagedDevice', row.managedDeviceId),
  'ManagedDevice.windowsProtectionState': (row, data) => about(data, 'WindowsProtectionState', row.id)[0] ?? null,
  'WindowsProtectionState.detectedMalwareState': (row, data) =>
    about(data, 'WindowsDeviceMalwareState', row.managedDeviceId).toSorted(by('displayName')),
  'ManagedDevice.encryptionState': (row, data) => about(data, 'ManagedDeviceEncryptionState', row.id)[0] ?? null,
  'ManagedDeviceEncryptionState.managedDevice': (row, data) => find(data, 'ManagedDevice', row.managedDeviceId),
  'ManagedDevice.bitlockerRecoveryKeys': (row, data) =>
    about(data, 'BitlockerRecoveryKey', row.id).toSorted(by('volumeType')),
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
  'Group.memberUsers': (row, data) => {
    const ids = data.groupMembers.filter(({ groupId }) => groupId === row.id).map(({ memberId }) => memberId);
    return data.visible.User!.filter((user) => ids.includes(user.id));
  },
  'RoleDefinition.roleAssignments': (row, data) =>
    filter(data, 'DeviceAndAppManagementRoleAssignment', 'roleDefinitionId', row.id),
  'DeviceAndAppManagementRoleAssignment.roleDefinition': (row, data) =>
    find(data, 'RoleDefinition', row.roleDefinitionId),
  'ClientPushInstallation.collection': (row, data) => find(data, 'Collection', row.collectionId),
  'ClientPushInstallation.deviceStatuses': (row, data) =>
    rowsOf(data, 'ClientConfigurationRequest').filter((status) => status.clientPushInstallationId === row.id),
  'ClientConfigurationRequest.managedDevice': (row, data) => find(data, 'ManagedDevice', row.managedDeviceId),
  'CoManagementPolicy.pilotCollection': (row, data) => find(data, 'Collection', row.pilotCollectionId),
  'CoManagementPolicy.uploadCollection': (row, data) => find(data, 'Collection', row.uploadCollectionId),
  'ComanagementEligibleDevice.managedDevice': (row, data) => find(data, 'ManagedDevice', row.managedDeviceId),
  'ManagedDevice.comanagementEligibleDevice': (row, data) =>
    about(data, 'ComanagementEligibleDevice', row.id)[0] ?? null,
  'Collection.limitingCollection': (row, data) => find(data, 'Collection', row.limitToCollectionId),
  'Collection.members': (row, data) => {
    const ids = data.members.filter((member) => member.collectionId === row.id).map((member) => member.managedDeviceId);
    return data.visible.ManagedDevice!.filter((device) => ids.includes(device.id));
  },
  'Collection.limitedCollections': (row, data) => filter(data, 'Collection', 'limitToCollectionId', row.id),
  'Collection.userMembers': (row, data) => {
    const ids = data.userMembers.filter((member) => member.collectionId === row.id).map(({ userId }) => userId);
    return data.visible.User!.filter(({ id }) => ids.includes(id));
  },
  'Collection.groupMembers': (row, data) => {
    const own = data.groupInCollections.filter((member) => member.collectionId === row.id);
    const ids = own.map(({ groupId }) => groupId);
    return data.visible.Group!.filter(({ id }) => ids.includes(id));
  },
  'User.collections': (row, data) => {
    const ids = data.userMembers.filter(({ userId }) => userId === row.id).map(({ collectionId }) => collectionId);
    return data.visible.Collection!.filter(({ id }) => ids.includes(id));
  },
  'Group.collections': (row, data) => {
    const own = data.groupInCollections.filter(({ groupId }) => groupId === row.id);
    const ids = own.map(({ collectionId }) => collectionId);
    return data.visible.Collection!.filter(({ id }) => ids.includes(id));
  },
  'ClientOperation.collection': (row, data) => find(data, 'Collection', row.collectionId),
  'ClientOperation.deviceStatuses': (row, data) =>
    filter(data, 'ClientOperationDeviceStatus', 'clientOperationId', row.id),
  'ClientOperationDeviceStatus.managedDevice': (row, data) => find(data, 'ManagedDevice', row.managedDeviceId),
  'CMPivotQuery.clientOperation': (row, data) => find(data, 'ClientOperation', row.clientOperationId),
  'CMPivotQuery.collection': (row, data) => find(data, 'Collection', row.collectionId),
  'User.managedAppRegistrations': (row, data) => filter(data, 'ManagedAppRegistration', 'userId', row.id),
  'ManagedDevice.managedAppRegistrations': (row, data) =>
    filter(data, 'ManagedAppRegistration', 'managedDeviceId', row.id),
  'ManagedAppRegistration.user': (row, data) => find(data, 'User', row.userId),
  'ManagedAppRegistration.managedDevice': (row, data) => find(data, 'ManagedDevice', row.managedDeviceId),
  'ManagedAppRegistration.operations': (row, data) =>
    filter(data, 'ManagedAppOperation', 'managedAppRegistrationId', row.id),
  'ManagedAppOperation.managedAppRegistration': (row, data) =>
    find(data, 'ManagedAppRegistration', row.managedAppRegistrationId),
};

/** Orders by text, upper and lower case of ASCII letters alike; the id breaks ties. */
function byText(...columns: string[]): (one: Row, other: Row) => number {
  const key = (row: Row) =>
    columns.map((column) => String(row[column]).replace(/[A-Z]/g, (letter) => letter.toLowerCase())).join('\0');
  return (one, other) => Buffer.compare(Buffer.from(key(one) + one.id), Buffer.from(key(other) + other.id));
}

function byNewestStart(one: Row, other: Row): number {
  const [oneStart, otherStart] = [String(one.startDateTime), String(other.startDateTime)];
  if (oneStart !== otherStart) return oneStart < otherStart ? 1 : -1;
  return Number(other.sequence) - Number(one.sequence);
}
