import { CommanderError } from 'commander';
import { OAuthError } from '../domain/identity/oauth-error';
import { SandboxError, UnreachableError } from '../kit/kit-error';
import { DataFileError } from '../persistence/data-source';
import { DatasetError } from '../seeding/dataset';

/** Exit statuses, those from 64 on after sysexits. */
export const exitStatus = {
  /** The sandbox refused, or the doctor found something. */
  refused: 1,
  /** The command line is wrong, or something it names is: a file, a dataset, a port. */
  usage: 64,
  /** No server answers. */
  unavailable: 69,
  /** It was interrupted. */
  interrupted: 130,
  /** A fault of ours. */
  software: 70,
} as const;

/** Why a command failed, for whoever called it. */
export interface Failure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Raised for what is wrong about a call beyond what the parser of the command line sees. */
export class UsageError extends Error {}

const IN_THE_WAY = [UsageError, DataFileError, DatasetError, OAuthError];

/** Tells why a command failed. A fault of ours is told whole: whoever reads it sits at the machine it happened on. */
export function failureOf(error: unknown): Failure {
  const { stack = String(error) } = error as Error;
  const message = messageOf(error as Error);
  if (error instanceof SandboxError) return { status: exitStatus.refused, code: error.code, message };
  if (error instanceof UnreachableError) return { status: exitStatus.unavailable, code: 'UNREACHABLE', message };
  if ((error as Error).name === 'AbortError')
    return { status: exitStatus.interrupted, code: 'INTERRUPTED', message: 'interrupted; nothing was written' };
  const isInTheWay = error instanceof CommanderError || IN_THE_WAY.some((type) => error instanceof type);
  if (isInTheWay) return { status: exitStatus.usage, code: 'USAGE', message };
  return { status: exitStatus.software, code: 'INTERNAL', message: stack };
}

/** Whoever sits at the machine may know where a dataset lies. */
function messageOf(error: Error): string {
  return error instanceof DatasetError && error.folder ? `${error.folder}: ${error.message}` : error.message;
}
