import type { ComplianceState } from '../enumerations/devices';
import type { ComplianceStatus } from '../enumerations/policies';

/** Statuses from the mildest to the gravest; a policy stands as its gravest setting does. */
const GRAVITY: readonly ComplianceStatus[] = [
  'notAssigned',
  'unknown',
  'notApplicable',
  'compliant',
  'remediated',
  'nonCompliant',
  'error',
  'conflict',
];

/** Statuses of a setting that keep a device from being compliant. */
export const failingStatuses: readonly ComplianceStatus[] = ['nonCompliant', 'error', 'conflict'];

/** The gravest of some statuses; `unknown` if there are none. */
export function gravestStatus(statuses: readonly ComplianceStatus[]): ComplianceStatus {
  return [...statuses].sort((one, other) => GRAVITY.indexOf(other) - GRAVITY.indexOf(one))[0] ?? 'unknown';
}

/** What a device comes to whose policies stand like this; compliant as long as none of them fails. */
export function overallCompliance(policies: readonly ComplianceStatus[]): ComplianceState {
  const gravest = gravestStatus(policies);
  if (gravest === 'nonCompliant') return 'noncompliant';
  return gravest === 'error' || gravest === 'conflict' ? gravest : 'compliant';
}

/** The rules read this much of a setting of a policy. */
interface EvaluatedSetting {
  readonly setting: string | null;
  readonly state: ComplianceStatus;
  readonly errorCode: number;
  readonly errorDescription: string | null;
  readonly currentValue: string | null;
}

/** Graph's code for a setting that is not met and could not be put right. */
const REMEDIATION_FAILED = -2016281112;

/** Whether a setting asks for a passcode: `PasscodeRequired` on Apple platforms, `PasswordRequired` elsewhere. */
export function asksForPasscode({ setting }: Pick<EvaluatedSetting, 'setting'>): boolean {
  return /\.Pass(code|word)Required$/.test(setting ?? '');
}

/** A setting that asks for a passcode, on a device that has one or has none. */
export function evaluatePasscode<Setting extends EvaluatedSetting>(setting: Setting, isSet: boolean): Setting {
  return isSet
    ? { ...setting, state: 'compliant', errorCode: 0, errorDescription: null, currentValue: 'true' }
    : {
        ...setting,
        state: 'nonCompliant',
        errorCode: REMEDIATION_FAILED,
        errorDescription: 'A passcode is required, and none is set.',
        currentValue: 'false',
      };
}
