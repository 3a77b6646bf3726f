import { Alert } from './alert.entity';
import { AuditEvent } from './audit-event.entity';
import { BitlockerRecoveryKey } from './bitlocker-recovery-key.entity';
import { ClientOperation, ClientOperationDeviceStatus } from './client-operation.entity';
import { ClientConfigurationRequest, ClientPushInstallation } from './client-push-installation.entity';
import { CMPivotAnswer, CMPivotQuery } from './cm-pivot-query.entity';
import { CoManagementPolicy } from './co-management-policy.entity';
import { Collection, CollectionGroupMember, CollectionMember, CollectionUserMember } from './collection.entity';
import { ComanagementEligibleDevice } from './comanagement-eligible-device.entity';
import { ConfigurationManagerDevice } from './configuration-manager-device.entity';
import { ConfigurationManagerSite } from './configuration-manager-site.entity';
import { DetectedApp, ManagedDeviceDetectedApp } from './detected-app.entity';
import { DeviceActionResult } from './device-action-result.entity';
import { DeviceCategory } from './device-category.entity';
import { DeviceHealthScript, DeviceHealthScriptPolicyState } from './device-health-script.entity';
import { DeviceLogCollectionResponse } from './device-log-collection-response.entity';
import { TenantSettings } from './device-management-settings.entity';
import { DeviceTimelineEvent } from './device-timeline-event.entity';
import { Fault, FaultSubject } from './fault.entity';
import { Group, GroupMember } from './group.entity';
import { MachineDescription } from './machine-description.entity';
import { ManagedAppOperation, ManagedAppRegistration } from './managed-app-registration.entity';
import { ManagedAppBlockedUser, ManagedAppTwin } from './managed-app-twin.entity';
import { ManagedDevice } from './managed-device.entity';
import { ManagedDeviceCleanupRule } from './managed-device-cleanup-rule.entity';
import { ManagedDeviceEncryptionState } from './managed-device-encryption-state.entity';
import { isResource, type Resource, resourceOf } from './model-classes';
import {
  AssignmentFilterEvaluationStatusDetails,
  DeviceCompliancePolicyState,
  DeviceConfigurationState,
  ManagedDeviceMobileAppConfigurationState,
} from './policy-state.entity';
import { PowerliftIncident } from './powerlift-incident.entity';
import { PrincipalRecord } from './principal.entity';
import type { ModelClass } from './properties';
import { RemoteActionAudit } from './remote-action-audit.entity';
import { RemoteAssistanceRequest, RemoteAssistanceSession } from './remote-assistance.entity';
import { RemoteAssistanceConnection, RemoteAssistancePartner } from './remote-assistance-partner.entity';
import { ResourceOperation, RoleAssignment, RoleDefinition, RoleScopeTag } from './role.entity';
import { PlayedScenario, ScenarioEvent } from './scenario.entity';
import { Script } from './script.entity';
import { ScriptExecution, ScriptExecutionResult, ScriptExecutionSummary } from './script-execution.entity';
import { SecurityBaselineSettingState, SecurityBaselineState } from './security-baseline-state.entity';
import { AdministrativeUser, SecurityRole } from './security-role.entity';
import { AgendaItem, SandboxState } from './simulation.entity';
import { Twin } from './twin.entity';
import { TwinClient } from './twin-client.entity';
import { TwinClientPush } from './twin-client-push.entity';
import { TwinRemediation } from './twin-remediation.entity';
import { TwinScript } from './twin-script.entity';
import { TwinThreat } from './twin-threat.entity';
import { User } from './user.entity';
import { WindowsDeviceMalwareState, WindowsProtectionState } from './windows-protection-state.entity';

/** Every table, parents before children, so that loading in this order satisfies all foreign keys. */
export const entityList: readonly ModelClass[] = [
  SandboxState,
  TenantSettings,
  ConfigurationManagerSite,
  PrincipalRecord,
  User,
  Group,
  GroupMember,
  ResourceOperation,
  RoleScopeTag,
  RoleDefinition,
  RoleAssignment,
  SecurityRole,
  AdministrativeUser,
  DeviceCategory,
  DetectedApp,
  RemoteAssistancePartner,
  RemoteAssistanceConnection,
  ManagedDevice,
  ConfigurationManagerDevice,
  ManagedDeviceDetectedApp,
  WindowsProtectionState,
  WindowsDeviceMalwareState,
  ManagedDeviceEncryptionState,
  BitlockerRecoveryKey,
  DeviceActionResult,
  DeviceTimelineEvent,
  RemoteAssistanceSession,
  RemoteAssistanceRequest,
  Alert,
  DeviceCompliancePolicyState,
  DeviceConfigurationState,
  ManagedDeviceMobileAppConfigurationState,
  SecurityBaselineState,
  SecurityBaselineSettingState,
  AssignmentFilterEvaluationStatusDetails,
  DeviceLogCollectionResponse,
  DeviceHealthScript,
  DeviceHealthScriptPolicyState,
  TwinRemediation,
  ManagedDeviceCleanupRule,
  PowerliftIncident,
  Collection,
  CollectionMember,
  CollectionUserMember,
  CollectionGroupMember,
  CoManagementPolicy,
  ClientPushInstallation,
  ClientConfigurationRequest,
  ComanagementEligibleDevice,
  ClientOperation,
  ClientOperationDeviceStatus,
  Script,
  TwinScript,
  ScriptExecution,
  ScriptExecutionResult,
  ScriptExecutionSummary,
  CMPivotQuery,
  CMPivotAnswer,
  AuditEvent,
  RemoteActionAudit,
  ManagedAppRegistration,
  ManagedAppOperation,
  ManagedAppBlockedUser,
  Twin,
  TwinClient,
  ManagedAppTwin,
  TwinThreat,
  MachineDescription,
  TwinClientPush,
  AgendaItem,
  Fault,
  FaultSubject,
  PlayedScenario,
  ScenarioEvent,
];

/** Every resource: what table rows are served as by the APIs. */
export const allResources: readonly Resource[] = entityList.filter(isResource).map(resourceOf);
