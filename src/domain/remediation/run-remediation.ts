import type { RemediationState, RunState } from '../enumerations/remediation';

/** What the scripts of a package come to on a device. No script is run: this says what would come of it. */
export interface RemediationOutcome {
  /** 0 = no issue, 1 = the issue is there, anything else = an error. */
  readonly detectionExitCode: number;
  readonly detectionOutput: string | null;
  readonly detectionError: string | null;
  /** 0 = it ran through, anything else = an error. */
  readonly remediationExitCode: number;
  readonly remediationError: string | null;
  /** Whether the issue is still there once the remediation script has run. */
  readonly isDetectedAfterwards: boolean;
  readonly postDetectionOutput: string | null;
}

/** What a run reports; names are those of deviceHealthScriptPolicyState. */
interface RemediationReport {
  readonly detectionState: RunState;
  readonly remediationState: RemediationState;
  readonly preRemediationDetectionScriptOutput: string | null;
  readonly preRemediationDetectionScriptError: string | null;
  readonly remediationScriptError: string | null;
  readonly postRemediationDetectionScriptOutput: string | null;
  readonly postRemediationDetectionScriptError: string | null;
}

/** Output beyond this many characters is cut off. */
const MAX_OUTPUT = 2048;

const ISSUE_FOUND = 1;

/** What comes of a package on a device that nobody has said anything about: there is no issue. */
export const NO_ISSUE: RemediationOutcome = {
  detectionExitCode: 0,
  detectionOutput: null,
  detectionError: null,
  remediationExitCode: 0,
  remediationError: null,
  isDetectedAfterwards: false,
  postDetectionOutput: null,
};

/** Detects, remediates if the issue is found and there is a script for it, and detects again. */
export function runRemediation(outcome: RemediationOutcome, hasRemediation: boolean): RemediationReport {
  const detected: RemediationReport = {
    detectionState: detectionStateOf(outcome),
    remediationState: 'skipped',
    preRemediationDetectionScriptOutput: cut(outcome.detectionOutput),
    preRemediationDetectionScriptError: cut(outcome.detectionError),
    remediationScriptError: null,
    postRemediationDetectionScriptOutput: null,
    postRemediationDetectionScriptError: null,
  };
  if (outcome.detectionExitCode !== ISSUE_FOUND || !hasRemediation) return detected;
  if (outcome.remediationExitCode !== 0)
    return { ...detected, remediationState: 'scriptError', remediationScriptError: cut(outcome.remediationError) };
  return {
    ...detected,
    remediationState: outcome.isDetectedAfterwards ? 'remediationFailed' : 'success',
    remediationScriptError: cut(outcome.remediationError),
    postRemediationDetectionScriptOutput: cut(outcome.postDetectionOutput),
  };
}

function detectionStateOf({ detectionExitCode }: RemediationOutcome): RunState {
  if (detectionExitCode === 0) return 'success';
  return detectionExitCode === ISSUE_FOUND ? 'fail' : 'scriptError';
}

function cut(text: string | null): string | null {
  return text === null ? null : text.slice(0, MAX_OUTPUT);
}
