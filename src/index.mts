export type {
  Answer,
  AnsweredError,
  ConnectOptions,
  CreateOptions,
  Operation,
  OperationOptions,
  RunningSandbox,
  SandboxClock,
  SandboxDevice,
  SandboxUser,
  StartOptions,
  TakenSnapshot,
  TwinChanges,
} from './index.js';
export { connectSandbox, createSandbox, SandboxError, startSandbox, UnreachableError } from './index.js';
