import { AuditEvent } from './audit-event.entity';
import { ClientOperation, ClientOperationDeviceStatus } from './client-operation.entity';
import { Collection, CollectionMember } from './collection.entity';
import { DetectedApp, ManagedDeviceDetectedApp } from './detected-app.entity';
import { DeviceActionResult } from './device-action-result.entity';
import { DeviceCategory } from './device-category.entity';
import { DeviceHealthScript, DeviceHealthScriptPolicyState } from './device-health-script.entity';
import { DeviceTimelineEvent } from './device-timeline-event.entity';
import { ManagedDevice } from './managed-device.entity';
import { ManagedDeviceCleanupRule } from './managed-device-cleanup-rule.entity';
import { isResource, type Resource, resourceOf } from './model-classes';
import { PowerliftIncident } from './powerlift-incident.entity';
import { PrincipalRecord } from './principal.entity';
import type { ModelClass } from './properties';
import { RemoteActionAudit } from './remote-action-audit.entity';
import { AgendaItem, SandboxState } from './simulation.entity';
import { Twin } from './twin.entity';
import { TwinRemediation } from './twin-remediation.entity';
import { User } from './user.entity';

/** Every table, parents before children, so that loading in this order satisfies all foreign keys. */
export const entityList: readonly ModelClass[] = [
  SandboxState,
  PrincipalRecord,
  User,
  DeviceCategory,
  DetectedApp,
  ManagedDevice,
  ManagedDeviceDetectedApp,
  DeviceActionResult,
  DeviceTimelineEvent,
  DeviceHealthScript,
  DeviceHealthScriptPolicyState,
  TwinRemediation,
  ManagedDeviceCleanupRule,
  PowerliftIncident,
  Collection,
  CollectionMember,
  ClientOperation,
  ClientOperationDeviceStatus,
  AuditEvent,
  RemoteActionAudit,
  Twin,
  AgendaItem,
];

/** Every resource: what table rows are served as by the APIs. */
export const allResources: readonly Resource[] = entityList.filter(isResource).map(resourceOf);
