export type { PermissionPurpose } from './domain/access/permission-log';
export type { HttpArchive } from './domain/journal/http-archive';
export type { JournalOutcome } from './domain/journal/journal-entry';
export type { JournalFilter } from './domain/journal/journal-filter';
export type { LeastPrivilegeReport } from './graphql/sandbox/least-privilege-types';
export type { ConnectOptions, CreateOptions } from './kit/connect-sandbox';
export { connectSandbox, createSandbox } from './kit/connect-sandbox';
export type { OperationConditions, WantedOperation } from './kit/expect-operation';
export type {
  BulkOptions,
  DeviceFaultOptions,
  DropOptions,
  ErrorOptions,
  FaultState,
  LatencyOptions,
  ThrottleOptions,
} from './kit/fault-options';
export type { AnsweredError } from './kit/kit-error';
export { SandboxError, UnreachableError } from './kit/kit-error';
export type { Answer, Given, Operation, OperationOptions, Subscription, TypedDocument } from './kit/operations';
export type { PlayedScenario, ScenarioEventState, ScenarioState } from './kit/played-scenario';
export type { RunningSandbox, TakenSnapshot } from './kit/running-sandbox';
export type { SandboxClock } from './kit/sandbox-clock';
export type { SandboxDevice, TwinChanges } from './kit/sandbox-device';
export type { SandboxFault, SandboxFaults } from './kit/sandbox-faults';
export type { JournalEntry, SandboxJournal } from './kit/sandbox-journal';
export type { SandboxUser } from './kit/sandbox-user';
export type { StartOptions } from './kit/start-sandbox';
export { startSandbox } from './kit/start-sandbox';
