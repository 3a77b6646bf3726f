import { membersOf } from '../../../src/domain/enumeration';
import { scriptApprovalState } from '../../../src/domain/enumerations/scripts';
import { assertApproved, decided, scriptApproval } from '../../../src/domain/scripts/script-approval';
import { reachableStates } from '../../../src/domain/state-machine';

describe('the approval of a script', () => {
  it('has no state that cannot be reached', () => {
    expect([...reachableStates(scriptApproval)].sort()).toEqual(membersOf(scriptApprovalState).sort());
  });

  it.each([
    ['waitingForApproval', 'approve', 'approved'],
    ['waitingForApproval', 'deny', 'denied'],
    ['approved', 'deny', 'denied'],
  ] as const)('goes from %s by %s to %s', (state, decision, next) => {
    expect(decided(state, decision)).toBe(next);
  });

  it.each([
    ['approved', 'approve', 'The script is approved already.'],
    ['denied', 'approve', 'The script is denied; edit it, so that it waits for approval again.'],
    ['denied', 'deny', 'The script is denied already.'],
  ] as const)('of one that is %s leaves nothing to %s', (state, decision, problem) => {
    expect(() => decided(state, decision)).toThrow(problem);
  });

  it.each([
    ['waitingForApproval', 'SCRIPT_NOT_APPROVED'],
    ['denied', 'SCRIPT_DENIED'],
  ] as const)('has to be given before it runs: %s', (state, reasonCode) => {
    expect(() => assertApproved(state)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ reasonCode }) }),
    );
    expect(() => assertApproved('approved')).not.toThrow();
  });
});
