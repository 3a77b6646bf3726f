import { z } from 'zod';
import { Alert } from '../entities/alert.entity';
import { ClientOperation, ClientOperationDeviceStatus } from '../entities/client-operation.entity';
import { ClientConfigurationRequest, ClientPushInstallation } from '../entities/client-push-installation.entity';
import { CMPivotAnswer, CMPivotQuery } from '../entities/cm-pivot-query.entity';
import { TenantSettings } from '../entities/device-management-settings.entity';
import { DeviceTimelineEvent } from '../entities/device-timeline-event.entity';
import { Fault, FaultSubject } from '../entities/fault.entity';
import { ManagedAppBlockedUser, ManagedAppTwin } from '../entities/managed-app-twin.entity';
import type { ModelClass } from '../entities/properties';
import { RemoteActionAudit } from '../entities/remote-action-audit.entity';
import { RemoteAssistanceRequest, RemoteAssistanceSession } from '../entities/remote-assistance.entity';
import { PlayedScenario, ScenarioEvent } from '../entities/scenario.entity';
import { ScriptExecution, ScriptExecutionResult, ScriptExecutionSummary } from '../entities/script-execution.entity';
import { AgendaItem } from '../entities/simulation.entity';
import { Twin } from '../entities/twin.entity';
import { TwinClient } from '../entities/twin-client.entity';
import { TwinClientPush } from '../entities/twin-client-push.entity';
import type { DatasetFile } from './dataset';
import { rowSchema } from './row-schema';

/** A file whose rows are those of a table. */
export const plain = (model: ModelClass): DatasetFile => ({ model, schema: rowSchema(model) });

const instead = (model: ModelClass): DatasetFile => ({ ...plain(model), isInstead: true });

const anything = z.unknown().refine((value) => value !== undefined && value !== null, 'must be given');

/** What a sandbox that has been at work knows besides, and where the work stands; parents before children. */
export const stateFiles: Readonly<Record<string, DatasetFile>> = {
  deviceManagementSettings: plain(TenantSettings),
  twins: plain(Twin),
  twinClients: plain(TwinClient),
  managedAppTwins: plain(ManagedAppTwin),
  twinClientPushes: plain(TwinClientPush),
  managedAppBlockedUsers: plain(ManagedAppBlockedUser),
  remoteAssistanceSessions: plain(RemoteAssistanceSession),
  remoteAssistanceRequests: plain(RemoteAssistanceRequest),
  alerts: plain(Alert),
  clientPushInstallations: plain(ClientPushInstallation),
  clientConfigurationRequests: plain(ClientConfigurationRequest),
  clientOperations: plain(ClientOperation),
  clientOperationDeviceStatuses: plain(ClientOperationDeviceStatus),
  scriptExecutions: plain(ScriptExecution),
  scriptExecutionResults: plain(ScriptExecutionResult),
  scriptExecutionSummaries: plain(ScriptExecutionSummary),
  cmPivotQueries: plain(CMPivotQuery),
  cmPivotAnswers: {
    ...plain(CMPivotAnswer),
    schema: rowSchema(CMPivotAnswer).extend({ state: anything, rows: anything, summary: anything }),
  },
  faults: plain(Fault),
  faultSubjects: plain(FaultSubject),
  playedScenarios: plain(PlayedScenario),
  scenarioEvents: plain(ScenarioEvent),
  deviceTimelineEvents: instead(DeviceTimelineEvent),
  remoteActionAudits: instead(RemoteActionAudit),
  agendaItems: instead(AgendaItem),
};
