import { enumeration, type MemberOf } from '../enumeration';

/** Graph runState. */
export const runState = enumeration('RunState', 'How the detection script of a package fared. Graph: runState.', {
  unknown: 'Not known.',
  success: 'It ran and found no issue.',
  fail: 'It ran and found the issue.',
  scriptError: 'It ended with an error.',
  pending: 'It has not run yet.',
  notApplicable: 'It does not concern the device.',
});
export type RunState = MemberOf<typeof runState>;

/** Graph remediationState. */
export const remediationState = enumeration(
  'RemediationState',
  'How the remediation script of a package fared. Graph: remediationState.',
  {
    unknown: 'Not known.',
    skipped: 'It did not run: there was no issue, or the package has no remediation script.',
    success: 'It ran, and the issue is gone.',
    remediationFailed: 'It ran, and the issue is still there.',
    scriptError: 'It ended with an error.',
  },
);
export type RemediationState = MemberOf<typeof remediationState>;

/** Graph runAsAccountType. */
export const runAsAccountType = enumeration(
  'RunAsAccountType',
  'The account a script runs as. Graph: runAsAccountType.',
  {
    system: 'The account of the system.',
    user: 'The account of the signed-in user.',
  },
);
export type RunAsAccountType = MemberOf<typeof runAsAccountType>;

/** Graph deviceHealthScriptType. */
export const deviceHealthScriptType = enumeration(
  'DeviceHealthScriptType',
  'Kind of script package. Graph: deviceHealthScriptType.',
  {
    deviceHealthScript: 'Detects an issue and remediates it.',
    managedInstallerScript: 'Sets up a managed installer.',
  },
);
export type DeviceHealthScriptType = MemberOf<typeof deviceHealthScriptType>;
