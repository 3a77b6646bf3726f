export type { AnsweredError } from './kit/kit-error';
export { SandboxError } from './kit/kit-error';
export type { Answer, Operation, OperationOptions } from './kit/operations';
export type { SandboxClock } from './kit/sandbox-clock';
export type { SandboxDevice, TwinChanges } from './kit/sandbox-device';
export type { SandboxUser } from './kit/sandbox-user';
export type { RunningSandbox, StartOptions } from './kit/start-sandbox';
export { startSandbox } from './kit/start-sandbox';
