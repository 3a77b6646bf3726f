import { enumeration, type MemberOf } from '../enumeration';

/** ConfigMgr SMS_Scripts.ApprovalState. */
export const scriptApprovalState = enumeration(
  'ScriptApprovalState',
  'Whether a script may run. ConfigMgr: SMS_Scripts.ApprovalState.',
  {
    waitingForApproval: 'It is new or was edited, and nobody has decided on it. ConfigMgr: 0.',
    denied: 'It must not run, now or ever, until it is edited and approved. ConfigMgr: 1.',
    approved: 'It may run. ConfigMgr: 3.',
  },
);
export type ScriptApprovalState = MemberOf<typeof scriptApprovalState>;

/** What values a parameter of a script takes. */
export const scriptParameterType = enumeration(
  'ScriptParameterType',
  'What values a parameter of a script takes. ConfigMgr: SMS_Scripts.ParamsDefinition.',
  {
    string: 'Text.',
    integer: 'A whole number of 32 bits, written in decimal digits.',
    list: 'One of the values that the definition lists.',
  },
);
export type ScriptParameterType = MemberOf<typeof scriptParameterType>;

/** ConfigMgr SMS_ScriptsExecutionStatus.ScriptExecutionState. */
export const scriptExecutionState = enumeration(
  'ScriptExecutionState',
  'How far a client is with a script. ConfigMgr: SMS_ScriptsExecutionStatus.ScriptExecutionState.',
  {
    running: 'The client has started the script, and it has not ended.',
    succeeded: 'The script ended with exit code 0.',
    failed: 'The script ended with another exit code, was ended, or could not be started.',
  },
);
export type ScriptExecutionState = MemberOf<typeof scriptExecutionState>;
