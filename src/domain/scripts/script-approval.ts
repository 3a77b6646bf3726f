import type { ScriptApprovalState } from '../enumerations/scripts';
import { DomainError } from '../errors';
import { nextState, type StateMachine } from '../state-machine';

/** How the approval of a script goes. An approved script can be denied after all; a denied one must be edited first. */
export const scriptApproval: StateMachine<ScriptApprovalState, 'approve' | 'deny' | 'edit'> = {
  initial: ['waitingForApproval'],
  transitions: {
    approve: { from: ['waitingForApproval'], to: 'approved' },
    deny: { from: ['waitingForApproval', 'approved'], to: 'denied' },
    edit: { from: ['waitingForApproval', 'approved', 'denied'], to: 'waitingForApproval' },
  },
};

/** What is decided on a script. */
export type ScriptDecision = 'approve' | 'deny';

const PROBLEMS: Readonly<Record<ScriptApprovalState, string>> = {
  waitingForApproval: 'waits for approval.',
  denied: 'is denied; edit it, so that it waits for approval again.',
  approved: 'is approved already.',
};

/** The state a decision leads to; CONFLICT if there is nothing to decide. */
export function decided(state: ScriptApprovalState, decision: ScriptDecision): ScriptApprovalState {
  const next = nextState(scriptApproval, state, decision);
  if (next) return next;
  const isDeniedTwice = state === 'denied' && decision === 'deny';
  throw new DomainError('CONFLICT', {
    problem: `The script ${isDeniedTwice ? 'is denied already.' : PROBLEMS[state]}`,
    approvalState: state,
  });
}

/** Refuses to run a script that is not approved. */
export function assertApproved(state: ScriptApprovalState): void {
  if (state === 'approved') return;
  throw new DomainError('ACTION_NOT_AVAILABLE', {
    action: 'runScript',
    reasonCode: state === 'denied' ? 'SCRIPT_DENIED' : 'SCRIPT_NOT_APPROVED',
    reason: `the script ${PROBLEMS[state]}`,
  });
}
