import { ASSIGN_ROLES, assignmentProblem, tagsOfAssigner } from '../../../src/domain/access/assigning';
import { NO_RIGHTS, type Reach, type Rights } from '../../../src/domain/access/rights';

const NOTHING: Reach = { allDevices: false, allUsers: false, memberIds: new Set() };

/** Somebody who may assign roles by assignments of these reaches and scope tags. */
function assigner(...grants: (readonly [Partial<Reach>, readonly string[] | null])[]): Rights {
  return {
    ...NO_RIGHTS,
    grants: grants.map(([reach, scopeTagIds], index) => ({
      roleAssignmentId: String(index),
      roleAssignmentName: `Assignment ${index}`,
      roleDefinitionId: 'role',
      roleName: 'Role administrator',
      permissions: new Set([ASSIGN_ROLES]),
      scopeTagIds,
      reach: { ...NOTHING, ...reach },
    })),
  };
}

const groups = (...resourceScopes: string[]) => ({ scopeType: 'resourceScope' as const, resourceScopes });
const all = (scopeType: 'allDevices' | 'allLicensedUsers' | 'allDevicesAndLicensedUsers') => ({
  scopeType,
  resourceScopes: [],
});

describe('assigning roles', () => {
  it.each([{ directoryRoles: ['Intune Administrator'] }, { isApplication: true }])('is not limited for %j', (more) => {
    const rights = { ...NO_RIGHTS, ...more };
    expect(assignmentProblem(rights, { ...all('allDevicesAndLicensedUsers'), roleScopeTagIds: [] })).toBeNull();
    expect(tagsOfAssigner(rights, all('allDevices'))).toEqual([]);
  });

  it.each([
    [{ allDevices: true }, all('allDevices'), true],
    [{ allDevices: true }, groups('a', 'b'), true],
    [{ allDevices: true }, all('allLicensedUsers'), false],
    [{ allDevices: true }, all('allDevicesAndLicensedUsers'), false],
    [{ allUsers: true }, all('allLicensedUsers'), true],
    [{ allUsers: true }, all('allDevices'), false],
    [{ allUsers: true }, groups('a'), false],
    [{ allDevices: true, allUsers: true }, all('allDevicesAndLicensedUsers'), true],
    [{ memberIds: new Set(['a', 'b']) }, groups('a', 'b'), true],
    [{ memberIds: new Set(['a']) }, groups('a', 'b'), false],
    [{ memberIds: new Set(['a']) }, all('allDevices'), false],
  ])('by an assignment that reaches %j, to %j: %s', (reach, target, isAllowed) => {
    const problem = assignmentProblem(assigner([reach, null]), { ...target, roleScopeTagIds: [] });
    expect(problem === null).toBe(isAllowed);
  });

  it('never goes beyond one assignment, though two together would cover it', () => {
    const rights = assigner([{ memberIds: new Set(['a']) }, ['1']], [{ memberIds: new Set(['b']) }, ['2']]);
    expect(assignmentProblem(rights, { ...groups('a'), roleScopeTagIds: ['1'] })).toBeNull();
    expect(assignmentProblem(rights, { ...groups('b'), roleScopeTagIds: ['2'] })).toBeNull();
    expect(assignmentProblem(rights, { ...groups('a', 'b'), roleScopeTagIds: ['1'] })).toMatch(/scope groups/);
    expect(assignmentProblem(rights, { ...groups('a'), roleScopeTagIds: ['2'] })).toBe(
      `The scope tags must be some of those for which ${ASSIGN_ROLES} is held: 1.`,
    );
    expect(tagsOfAssigner(rights, groups('b'))).toEqual(['2']);
  });

  it('gives all objects only to whoever has them all', () => {
    const rights = assigner([{ allDevices: true }, ['1']]);
    expect(assignmentProblem(rights, { ...all('allDevices'), roleScopeTagIds: [] })).toMatch(/scope tags/);
    expect(assignmentProblem(rights, { ...all('allDevices'), roleScopeTagIds: ['1', '2'] })).toMatch(/scope tags/);
    expect(assignmentProblem(rights, { ...all('allDevices'), roleScopeTagIds: ['1'] })).toBeNull();
  });
});
