export type {
  Answer,
  AnsweredError,
  Operation,
  OperationOptions,
  RunningSandbox,
  SandboxClock,
  SandboxDevice,
  SandboxUser,
  StartOptions,
  TwinChanges,
} from './index.js';
export { SandboxError, startSandbox } from './index.js';
