export type {
  Answer,
  AnsweredError,
  ConnectOptions,
  CreateOptions,
  Operation,
  OperationOptions,
  PlayedScenario,
  RunningSandbox,
  SandboxClock,
  SandboxDevice,
  SandboxUser,
  ScenarioEventState,
  ScenarioState,
  StartOptions,
  TakenSnapshot,
  TwinChanges,
} from './index.js';
export { connectSandbox, createSandbox, SandboxError, startSandbox, UnreachableError } from './index.js';
