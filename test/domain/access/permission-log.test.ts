import { PermissionLog } from '../../../src/domain/access/permission-log';
import { NO_RIGHTS } from '../../../src/domain/access/rights';
import { holds, noteUse, onTrial, type Principal, refusalOf } from '../../../src/domain/request-context';

const WIPE = 'Microsoft.Intune_RemoteTasks_Wipe';
const READ = 'Microsoft.Intune_ManagedDevices_Read';

function principalWith(...permissions: string[]): { principal: Principal; log: PermissionLog } {
  const log = new PermissionLog();
  const rights = { ...NO_RIGHTS, permissions: new Set(permissions) };
  const identified = { id: 'p', kind: 'user', displayName: 'P', userPrincipalName: 'p', appId: null } as const;
  return { principal: { ...identified, scopes: null, roles: null, rights, notes: log }, log };
}

describe('what is asked of rights', () => {
  it('is noted once for each thing it is wanted for', () => {
    const { principal, log } = principalWith(WIPE);
    for (let count = 0; count < 3; count++) refusalOf(principal, WIPE, 'wipe');
    refusalOf(principal, READ);
    holds(principal, WIPE, 'wipe');
    expect(log.uses).toEqual([
      { permission: WIPE, operation: 'wipe', purpose: 'required', isHeld: true },
      { permission: READ, operation: READ, purpose: 'required', isHeld: false },
      { permission: WIPE, operation: 'wipe', purpose: 'consulted', isHeld: true },
    ]);
  });

  it('is a refusal of the token too, where that lacks the scope', () => {
    const { principal, log } = principalWith(WIPE);
    refusalOf({ ...principal, scopes: new Set() }, WIPE, 'wipe');
    expect(log.uses).toMatchObject([{ isHeld: false }]);
  });

  it('counts for what it shows only where it was not wanted anyway', () => {
    const { principal, log } = principalWith();
    noteUse(principal, READ, 'visibility');
    noteUse(principal, READ, 'visibility');
    refusalOf(principal, WIPE);
    noteUse(principal, WIPE, 'visibility');
    noteUse(principal, WIPE, 'required');
    expect(log.uses.map(({ permission, purpose, operation }) => [permission, purpose, operation])).toEqual([
      [READ, 'visibility', null],
      [WIPE, 'required', WIPE],
      [WIPE, 'required', null],
    ]);
  });

  it('is merely consulted while it is tried out', () => {
    const { principal, log } = principalWith();
    refusalOf(onTrial(principal), WIPE);
    noteUse(onTrial(principal), READ, 'required');
    expect(log.uses.map(({ purpose }) => purpose)).toEqual(['consulted', 'consulted']);
  });

  it('is nobody’s business where there are no notes', () => {
    const { principal } = principalWith(WIPE);
    const { notes: _, ...unwatched } = principal;
    expect(onTrial(unwatched)).toBe(unwatched);
    expect(refusalOf(unwatched, WIPE)).toBeNull();
  });
});
