import { NO_RIGHTS, type Reach, type Rights, type RoleGrant } from '../../src/domain/access/rights';
import { assertHolds, holds, isWithinReach, type Principal, refusalOf } from '../../src/domain/request-context';

const READ = 'Microsoft.Intune_ManagedDevices_Read';
const WIPE = 'Microsoft.Intune_RemoteTasks_Wipe';
const NOTIFY = 'Collection.NotifyResource';
const NOWHERE: Reach = { allDevices: false, allUsers: false, memberIds: new Set() };

const principalWith = (rights: Partial<Rights>, scopes: readonly string[] | null = null): Principal => ({
  id: 'p1',
  kind: 'user',
  displayName: 'Pat',
  userPrincipalName: 'pat@contoso.example',
  appId: null,
  scopes: scopes && new Set(scopes),
  roles: null,
  rights: { ...NO_RIGHTS, ...rights },
});

const grant = (permissions: readonly string[], reach: Partial<Reach> = {}): RoleGrant => ({
  roleAssignmentId: 'a1',
  roleAssignmentName: 'Assignment',
  roleDefinitionId: 'r1',
  roleName: 'Role',
  permissions: new Set(permissions),
  scopeTagIds: null,
  reach: { ...NOWHERE, ...reach },
});

describe('a principal', () => {
  it('holds nothing without a role', () => {
    expect(holds(principalWith({}), READ)).toBe(false);
  });

  it.each([
    [WIPE, true],
    [READ, false],
    ['Microsoft.Intune_RemoteTasks', false],
    [NOTIFY, false],
  ])('with a role that gives Wipe, asked for %s, answers %s', (permission, expected) => {
    expect(holds(principalWith({ grants: [grant([WIPE])] }), permission)).toBe(expected);
  });

  it('holds everything of Intune by a directory role, and nothing of Configuration Manager', () => {
    const principal = principalWith({ directoryRoles: ['Intune Administrator'] });
    expect([READ, WIPE, NOTIFY].map((permission) => holds(principal, permission))).toEqual([true, true, false]);
  });

  it('holds a permission of Configuration Manager by a security role alone', () => {
    const role = { roleId: 'SMS000BR', roleName: 'Role', permissions: new Set([NOTIFY]), collectionIds: ['CON00014'] };
    expect(holds(principalWith({ securityGrants: [role] }), NOTIFY)).toBe(true);
    expect(holds(principalWith({ grants: [grant([NOTIFY])] }), NOTIFY)).toBe(false);
  });

  it('needs a scope in its token as well as the permission, and is told which', () => {
    const rights = { grants: [grant([WIPE, READ])] };
    const scope = 'DeviceManagementManagedDevices.PrivilegedOperations.All';
    expect(holds(principalWith(rights, [scope]), WIPE, 'wipe')).toBe(true);
    expect(holds(principalWith({}, [scope]), WIPE, 'wipe')).toBe(false);
    const refusal = refusalOf(principalWith(rights, ['DeviceManagementManagedDevices.Read.All']), WIPE, 'retire');
    expect(refusal).toMatchObject({ permission: WIPE, scopes: [scope], problem: expect.stringContaining(scope) });
  });

  it('does not hold a scope whose name only begins alike', () => {
    const rights = { grants: [grant([READ])] };
    expect(holds(principalWith(rights, ['DeviceManagementManagedDevices.Read']), READ)).toBe(false);
    expect(holds(principalWith(rights, ['DeviceManagementManagedDevices.Read.AllX']), READ)).toBe(false);
    expect(holds(principalWith(rights, ['DeviceManagementManagedDevices.Read.All']), READ)).toBe(true);
  });

  it('is refused by an error that names the permission', () => {
    expect(() => assertHolds(principalWith({}), WIPE, 'wipe')).toThrow(`The permission ${WIPE} is required.`);
  });
});

describe('the reach of a permission', () => {
  const device = { userId: 'u1', azureADDeviceId: 'd1' };
  const shared = { userId: null, azureADDeviceId: 'd1' };

  it.each<[string, Partial<Reach>, boolean, boolean]>([
    ['nothing', {}, false, false],
    ['all devices', { allDevices: true }, true, true],
    ['all users', { allUsers: true }, true, false],
    ['a group with the user', { memberIds: new Set(['u1']) }, true, false],
    ['a group with the device', { memberIds: new Set(['d1']) }, true, true],
    ['a group with others', { memberIds: new Set(['u2', 'd2']) }, false, false],
  ])('over %s covers a device with a user: %s, and a shared one: %s', (_, reach, withUser, ofNobody) => {
    const principal = principalWith({ grants: [grant([WIPE], reach)] });
    expect([isWithinReach(principal, WIPE, device), isWithinReach(principal, WIPE, shared)]).toEqual([
      withUser,
      ofNobody,
    ]);
  });

  it('is that of the assignment which gives the permission, not of another', () => {
    const grants = [grant([WIPE]), grant([READ], { allDevices: true })];
    expect(isWithinReach(principalWith({ grants }), WIPE, device)).toBe(false);
  });

  it('does not matter for a request of remote assistance', () => {
    const principal = principalWith({ grants: [grant(['Microsoft.Intune_RemoteTasks_RequestRemoteAssistance'])] });
    expect(isWithinReach(principal, 'Microsoft.Intune_RemoteTasks_RequestRemoteAssistance', device)).toBe(true);
  });

  it('is everything for a directory role', () => {
    expect(isWithinReach(principalWith({ directoryRoles: ['Global Administrator'] }), WIPE, shared)).toBe(true);
  });
});
