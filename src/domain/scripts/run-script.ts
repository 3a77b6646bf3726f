import { SECOND } from '../clock';
import type { ScriptExecutionState } from '../enumerations/scripts';
import { type OutputFacts, renderOutput, type ScriptOutput, transmitted } from './script-output';
import type { ParameterValue } from './script-parameter';

/** What comes of a script on a device. No PowerShell is run: this says what would come of it. */
export interface ScriptOutcome {
  readonly scriptExitCode: number;
  /** What the script writes, with placeholders; null for nothing. */
  readonly scriptOutput: string | null;
  readonly durationInSeconds: number;
}

/** What comes of a script that nobody has said anything about. */
export const NOTHING_TO_TELL: ScriptOutcome = { scriptExitCode: 0, scriptOutput: null, durationInSeconds: 0 };

/** What a client reports of a script that has ended, or that it could not start. */
export interface ScriptReport extends ScriptOutput {
  readonly state: ScriptExecutionState;
  readonly scriptExitCode: number | null;
  readonly errorCode: number | null;
  readonly error: string | null;
}

/** Why a client does not run a script to its end, as Windows numbers it. */
interface ScriptFault {
  readonly errorCode: number;
  readonly error: string;
}

/** Windows errors as clients report them, by what they mean here. */
export const scriptFaults = {
  timedOut: { errorCode: hresult(0x800705b4), error: 'The script ran longer than its time limit and was ended.' },
  clientTooOld: { errorCode: hresult(0x8007051a), error: 'The client is older than version 1706, which runs scripts.' },
  powerShellTooOld: { errorCode: hresult(0x8007047e), error: 'The client needs PowerShell 3.0 to run scripts.' },
  denied: { errorCode: hresult(0x800704ec), error: 'The script was denied before the client started it.' },
  notHeardOf: { errorCode: hresult(0x8007041d), error: 'The operation ended before the script did.' },
} as const satisfies Record<string, ScriptFault>;

/** Client version of site version 1706. */
const FIRST_CLIENT = [5, 0, 8540];
const FIRST_POWERSHELL = 3;

/** Why a client cannot run scripts; null if it can. A client whose version is not known is taken to be new enough. */
export function scriptObstacle({
  clientVersion,
  powerShellVersion,
}: Pick<OutputFacts, 'clientVersion' | 'powerShellVersion'>): ScriptFault | null {
  if (clientVersion !== null && isOlder(String(clientVersion))) return scriptFaults.clientTooOld;
  const isPowerShellThere =
    powerShellVersion !== null && Number.parseFloat(String(powerShellVersion)) >= FIRST_POWERSHELL;
  return isPowerShellThere ? null : scriptFaults.powerShellTooOld;
}

/** How long a script keeps a client busy, at most as long as it may. */
export function runningTime({ durationInSeconds }: ScriptOutcome, timeoutInSeconds: number): number {
  return Math.min(durationInSeconds, timeoutInSeconds) * SECOND;
}

/** What a client reports when a script is over. */
export function reportOf(
  outcome: ScriptOutcome,
  timeoutInSeconds: number,
  facts: OutputFacts,
  parameters: readonly ParameterValue[],
): ScriptReport {
  if (outcome.durationInSeconds > timeoutInSeconds) return faultReport(scriptFaults.timedOut);
  const output = renderOutput(outcome.scriptOutput ?? '', facts, parameters);
  return {
    ...transmitted(output),
    state: outcome.scriptExitCode === 0 ? 'succeeded' : 'failed',
    scriptExitCode: outcome.scriptExitCode,
    errorCode: null,
    error: null,
  };
}

/** What a client reports when a script does not run to its end. */
export function faultReport({ errorCode, error }: { errorCode: number; error: string | null }): ScriptReport {
  return {
    state: 'failed',
    scriptExitCode: null,
    errorCode,
    error,
    scriptOutput: null,
    scriptOutputSizeInBytes: 0,
    isTruncated: false,
  };
}

/** Windows writes these with the highest bit set; Graph and the site as signed numbers of 32 bits. */
function hresult(value: number): number {
  return value | 0;
}

function isOlder(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, least] of FIRST_CLIENT.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part < least;
  }
  return false;
}
